import Glibc
import Synchronization

/// Standard error, or whatever takes its place: lines for a person, whom nobody waits for.
///
/// A pipe that nobody reads, or a terminal that was stopped, keeps a line waiting for a moment, once;
/// from then on lines are left out until there is room again. So whoever reports goes on, be it the
/// thread that captures.
@safe
public final class DiagnosticOutput: Sendable {
  /// How long a line may wait.
  private static let patience = Duration.milliseconds(100)
  /// What can be written at once where poll(2) sees room (PIPE_BUF).
  private static let pieceByteCount = 4_096

  private struct State {
    var isStuck = false
    /// Whether a line was written in part.
    var isTorn = false
    var leftOut = 0
  }

  private let descriptor: Int32
  private let isSocket: Bool
  private let state = Mutex(State())

  /// Lines to an open descriptor.
  ///
  /// To be made while the process has the rights with which it was started.
  public init(descriptor: Int32) {
    // A write to a pipe without a reader is to fail, not to end the process.
    _ = signal(SIGPIPE, SIG_IGN)
    var status = stat()
    // Safe: status is a place for what the call writes.
    let kind = unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG
    isSocket = kind == S_IFSOCK
    // A description of our own, which may refuse to block: that of the descriptor is shared with
    // whoever started us. What cannot be opened so still has poll(2).
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let own =
      kind == S_IFIFO || kind == S_IFCHR
      // Safe: the path is a C string for the call.
      ? unsafe open("/proc/self/fd/\(descriptor)", flags) : -1
    self.descriptor = own >= 0 ? own : descriptor
  }

  /// Whether a person sees it.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes `text`, or leaves it out if nobody takes it.
  public func write(_ text: String) {
    state.withLock { state in
      let gap = state.leftOut > 0 ? "(\(state.leftOut) lines before this one were left out)\n" : ""
      let bytes = Array("\(state.isTorn ? "\n" : "")\(gap)\(text)".utf8)
      let deadline = ContinuousClock.now + (state.isStuck ? .zero : Self.patience)
      let count = write(bytes, until: deadline)
      state.isStuck = count < bytes.count
      if count > 0 { state.isTorn = state.isStuck }
      state.leftOut = state.isStuck ? state.leftOut + 1 : 0
    }
  }

  /// How many of the bytes were written by then.
  private func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Int {
    var start = 0
    while start < bytes.count {
      let rest = max(.zero, ContinuousClock.now.duration(to: deadline))
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      // Safe: one request, which is where the call writes its answer.
      let ready = unsafe poll(&request, 1, Int32(rest / .milliseconds(1)))
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { break }
      let end = min(start + Self.pieceByteCount, bytes.count)
      // Safe: the pointer and the count are those of a part of the array, which is only read.
      let written = unsafe bytes[start..<end].withUnsafeBytes { piece in
        isSocket
          ? unsafe send(descriptor, piece.baseAddress, piece.count, Int32(MSG_DONTWAIT))
          : unsafe Glibc.write(descriptor, piece.baseAddress, piece.count)
      }
      if written < 0, errno == EINTR || errno == EAGAIN, rest > .zero { continue }
      // A closed standard error is nobody's loss.
      guard written > 0 else { break }
      start += written
    }
    return start
  }
}
