/// How far a format's reader came with the bytes it was given.
struct FormatProgress: Equatable {
  /// Whole records, in bytes: these need not be given again.
  var consumed: Int
  /// How many bytes the next record needs at least; 0 if it was not looked at.
  var needed: Int
}
