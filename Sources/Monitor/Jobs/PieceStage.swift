import Capture
import RuleEngine
import Wire

/// The reading thread's part of the pipeline where others decode: gathers frames into pieces.
final class PieceStage: SourceReceiver {
  /// How long to wait for the analysis before looking whether the user wants to stop.
  private static let waitMilliseconds = 50
  /// How long frames may wait for others to fill their piece.
  private static let patience = Duration.milliseconds(50)

  private let jobs: DecodingJobs
  /// What only the reader can count.
  private var report = CaptureReport()
  private var stopPatience = StopPatience()
  /// The running number of the piece that is filled next, and whether it is ours.
  private var next = 0
  private var isFree = false
  /// When the piece may have got its first frames.
  private var start: ContinuousClock.Instant?
  /// What the frames lie in that come next; `nil` once the piece has it.
  private var bytes: HeldBytes?

  init(_ jobs: DecodingJobs, names: SourceNames) {
    self.jobs = jobs
    super.init(names: names)
  }

  override func waitForRoom() -> Int {
    waitForPiece() ? jobs[next].withPiece { $0.room } : 0
  }

  /// Whether there is a piece to fill; waits for it.
  ///
  /// Not if the run is to end and the analysis is stuck.
  private func waitForPiece() -> Bool {
    if !isFree { isFree = jobs.waitForFree(milliseconds: 0) }
    guard !isFree else { return true }
    report.ringFullWaits += 1
    while !isFree, !stopPatience.isOver() {
      isFree = jobs.waitForFree(milliseconds: Self.waitMilliseconds)
    }
    return isFree
  }

  override func willReceive(from bytes: HeldBytes?) { self.bytes = bytes }

  override func begin(file place: UInt16) {
    report.sources += 1
    add(PacketRecord(sourceChangedTo: place))
  }

  override func framesSkipped(_ count: UInt32) { add(PacketRecord(skipping: count)) }

  private func add(_ record: PacketRecord) {
    guard waitForPiece() else {
      report.droppedByRing += 1
      return
    }
    jobs[next].withPiece { $0.add(record) }
  }

  override func receive(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    guard waitForPiece() else {
      report.droppedByRing += UInt64(frames.count)
      return
    }
    let bytes = bytes.take()
    jobs[next].withPiece {
      if let bytes { $0.add(bytes) }
      $0.add(frames, decoder)
    }
  }

  /// Passes the piece on if it is full, or as good as; or if that takes long, as from a pipe.
  override func pause() {
    guard isFree else { return }
    let now = ContinuousClock.now
    let start = start ?? now
    self.start = start
    if jobs[next].withPiece({ $0.isFull }) || now - start > Self.patience { submit() }
  }

  /// Passes the piece on, if there is anything in it.
  private func submit() {
    guard isFree, !jobs[next].withPiece({ $0.isEmpty }) else { return }
    jobs.submit()
    next += 1
    isFree = false
    start = nil
  }

  /// Passes the piece on also if it is not full: the next file may have nothing to say for long.
  override func endFile(_ statistics: CaptureStatistics) {
    report.losses.add(statistics)
    submit()
  }

  /// Says that no frame follows.
  func finish() {
    submit()
    let isNextFree = waitForPiece()
    jobs.finish(total: next, isNextFree: isNextFree, report)
  }
}
