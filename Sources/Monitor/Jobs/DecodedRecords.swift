import Wire

/// The records that several jobs decode, piece after piece in the order in which they were read.
struct DecodedRecords: RecordSource, ~Copyable, Sendable {
  private let jobs: DecodingJobs
  /// The running number of the piece whose turn it is, and whether it is decoded.
  private var next = 0
  private var isDecoded = false

  init(_ jobs: DecodingJobs) { self.jobs = jobs }

  mutating func withBatch(_ body: (Span<PacketRecord>) -> Void) -> Int {
    guard look(milliseconds: 0) else { return 0 }
    let taken = jobs[next].withPiece { piece in
      let taken = piece.withRecords(body)
      piece.removeRecords()
      return taken
    }
    jobs.giveBack()
    next += 1
    isDecoded = false
    return taken
  }

  mutating func wait(milliseconds: Int) { _ = look(milliseconds: milliseconds) }

  /// Whether the next piece is decoded; waits for it.
  private mutating func look(milliseconds: Int) -> Bool {
    if !isDecoded, !isFinished() {
      isDecoded = jobs[next].waitUntilDecoded(milliseconds: milliseconds)
      // The end is told in the same way as a piece.
      if isFinished() { isDecoded = false }
    }
    return isDecoded
  }

  func isFinished() -> Bool { jobs.isFinished(at: next) }

  func report() -> CaptureReport { jobs.report() }
}
