import Glibc

/// The names that the kernel has for interfaces (if_nametoindex(3)).
public enum InterfaceName {
  /// The name of the interface with this number; `nil` if there is none any more.
  public static func of(_ index: UInt32) -> String? {
    var name = [CChar](repeating: 0, count: Int(IFNAMSIZ))
    // Safe: the buffer has the IFNAMSIZ bytes that if_indextoname(3) writes at most.
    guard unsafe if_indextoname(index, &name) != nil else { return nil }
    return String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The names of all interfaces, in the order of their numbers.
  public static func all() -> [String] {
    // Safe: an array that ends with a null name, and is freed below.
    guard let first = unsafe if_nameindex() else { return [] }
    defer { unsafe if_freenameindex(first) }
    var names: [String] = []
    var next = unsafe first
    while let name = unsafe next.pointee.if_name {
      unsafe names.append(String(cString: name))
      unsafe next += 1
    }
    return names
  }

  /// Whether `pattern` is one of a shell's, such as `veth*`, and not a name.
  public static func isPattern(_ pattern: String) -> Bool {
    pattern.contains { "*?[".contains($0) }
  }

  /// Whether a name is one that a shell's pattern describes (fnmatch(3)).
  public static func matches(_ name: String, _ pattern: String) -> Bool {
    // Safe: both are C strings for the call.
    unsafe fnmatch(pattern, name, 0) == 0
  }
}
