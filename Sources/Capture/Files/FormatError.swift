/// What is wrong with the bytes of a capture file.
struct FormatError: Error, Equatable {
  /// Where it is, in bytes from the start of what was to be read.
  var byteOffset = 0
  /// What is wrong.
  var problem: String
  /// What to do about it.
  var advice = "what precedes it was read; a repaired or converted copy may hold more"
}

extension FormatError {
  /// A file that ends within a record or a header.
  init(cutAt byteOffset: Int, needed: Int, available: Int) {
    self.init(
      byteOffset: byteOffset,
      problem: "the file is cut: \(needed) bytes belong here, of which \(available) are there",
      advice:
        "what precedes it was read; copy the file again, or let the capture that writes it end")
  }
}
