/// The sum of 16-bit words that an internet checksum is made of (RFC 1071).
struct ChecksumSum {
  private var sum: UInt64 = 0

  /// The sum of the words of `bytes`.
  init(_ bytes: some Sequence<UInt8>) {
    for (place, byte) in bytes.enumerated() {
      sum += UInt64(byte) << (place.isMultiple(of: 2) ? 8 : 0)
    }
  }

  /// Adds a word.
  @inline(__always) mutating func add(_ word: UInt16) { sum += UInt64(word) }

  /// Adds two words: 2^16 is 1 in this arithmetic, so they need not be parted.
  @inline(__always) mutating func add(_ words: UInt32) { sum += UInt64(words) }

  /// The checksum.
  @inline(__always) var checksum: UInt16 {
    var folded = (sum & 0xffff_ffff) + sum >> 32
    folded = (folded & 0xffff) + folded >> 16
    folded = (folded & 0xffff) + folded >> 16
    folded = (folded & 0xffff) + folded >> 16
    return ~UInt16(truncatingIfNeeded: folded)
  }
}
