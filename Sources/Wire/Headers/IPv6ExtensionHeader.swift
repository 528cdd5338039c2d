//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------+---------------+-------------------------+---+-+
//  |  Next header  | Header length |     Fragment offset     |Res|M|
//  +---------------+---------------+-------------------------+---+-+

/// An IPv6 extension header, viewed in place (RFC 8200 §4; AH: RFC 4302 §2).
struct IPv6ExtensionHeader: ~Escapable {
  /// The part that every extension header has: fragment headers are of this size.
  static let minimumByteCount = 8
  /// How many extension headers the decoder follows.
  static let maximumCount = 8
  private enum Field {
    static let nextHeader = 0
    static let length = 1
    static let fragment = 2
  }

  private let bytes: Span<UInt8>
  private let kind: IPProtocol

  /// Views the extension header that `kind` announced; `nil` if that is none the decoder walks.
  @_lifetime(copy cursor)
  @inline(__always) init?(
    _ kind: IPProtocol, _ cursor: borrowing FrameCursor
  ) throws(DecodeStop) {
    switch kind {
    case .hopByHopOptions, .ipv6Routing, .ipv6Fragment, .destinationOptions,
      .authenticationHeader, .mobility, .hostIdentity, .shim6:
      self.kind = kind
      bytes = try cursor.header(Self.minimumByteCount, orElse: .ipv6ExtensionTooShort)
    default:
      return nil
    }
  }

  /// What follows.
  var nextHeader: IPProtocol { IPProtocol(rawValue: bytes[Field.nextHeader]) }

  /// The header's bytes; AH counts in 4-byte words, the others in 8-byte words.
  var byteCount: Int {
    switch kind {
    case .ipv6Fragment: Self.minimumByteCount
    case .authenticationHeader: (Int(bytes[Field.length]) + 2) * 4
    default: (Int(bytes[Field.length]) + 1) * 8
    }
  }

  /// Whether this says that the packet is one part of a fragmented one.
  ///
  /// An atomic fragment, offset 0 and no more to come, is a whole packet (RFC 6946).
  var isFragment: Bool {
    kind == .ipv6Fragment && bytes.bigEndian16(at: Field.fragment) & 0xfff9 != 0
  }

  /// Whether no transport header follows, since this is a part other than the first.
  var isLaterFragment: Bool {
    kind == .ipv6Fragment && bytes.bigEndian16(at: Field.fragment) & 0xfff8 != 0
  }
}
