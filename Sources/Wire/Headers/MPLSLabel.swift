//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------------------------------+-----+-+---------------+
//  |                 Label                 | TC  |S|      TTL      |
//  +---------------------------------------+-----+-+---------------+

/// One entry of an MPLS label stack, viewed in place (RFC 3032 §2.1).
struct MPLSLabel: ~Escapable {
  static let byteCount = 4
  /// How many labels the decoder follows.
  static let maximumCount = 8
  private enum Field {
    static let bottomOfStack = 2
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .mplsTooShort)
  }

  /// Whether this is the last label.
  @inline(__always) var isBottomOfStack: Bool { bytes[Field.bottomOfStack] & 1 == 1 }
}
