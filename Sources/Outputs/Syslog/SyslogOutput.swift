import Events
import Foundation
import Synchronization

/// Sends events to one syslog destination.
///
/// `prepare` does what needs rights or may show that the configuration is wrong, and starts no thread;
/// `start` starts them, after the process gave its rights up; `submit` is called from one thread and
/// does not block; `finish` ends it in bounded time.
public final class SyslogOutput: Sendable {
  /// What `submit` does when there is no room.
  public enum FullPolicy: Sendable {
    /// The event is dropped and counted: capture never waits for an output.
    case drop
    /// It waits, as reading files may, for as long as the closure says so.
    case wait(while: @Sendable () -> Bool)
  }

  private struct State {
    var files: SpoolFiles?
    var tls: SyslogTLS?
    var isStarted = false
    var counters = SyslogCounters()
  }

  /// Where events go.
  public let destination: SyslogDestination
  private let identity: SyslogIdentity
  private let spoolDirectory: String?
  private let isSpoolDirectoryPrivate: Bool
  private let whenFull: FullPolicy
  private let report: @Sendable (String) -> Void
  private let inbox = SyslogInbox()
  private let isDone = DispatchSemaphore(value: 0)
  private let state = Mutex(State())

  /// An output to `destination`.
  ///
  /// - Parameters:
  ///   - destination: Where events go.
  ///   - identity: Who sends them.
  ///   - spoolDirectory: The folder for what has not arrived yet; `nil` to keep that in memory.
  ///   - isSpoolDirectoryPrivate: Whether that is a user's own default folder, so that folders above
  ///     it are made too.
  ///   - whenFull: What happens to an event for which there is no room.
  ///   - report: Called with each thing that a person should know, in words, from a thread of the
  ///     output.
  public init(
    destination: SyslogDestination, identity: SyslogIdentity, spoolDirectory: String?,
    isSpoolDirectoryPrivate: Bool = false, whenFull: FullPolicy = .drop,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.destination = destination
    self.identity = identity
    self.spoolDirectory = spoolDirectory
    self.isSpoolDirectoryPrivate = isSpoolDirectoryPrivate
    self.whenFull = whenFull
    self.report = report
  }

  /// Makes and locks the spool's files and reads the certificates.
  ///
  /// - Parameter owner: Who is to own the files, if the process changes its user afterwards.
  /// - Throws: What keeps the spool or the certificates from being used.
  public func prepare(owner: FileOwner? = nil) throws(OutputError) {
    let tls = try readCertificates()
    var files: SpoolFiles?
    if destination.transport.isStream, let spoolDirectory {
      files = try SpoolFiles(
        directory: spoolDirectory, isPrivate: isSpoolDirectoryPrivate, name: destination.spoolName,
        owner: owner)
    }
    state.withLock { ($0.files, $0.tls) = (files, tls) }
  }

  /// Makes sure that what was prepared can be used again with the rights that the process has now.
  public func check() throws(OutputError) {
    _ = try readCertificates()
    try state.withLock { $0.files }?.check()
  }

  private func readCertificates() throws(OutputError) -> SyslogTLS? {
    guard let host = destination.transport.tlsHost else { return nil }
    return try SyslogTLS(destination: destination, host: host)
  }

  /// Starts the output's thread, and connects.
  public func start() {
    let (files, tls) = state.withLock { state in
      state.isStarted = true
      return (state.files, state.tls)
    }
    let waits = if case .wait = whenFull { true } else { false }
    let parts = SyslogSender.Parts(
      destination: destination, identity: identity, files: files, tls: tls, inbox: inbox,
      waitsForRoom: waits, report: report
    ) { [self] counters in state.withLock { $0.counters = counters } }
    let thread = Thread { [isDone] in
      SyslogSender(parts).run()
      files?.unlock()
      isDone.signal()
    }
    thread.name = "syslog"
    thread.start()
  }

  /// Sends an event, unless the URL says that it does not matter enough.
  public func submit(_ event: any SyslogEvent) {
    guard event.severity >= destination.minimumSeverity ?? .info else { return }
    if case .wait(let mayWait) = whenFull {
      while !inbox.hasRoom, mayWait() { Thread.sleep(forTimeInterval: 0.01) }
    }
    inbox.submit(event)
  }

  /// What became of the events so far.
  public var counters: SyslogCounters { state.withLock { $0.counters } }

  /// Reads the certificates again, for the next connection, and tries at once to connect if there is
  /// none.
  public func reload() { inbox.reload() }

  /// Asks the output to send what is left and to end; returns at once.
  ///
  /// - Parameter deadline: The latest end.
  public func beginToFinish(by deadline: ContinuousClock.Instant) { inbox.finish(by: deadline) }

  /// Sends what is left and ends the output, in the time given.
  ///
  /// - Parameter deadline: The latest end.
  /// - Returns: What became of the events. Those that wait are in the spool for the next run, but for
  ///   the volatile ones, which are lost.
  public func finish(by deadline: ContinuousClock.Instant) -> SyslogCounters {
    guard state.withLock({ $0.isStarted }) else { return counters }
    beginToFinish(by: deadline)
    // The thread keeps to the time itself, unless its disk hangs.
    let rest = ContinuousClock.now.duration(to: deadline + SyslogSender.rescueTime)
    let milliseconds = Int(max(.zero, rest) / .milliseconds(1)) + 500
    if isDone.wait(timeout: .now() + .milliseconds(milliseconds)) == .timedOut {
      report("\(destination.transport): the output did not end in time: its disk may hang")
    }
    return counters
  }
}
