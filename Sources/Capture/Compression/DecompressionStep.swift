/// What came of giving bytes to a decoder.
struct DecompressionStep {
  /// How many bytes it took.
  var consumed: Int
  /// Whether a gzip member or zstd frame is at its end.
  var isAtEnd = false
  /// Why it cannot go on.
  var failure: DecompressionFailure?
}
