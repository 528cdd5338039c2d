import Glibc
import Synchronization

/// What the user asks a run for by signals.
public enum SignalRequest {
  /// The run is to end; never cleared.
  private static let stop = Atomic<Bool>(false)
  /// SIGHUP came.
  private static let reload = Atomic<Bool>(false)
  /// SIGUSR1 came.
  private static let statistics = Atomic<Bool>(false)
  /// A pipe into which the handlers write a byte, so that a poll(2) ends; -1 without one.
  private static let wakeEnd = Atomic<Int32>(-1)
  private static let readEnd = Atomic<Int32>(-1)

  /// SIGINT or SIGTERM came, or `requestStop` was called; never cleared.
  public static var isStopPending: Bool { stop.load(ordering: .relaxed) }

  /// Asks for the end of the run, as SIGINT does.
  public static func requestStop() { note(stop) }

  /// Whether rules and registry are to be read again; asking clears it.
  public static func takeReload() -> Bool { reload.exchange(false, ordering: .relaxed) }

  /// Whether statistics are wanted now; asking clears it.
  public static func takeStatistics() -> Bool { statistics.exchange(false, ordering: .relaxed) }

  /// What poll(2) can wait on for a signal; `nil` unless `listen` was asked for more than a stop.
  public static var descriptor: Int32? {
    let descriptor = readEnd.load(ordering: .relaxed)
    return descriptor < 0 ? nil : descriptor
  }

  /// Empties the pipe behind `descriptor`, once poll(2) said there is something in it.
  public static func drain() {
    var bytes = InlineArray<64, UInt8>(repeating: 0)
    guard let descriptor else { return }
    var span = bytes.mutableSpan
    // Safe: the buffer's own size is passed on; the descriptor does not block.
    unsafe span.withUnsafeMutableBytes { buffer in
      while unsafe read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  /// Listens to SIGINT and SIGTERM from now on; live also to SIGHUP and SIGUSR1.
  ///
  /// A second SIGINT or SIGTERM, whichever came first, ends the process at once. Without SA_RESTART, so that a wait for
  /// packets ends too (pcap_breakloop(3PCAP)).
  public static func listen(isLive: Bool) {
    _ = isStopPending  // Initialises the flags here, since a signal handler must not.
    if isLive { openPipe() }
    handle([SIGINT, SIGTERM]) { _ in
      // The next of either is not for us any more; signal(2) may be called in a handler.
      _ = signal(SIGINT, SIG_DFL)
      _ = signal(SIGTERM, SIG_DFL)
      SignalRequest.note(SignalRequest.stop)
    }
    guard isLive else { return }
    handle([SIGHUP]) { _ in SignalRequest.note(SignalRequest.reload) }
    handle([SIGUSR1]) { _ in SignalRequest.note(SignalRequest.statistics) }
  }

  private static func openPipe() {
    var ends: [Int32] = [-1, -1]
    // Safe: the array has room for the two descriptors that pipe(2) writes.
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    readEnd.store(ends[0], ordering: .relaxed)
    wakeEnd.store(ends[1], ordering: .relaxed)
  }

  private static func handle(
    _ numbers: [Int32], _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in numbers {
      unsafe sigaddset(&signals, number)
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = handler
      // Safe: action is whole; the handlers do only what one may (signal-safety(7)).
      unsafe sigaction(number, &action, nil)
    }
    // A parent that starts us from a thread with blocked signals hands that on.
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func note(_ flag: borrowing Atomic<Bool>) {
    flag.store(true, ordering: .relaxed)
    let descriptor = wakeEnd.load(ordering: .relaxed)
    guard descriptor >= 0 else { return }
    // The interrupted code may be about to look at its own error number.
    let saved = errno
    var byte: UInt8 = 0
    // Safe: one byte; write(2) may be called in a signal handler, and a full pipe wakes as well.
    _ = unsafe write(descriptor, &byte, 1)
    errno = saved
  }
}
