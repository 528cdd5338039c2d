import Glibc

/// What the kernel says of an interface at one moment (netdevice(7)).
struct LinkState: Equatable {
  /// The number that the kernel knows it by; 0 if there is none of that name.
  var index: UInt32
  /// Whether it is up.
  var isUp: Bool

  /// A state with all that it says.
  init(index: UInt32, isUp: Bool) {
    self.index = index
    self.isUp = isUp
  }

  /// The state of the interface `name`; the pseudo-interface `any` is always up.
  init(of name: String) {
    let isAny = name == LiveCapture.anyInterface
    // Safe: name is a C string for the call.
    index = isAny ? .max : unsafe if_nametoindex(name)
    isUp = isAny || index != 0 && Self.isUp(name)
  }

  /// What became of the interface since it was in the state `before`; `nil` if nothing did.
  func change(since before: LinkState) -> LinkChange? {
    if index == 0 { return before.index == 0 ? nil : .gone }
    if index != before.index { return .replaced }
    return isUp == before.isUp ? nil : isUp ? .up : .down
  }

  private static func isUp(_ name: String) -> Bool {
    let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var request = unsafe ifreq()
    // Safe: the name field has IFNAMSIZ bytes, of which the last stays zero.
    unsafe withUnsafeMutableBytes(of: &request) { bytes in
      unsafe bytes.copyBytes(from: name.utf8.prefix(Int(IFNAMSIZ) - 1))
    }
    // Safe: the kernel reads the name and writes the flags, both within the structure.
    guard unsafe ioctl(descriptor, UInt(SIOCGIFFLAGS), &request) == 0 else { return true }
    return unsafe Int32(request.ifr_ifru.ifru_flags) & Int32(IFF_UP) != 0
  }
}
