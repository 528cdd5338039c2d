/// Decompresses a file while it is read.
///
/// Members or frames that follow each other are one stream, as for gzip and zstd themselves. What is
/// held is a piece of the file and the decoder's own window, however much the stream becomes.
final class Decompressor {
  private enum Decoder {
    case gzip(GzipDecoder)
    case zstd(ZstdDecoder)
  }

  private let format: CompressionFormat
  private let name: String
  private let decoder: Decoder
  private var input: ByteWindow
  /// Whether the next byte of the file begins a member or frame.
  private var isBetweenParts = true
  /// Whether the decoder may hold bytes for which there was no room.
  private var mayHoldOutput = false
  private var isFileAtEnd = false
  /// What is thrown once the bytes that precede it were taken.
  private var failure: CaptureError?

  /// A decompressor of the file `name`, of which the first bytes were read.
  init(
    _ format: CompressionFormat, of name: String, compressed: consuming ByteWindow
  ) throws(CaptureError) {
    self.format = format
    self.name = name
    do throws(DecompressionFailure) {
      decoder =
        switch format {
        case .gzip: .gzip(try GzipDecoder())
        case .zstd: .zstd(try ZstdDecoder())
        }
    } catch {
      throw CaptureError(source: name, problem: error.problem, advice: error.advice)
    }
    input = compressed
  }

  /// How many bytes of the file were decompressed.
  var byteOffset: Int { input.byteOffset }

  /// Puts more into `window`, which must have room, from what is there of the file or is read.
  func fill(
    _ window: inout ByteWindow, from file: borrowing FileInput
  ) throws(CaptureError) -> FileInput.Outcome {
    if try decode(into: &window) { return .more }
    if !isFileAtEnd {
      input.makeRoom(for: 0)
      switch try file.read(into: &input) {
      case .nothingYet: return .nothingYet
      case .more: return try decode(into: &window) ? .more : .nothingYet
      case .end: isFileAtEnd = true
      }
      if try decode(into: &window) { return .more }
    }
    guard isBetweenParts, input.count == 0 else { throw cut }
    return .end
  }

  /// Decompresses what is there of the file, as far as there is room; whether that gave anything.
  private func decode(into window: inout ByteWindow) throws(CaptureError) -> Bool {
    let before = window.count
    while failure == nil, window.roomByteCount > 0, canGoOn() {
      let step = step(into: &window)
      input.consume(step.consumed)
      isBetweenParts = step.isAtEnd
      mayHoldOutput = window.roomByteCount == 0 && !step.isAtEnd
      failure = step.failure.map(error)
    }
    guard window.count == before, let failure else { return window.count > before }
    throw failure
  }

  /// Whether there is something for the decoder; notes it as an error if that is of another kind.
  private func canGoOn() -> Bool {
    guard isBetweenParts else { return input.count > 0 || mayHoldOutput }
    guard input.count >= CompressionFormat.magicByteCount || isFileAtEnd && input.count > 0 else {
      return false
    }
    guard !format.mayBegin(with: input.bytes) else { return true }
    failure = error(
      DecompressionFailure(
        problem: "what follows the \(format.part) here is no other one",
        advice: "what precedes it was read; if it is only padding, nothing is missing"))
    return false
  }

  private func step(into window: inout ByteWindow) -> DecompressionStep {
    switch decoder {
    case .gzip(let decoder): decoder.decode(input, into: &window)
    case .zstd(let decoder): decoder.decode(input, into: &window)
    }
  }

  private func error(_ failure: DecompressionFailure) -> CaptureError {
    CaptureError(
      source: name, byteOffset: byteOffset, problem: failure.problem, advice: failure.advice)
  }

  private var cut: CaptureError {
    CaptureError(
      source: name, byteOffset: input.byteOffset + input.count,
      problem: "the file is cut: it ends within a \(format.part)",
      advice:
        "what precedes it was read; copy the file again, or let the capture that writes it end")
  }
}
