/// The options at the end of a block of a pcapng file.
///
///     code | length | value ..., filled up to 32 bits
enum PcapngOptions {
  private static let endCode: UInt16 = 0
  private static let headerByteCount = 4

  /// Goes over the options of `body` from `start` on.
  ///
  /// - Throws: The problem, if one is longer than the block; where it is, the caller knows.
  static func forEach(
    in body: Span<UInt8>, from start: Int, _ order: ByteOrder, of block: String,
    _ take: (_ code: UInt16, _ value: Span<UInt8>) -> Void
  ) throws(FormatError) {
    var offset = start
    while body.count - offset >= headerByteCount {
      let code = order.read16(body, at: offset)
      let length = Int(order.read16(body, at: offset + 2))
      let value = offset + headerByteCount
      if code == endCode { return }
      guard body.count - value >= length else {
        throw FormatError(problem: "option \(code) of the \(block) here is too long")
      }
      take(code, body.extracting(value..<value + length))
      offset = value + (length + 3) & ~3
    }
  }
}
