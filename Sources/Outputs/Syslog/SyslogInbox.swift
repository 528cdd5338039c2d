import Dispatch
import Events
import Synchronization

/// All that the thread of one destination waits for: events to send, news of the connection, the end.
final class SyslogInbox: Sendable {
  /// What came since the last look.
  struct Batch: Sendable {
    var events: [(sequence: UInt64, event: any SyslogEvent)] = []
    var links: [(generation: Int, event: SyslogLinkEvent)] = []
    var finishTime: ContinuousClock.Instant?
    var wantsReload = false
  }

  /// The most events that wait to be taken.
  ///
  /// The thread takes them at once, unless its disk is slow.
  static let capacity = 8_192
  /// The most events that are taken at once: few enough for the first of them to be stored soon.
  static let batchLimit = 256

  private struct State {
    var batch = Batch()
    var sequence: UInt64 = 0
    var dropped = SeverityCount()
    var isAwake = false
  }

  private let state = Mutex(State())
  private let alarm = DispatchSemaphore(value: 0)

  /// Whether events wait to be taken.
  var hasEvents: Bool { state.withLock { !$0.batch.events.isEmpty } }

  /// Whether an event would find room.
  var hasRoom: Bool { state.withLock { $0.batch.events.count < Self.capacity } }

  /// The events that found no room.
  var dropped: SeverityCount { state.withLock { $0.dropped } }

  /// The events that were submitted, those dropped included.
  var submitted: UInt64 { state.withLock { $0.sequence } }

  /// Adds an event; a full inbox drops it.
  ///
  /// It has its number all the same: the gap tells the receiver that something is missing.
  func submit(_ event: any SyslogEvent) {
    wake { state in
      state.sequence += 1
      if state.batch.events.count < Self.capacity {
        state.batch.events.append((state.sequence, event))
      } else {
        state.dropped.add(event.severity)
      }
    }
  }

  /// Adds news of a connection.
  func note(_ event: SyslogLinkEvent, of generation: Int) {
    wake { $0.batch.links.append((generation, event)) }
  }

  /// Asks for the end, at `time` at the latest.
  func finish(by time: ContinuousClock.Instant) { wake { $0.batch.finishTime = time } }

  /// Asks for certificates to be read again.
  func reload() { wake { $0.batch.wantsReload = true } }

  /// Waits until there is something, or until some time has passed.
  func wait(atMost duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    _ = alarm.wait(timeout: .now() + .nanoseconds(nanoseconds))
  }

  /// Takes what there is.
  ///
  /// - Parameter limit: How many events, at most; the others stay.
  /// - Returns: What came since the last time.
  func take(atMost limit: Int = batchLimit) -> Batch {
    state.withLock { state in
      var batch = state.batch
      state.batch = Batch()
      let count = min(batch.events.count, limit)
      state.batch.events = Array(batch.events[count...])
      batch.events.removeSubrange(count...)
      state.isAwake = false
      return batch
    }
  }

  /// Drops all events that wait, and counts them.
  func abandon() {
    state.withLock { state in
      for (_, event) in state.batch.events { state.dropped.add(event.severity) }
      state.batch.events = []
    }
  }

  private func wake(_ change: (inout State) -> Void) {
    let mustSignal = state.withLock { state in
      change(&state)
      defer { state.isAwake = true }
      return !state.isAwake
    }
    if mustSignal { alarm.signal() }
  }
}
