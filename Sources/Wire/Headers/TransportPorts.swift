//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-------------------------------+-------------------------------+
//  |          Source port          |       Destination port        |
//  +-------------------------------+-------------------------------+

/// The four bytes with which TCP, UDP, SCTP and DCCP all begin, viewed in place.
struct TransportPorts: ~Escapable {
  static let byteCount = 4
  private enum Field {
    static let source = 0
    static let destination = 2
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(
    _ cursor: borrowing FrameCursor, orElse tooShort: AnomalyCode
  ) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: tooShort)
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// The sender's port.
  @inline(__always) var source: UInt16 { bytes.bigEndian16(at: Field.source) }

  /// The receiver's port.
  @inline(__always) var destination: UInt16 { bytes.bigEndian16(at: Field.destination) }
}
