import Dispatch
import Synchronization

/// A piece that the threads pass on to each other.
///
/// Whose turn it is, `DecodingJobs` says: nobody ever waits for the lock.
final class FramePieceSlot: Sendable {
  private let piece = Mutex(FramePiece())
  private let isDecoded = DispatchSemaphore(value: 0)

  /// Calls `body` with the piece.
  func withPiece<Result: Sendable>(_ body: (inout FramePiece) -> Result) -> Result {
    piece.withLock { body(&$0) }
  }

  /// Decodes the piece and says so.
  func decode() {
    withPiece { $0.decode() }
    tellDecoded()
  }

  /// Wakes the one that waits for the piece.
  func tellDecoded() { isDecoded.signal() }

  /// Waits until the piece is decoded or a time has passed; once for each time it was.
  func waitUntilDecoded(milliseconds: Int) -> Bool {
    isDecoded.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
  }
}
