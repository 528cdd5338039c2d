/// The bytes of a capture file as its reader takes them: as they are, or decompressed.
struct ReadBuffer: ~Copyable {
  private let file: FileInput
  private var window: ByteWindow
  /// What makes the bytes of the window out of those of the file; `nil` if they are the same.
  private let decompressor: Decompressor?

  /// Opens a file, or standard input for `-`, and looks whether it is compressed.
  init(path: String) throws(CaptureError) {
    let file = try FileInput(path: path)
    var window = ByteWindow()
    while window.count < CompressionFormat.magicByteCount, !SignalRequest.isStopPending {
      window.makeRoom(for: CompressionFormat.magicByteCount)
      if try file.read(into: &window) == .end { break }
    }
    if let format = CompressionFormat(window.bytes) {
      decompressor = try Decompressor(format, of: file.name, compressed: window)
      self.window = ByteWindow()
    } else {
      decompressor = nil
      self.window = window
    }
    self.file = file
  }

  /// The file, as it was named; `standard input` for `-`.
  var name: String { file.name }

  /// How many bytes were read and not yet passed over.
  var count: Int { window.count }

  /// What was read and not yet passed over.
  var bytes: Span<UInt8> {
    @_lifetime(borrow self) get { window.bytes }
  }

  /// The same bytes, which stay as they are while they are held.
  var heldBytes: HeldBytes { window.heldBytes }

  /// How far the file was read, in its own bytes.
  var byteOffset: Int { decompressor?.byteOffset ?? window.byteOffset }

  /// Passes over bytes, at most as many as there are.
  mutating func consume(_ byteCount: Int) { window.consume(byteCount) }

  /// Reads more, making room for `byteCount` bytes in all.
  mutating func fill(for byteCount: Int) throws(CaptureError) -> FileInput.Outcome {
    window.makeRoom(for: byteCount)
    return if let decompressor {
      try decompressor.fill(&window, from: file)
    } else {
      try file.read(into: &window)
    }
  }

  /// What is wrong with the bytes that were not yet passed over, as an error of the file.
  func captureError(_ error: FormatError) -> CaptureError {
    let offset = window.byteOffset + error.byteOffset
    guard let decompressor else {
      return CaptureError(
        source: name, byteOffset: offset, problem: error.problem, advice: error.advice)
    }
    return CaptureError(
      source: name, byteOffset: decompressor.byteOffset,
      problem: "\(error.problem) (at byte \(offset) of what it decompresses to)",
      advice: error.advice)
  }
}
