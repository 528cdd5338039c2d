//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |          Packet type          |          ARPHRD type          |
//  +-------------------------------+-------------------------------+
//  |        Address length         |                               |
//  +-------------------------------+    Link-layer address (8)     |
//  |                                                               |
//  |                               +-------------------------------+
//  |                               |           Protocol            |
//  +-------------------------------+-------------------------------+

/// A Linux cooked capture header, viewed in place (LINKTYPE_LINUX_SLL).
struct LinuxCookedHeader: ~Escapable {
  static let byteCount = 16
  private enum Field {
    static let packetType = 0
    static let hardwareType = 2
    static let protocolType = 14
  }
  /// The packet was broadcast by somebody else.
  static let broadcast: UInt16 = 1

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .sllTooShort)
  }

  /// Whether the frame went to every station.
  @inline(__always) var isBroadcast: Bool {
    bytes.bigEndian16(at: Field.packetType) == Self.broadcast
  }

  /// The kind of interface: Linux's `ARPHRD_` number.
  @inline(__always) var hardwareType: HardwareType {
    HardwareType(rawValue: bytes.bigEndian16(at: Field.hardwareType))
  }

  /// What follows, if the interface's kind uses EtherTypes.
  @inline(__always) var etherType: EtherType {
    EtherType(rawValue: bytes.bigEndian16(at: Field.protocolType))
  }
}
