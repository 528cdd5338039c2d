//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |           Protocol            |           Reserved            |
//  +-------------------------------+-------------------------------+
//  |                        Interface index                        |
//  +-------------------------------+---------------+---------------+
//  |          ARPHRD type          |  Packet type  |  Addr. length |
//  +-------------------------------+---------------+---------------+
//  |                    Link-layer address (8)                     |
//  |                                                               |
//  +---------------------------------------------------------------+

/// A Linux cooked capture header of version 2, viewed in place (LINKTYPE_LINUX_SLL2).
struct LinuxCooked2Header: ~Escapable {
  static let byteCount = 20
  private enum Field {
    static let protocolType = 0
    static let hardwareType = 8
    static let packetType = 10
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .sll2TooShort)
  }

  /// Whether the frame went to every station.
  @inline(__always) var isBroadcast: Bool {
    UInt16(bytes[Field.packetType]) == LinuxCookedHeader.broadcast
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
