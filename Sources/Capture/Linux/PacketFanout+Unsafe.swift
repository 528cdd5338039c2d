import Clinux
import Glibc
import Synchronization

/// Shares out what interfaces receive among the threads that capture from them (packet(7),
/// PACKET_FANOUT).
///
/// The kernel chooses the thread by a hash of addresses and ports that is the same for both
/// directions, so that the packets of a conversation stay in their order. Fragments but the first
/// have no ports and may come to another thread than the rest of their conversation; so may the
/// directions of what is inside VXLAN, GENEVE or GTP-U, of which the kernel sees the outer ports.
public final class PacketFanout: Sendable {
  /// The sockets of one interface.
  private struct Group {
    /// What the kernel knows the group by.
    let number: Int32
    var members = 1
  }

  /// The groups that have members, by the number that the kernel knows the interface by.
  private let groups = Mutex<[UInt32: Group]>([:])

  /// Shares nothing yet.
  public init() {}

  /// A socket's place in a group, which ends with this object: to be kept until the socket is closed.
  final class Membership {
    /// When it began, in nanoseconds since 1970; `nil` for the first of a group.
    ///
    /// Until then the socket got all packets, as did those that were there before.
    let start: Int64?
    private let fanout: PacketFanout
    private let interface: UInt32

    fileprivate init(_ fanout: PacketFanout, _ interface: UInt32, since start: Int64?) {
      self.fanout = fanout
      self.interface = interface
      self.start = start
    }

    deinit { fanout.leave(interface) }
  }

  /// Adds a socket to the group of its interface.
  ///
  /// - Parameters:
  ///   - socket: A packet socket that receives.
  ///   - interface: The number that the kernel knows its interface by.
  /// - Returns: Its place there.
  /// - Throws: Why the kernel refuses.
  func join(_ socket: Int32, of interface: UInt32) throws(SystemError) -> Membership {
    try groups.withLock { groups throws(SystemError) in
      if let group = groups[interface] {
        try Self.join(socket, group.number)
        groups[interface]?.members += 1
        return Membership(self, interface, since: Self.now)
      }
      groups[interface] = Group(number: try Self.makeGroup(of: socket))
      return Membership(self, interface, since: nil)
    }
  }

  private func leave(_ interface: UInt32) {
    groups.withLock { groups in
      groups[interface]?.members -= 1
      // The kernel forgets a group without sockets, and may give its number to another program.
      if groups[interface]?.members == 0 { groups[interface] = nil }
    }
  }

  /// Makes a group with a number that no other program uses; the number.
  private static func makeGroup(of socket: Int32) throws(SystemError) -> Int32 {
    try join(socket, Int32(PACKET_FANOUT_FLAG_UNIQUEID) << 16)
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    // Safe: the kernel writes at most as many bytes as the size says.
    guard unsafe getsockopt(socket, SOL_PACKET, PACKET_FANOUT, &value, &size) == 0 else {
      throw SystemError.last
    }
    return value & 0xffff
  }

  /// Sets the socket's group: the number below, how packets are shared out and flags above.
  private static func join(_ socket: Int32, _ group: Int32) throws(SystemError) {
    var value = group | PACKET_FANOUT_HASH << 16
    let size = socklen_t(MemoryLayout<Int32>.size)
    // Safe: the kernel reads as many bytes as the size says.
    guard unsafe setsockopt(socket, SOL_PACKET, PACKET_FANOUT, &value, size) == 0 else {
      throw SystemError.last
    }
  }

  /// The time by which packets are stamped, in nanoseconds since 1970.
  private static var now: Int64 {
    var time = timespec()
    // Safe: a whole structure for the call to fill.
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
