//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------------------------------------------------------+
//  |                      Destination address                      |
//  +-------------------------------+-------------------------------+
//  |  Destination address (rest)   |        Source address         |
//  +-------------------------------+-------------------------------+
//  |                     Source address (rest)                     |
//  +-------------------------------+-------------------------------+
//  |     EtherType, or length      |
//  +-------------------------------+

/// An Ethernet header, viewed in place (IEEE 802.3 §3).
struct EthernetHeader: ~Escapable {
  static let byteCount = 14
  private enum Field {
    static let destinationHigh = 0
    static let destinationLow = 2
    static let etherType = 12
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .ethernetTooShort)
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// Whether the frame goes to every station: the destination is all ones.
  @inline(__always) var isBroadcast: Bool {
    bytes.bigEndian16(at: Field.destinationHigh) == 0xffff
      && bytes.bigEndian32(at: Field.destinationLow) == 0xffff_ffff
  }

  /// What follows, or how long it is.
  @inline(__always) var etherType: EtherType {
    EtherType(rawValue: bytes.bigEndian16(at: Field.etherType))
  }
}
