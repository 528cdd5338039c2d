import Glibc
import Synchronization

/// Whether the user asked the run to stop: SIGINT or SIGTERM.
public enum StopRequest {
  /// Set by the signal handler and never cleared.
  private static let requested = Atomic<Bool>(false)

  /// Whether a stop was asked for.
  public static var isPending: Bool { requested.load(ordering: .relaxed) }

  /// Listens to SIGINT and SIGTERM from now on.
  ///
  /// A second signal ends the process at once.
  ///
  /// Without SA_RESTART, so that a wait for packets ends too (pcap_breakloop(3PCAP)).
  public static func listen() {
    _ = isPending  // Initialises the flag here, since a signal handler must not.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signalNumber in [SIGINT, SIGTERM] {
      unsafe sigaddset(&signals, signalNumber)
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in StopRequest.note() }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      // Safe: action is whole and the handler only stores to an atomic.
      unsafe sigaction(signalNumber, &action, nil)
    }
    // A parent that starts us from a thread with blocked signals hands that on.
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func note() { requested.store(true, ordering: .relaxed) }
}
