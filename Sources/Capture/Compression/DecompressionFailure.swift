/// Why compressed bytes cannot be read any further.
struct DecompressionFailure: Error, Equatable {
  /// What is wrong.
  var problem: String
  /// What to do about it.
  var advice = "what precedes it was read; copy the file again, or take it from its source"

  /// There is no memory for a decoder's tables.
  static let outOfMemory = DecompressionFailure(
    problem: "there is not enough memory to decompress it",
    advice: "decompress it first, on a machine with more")
}
