import Dispatch
import Foundation
import Synchronization

/// Threads that decode the frames that one thread finds, and the pieces in which they get them.
///
///     reader --piece--> any of the jobs --records--> analysis, in the order of the reader
///        ^                                              |
///        +----------------- free piece -----------------+
///
/// The order of the packets is that of the pieces, which have running numbers: direction depends on
/// what conversations before taught, so the analysis stays one thread, and takes them in turn.
final class DecodingJobs: Sendable {
  private let slots: [FramePieceSlot]
  private let jobCount: Int
  private let free = DispatchSemaphore(value: 0)
  private let work = DispatchSemaphore(value: 0)
  /// How many pieces some job took up.
  private let claimed = Atomic<Int>(0)
  /// How many pieces there were in all; negative until the reader has finished.
  private let total = Atomic<Int>(-1)
  private let counted = Handover<CaptureReport>()

  /// Pieces for `jobCount` jobs: one for each, one for the reader, one for the analysis, and two that
  /// wait, so that a thread that is late for once holds nobody up.
  init(_ jobCount: Int) {
    self.jobCount = jobCount
    slots = (0..<jobCount + 4).map { _ in FramePieceSlot() }
    // Not as its first value: a semaphore that is lower at its end than at its start traps.
    for _ in slots { free.signal() }
  }

  /// Starts the threads, which end after the last piece.
  func start() {
    for number in 1...jobCount {
      let thread = Thread { self.decode() }
      thread.name = "decoder \(number)"
      thread.start()
    }
  }

  private func decode() {
    while true {
      work.wait()
      // One signal for each piece and then one for each job. Acquires what the reader wrote before
      // any of the signals so far.
      let number = claimed.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
      let total = total.load(ordering: .acquiring)
      guard total < 0 || number < total else { return }
      self[number].decode()
    }
  }

  /// The place of the piece with this running number.
  subscript(number: Int) -> FramePieceSlot { slots[number % slots.count] }
}

/// For the reader.
extension DecodingJobs {
  /// Waits until the next piece is free or a time has passed.
  func waitForFree(milliseconds: Int) -> Bool {
    free.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }

  /// Passes the next piece on to the jobs.
  func submit() { work.signal() }

  /// Says that there were `total` pieces and no more will follow.
  ///
  /// - Parameters:
  ///   - total: How many pieces were passed on.
  ///   - isNextFree: Whether the piece after the last is free, so that the analysis, which may wait for
  ///     it, can be told at once.
  ///   - report: What the reader counted.
  func finish(total: Int, isNextFree: Bool, _ report: CaptureReport) {
    counted.put(report)
    // Pairs with the loads in decode and isFinished.
    self.total.store(total, ordering: .releasing)
    for _ in 0..<jobCount { work.signal() }
    if isNextFree { self[total].tellDecoded() }
  }
}

/// For the analysis.
extension DecodingJobs {
  /// Gives a piece back, whose records were all taken.
  func giveBack() { free.signal() }

  /// Whether all pieces before this number are all there are.
  func isFinished(at number: Int) -> Bool { total.load(ordering: .acquiring) == number }

  /// What reader and jobs counted; whole once every piece was decoded.
  func report() -> CaptureReport {
    var report = counted.take() ?? CaptureReport()
    for slot in slots { report.add(slot.withPiece { $0.report }) }
    return report
  }
}
