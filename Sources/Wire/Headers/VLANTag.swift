//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +-----+-+-----------------------+-------------------------------+
//  | PCP |D|          VID          |           EtherType           |
//  +-----+-+-----------------------+-------------------------------+

/// The part of an 802.1Q or 802.1ad tag that follows its EtherType (IEEE 802.1Q §9.6).
struct VLANTag: ~Escapable {
  static let byteCount = 4
  /// How many stacked tags the decoder follows.
  static let maximumCount = 4
  private enum Field {
    static let control = 0
    static let etherType = 2
  }

  private let bytes: Span<UInt8>

  @_lifetime(copy cursor)
  @inline(__always) init(_ cursor: borrowing FrameCursor) throws(DecodeStop) {
    bytes = try cursor.header(Self.byteCount, orElse: .vlanTooShort)
  }

  /// The header that `bytes` begin with: at least `byteCount`, which the caller has checked.
  @_lifetime(copy bytes)
  @inline(__always) init(startOf bytes: Span<UInt8>) { self.bytes = bytes }

  /// The VLAN id, 12 bits.
  @inline(__always) var identifier: UInt16 { bytes.bigEndian16(at: Field.control) & 0x0fff }

  /// What follows the tag, or how long it is.
  @inline(__always) var etherType: EtherType {
    EtherType(rawValue: bytes.bigEndian16(at: Field.etherType))
  }
}
