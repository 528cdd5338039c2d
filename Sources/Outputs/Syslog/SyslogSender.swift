import Events
import Synchronization

/// The thread of one destination: encodes, stores, connects, sends, and notes what arrived.
///
/// It blocks on its disk and on nothing else, so it is a thread of its own; what happens on the network
/// reaches it through the inbox. A message is in the store before it is sent, and leaves it when it is
/// known to have arrived; after a broken connection, all that is in the store is sent again, in order.
final class SyslogSender {
  /// What the sender is made of.
  struct Parts: Sendable {
    let destination: SyslogDestination
    let identity: SyslogIdentity
    let files: SpoolFiles?
    let tls: SyslogTLS?
    let inbox: SyslogInbox
    /// Whether events stay in the inbox while the store has little room.
    let waitsForRoom: Bool
    let report: @Sendable (String) -> Void
    let publish: @Sendable (SyslogCounters) -> Void
  }

  /// What it does with its connection.
  enum Phase: Equatable {
    /// It waits until the next attempt.
    case waiting(until: ContinuousClock.Instant)
    /// It connects.
    case connecting(since: ContinuousClock.Instant)
    /// It sends.
    case ready(since: ContinuousClock.Instant)
    /// It has said goodbye.
    case leaving(since: ContinuousClock.Instant)
    /// It is done.
    case gone
  }

  /// How long the end may take beyond its time to store what has just come.
  static let rescueTime = Duration.milliseconds(500)

  let parts: Parts
  let timeouts: SyslogTimeouts
  let encoder: SyslogEncoder
  var tls: SyslogTLS?
  var store: SyslogStore
  var link: SyslogLink?
  var generation = 0
  var phase: Phase
  var backoff: SyslogBackoff
  var flight = SyslogFlight()
  var window: DeliveryWindow
  /// The latest message that was sent over this connection.
  var cursor: Int64 = 0
  /// The latest message that was ever sent in this run.
  var furthest: Int64 = 0
  /// The message that was refused last, and how often.
  var refused: (number: Int64, count: Int) = (0, 0)
  var finishTime: ContinuousClock.Instant?
  /// How many more times to connect, once the end was asked for: a receiver that refuses is not worth
  /// the wait, one that has just started again is.
  var finalAttempts = 1
  var counters = SyslogCounters()
  var now = ContinuousClock.now
  var losses = LossReport()
  /// Whether the last word about the connection was bad.
  var isReportedBroken = false

  init(_ parts: Parts) {
    self.parts = parts
    let destination = parts.destination
    timeouts = SyslogTimeouts(destination: destination)
    encoder = SyslogEncoder(destination: destination, identity: parts.identity)
    tls = parts.tls
    store = SyslogStore(destination: destination, files: parts.files, report: parts.report)
    window = DeliveryWindow(length: .seconds(destination.windowSeconds))
    // A local daemon is back in a moment; a receiver on the network is spared.
    let isLocal = if case .unix = destination.transport { true } else { false }
    backoff = SyslogBackoff(cap: isLocal ? .seconds(1) : .seconds(15))
    phase = .waiting(until: .now)
  }

  /// Works until the end is asked for and all has arrived, or its time is over.
  func run() {
    if store.count > 0 {
      parts.report(
        "\(parts.destination.transport): \(store.count) events of an earlier run wait to be sent")
    }
    while phase != .gone {
      step()
      if phase == .gone || (parts.inbox.hasEvents && eventLimit > 0) { continue }
      parts.inbox.wait(atMost: isBusy ? .milliseconds(50) : .seconds(1))
    }
    rescue()
    store.synchronize(at: now)
    publish()
  }

  /// Puts what is still in the inbox into the store, for a moment, and counts the rest as dropped.
  private func rescue() {
    let end = ContinuousClock.now + Self.rescueTime
    while ContinuousClock.now < end, parts.inbox.hasEvents {
      now = .now
      take(parts.inbox.take().events)
    }
    parts.inbox.abandon()
  }

  /// How many events may be taken at once.
  private var eventLimit: Int {
    let waits = parts.waitsForRoom && finishTime == nil
    return waits ? min(store.room, SyslogInbox.batchLimit) : SyslogInbox.batchLimit
  }

  private func take(_ events: [(sequence: UInt64, event: any SyslogEvent)]) {
    guard !events.isEmpty else { return }
    store.append(
      events.map { ($0.event.severity, encoder.message($0.event, sequence: $0.sequence)) },
      at: now)
  }

  /// Whether something is due soon, whatever comes in.
  private var isBusy: Bool {
    guard case .ready = phase, finishTime == nil else { return true }
    return store.count > 0
  }

  private func step() {
    now = .now
    let batch = parts.inbox.take(atMost: eventLimit)
    if let time = batch.finishTime { beginToFinish(by: time) }
    if batch.wantsReload { reload() }
    for (linkGeneration, event) in batch.links where linkGeneration == generation && link != nil {
      note(event)
    }
    take(batch.events)
    if let number = window.outlived(at: now) { confirm(through: number) }
    watchTime()
    send()
    store.tick(at: now)
    leaveIfDone()
    reportLosses()
    publish()
  }

  /// The end was asked for: what was to wait for the next attempt to connect tries it now.
  private func beginToFinish(by time: ContinuousClock.Instant) {
    if finishTime == nil, case .waiting = phase { phase = .waiting(until: now) }
    finishTime = time
  }

  /// Sends what the connection takes.
  private func send() {
    guard case .ready = phase else { return }
    while cursor < store.lastNumber, flight.count < Self.flightLimit,
      flight.byteCount < Self.flightByteLimit
    {
      let limit = min(Self.batchLimit, Self.flightLimit - flight.count)
      let messages = store.messages(after: cursor, limit: limit, at: now)
      guard let last = messages.last else {
        // What is missing up to the latest message was pushed out, or arrived before.
        if !store.isFailing { cursor = store.lastNumber }
        return
      }
      link?.send(messages)
      flight.add(messages, at: now)
      cursor = last.number
      let repeated = messages.prefix { $0.number <= furthest }.count
      counters.resent += UInt64(repeated)
      counters.sent += UInt64(messages.count - repeated)
      furthest = max(furthest, cursor)
    }
  }

  /// Forgets messages that have arrived.
  func confirm(through number: Int64) {
    let before = store.count
    store.remove(through: number, at: now)
    counters.confirmed += UInt64(max(0, before - store.count))
  }

  private func reload() {
    backoff.reset()
    if case .waiting = phase { phase = .waiting(until: now) }
    guard let host = parts.destination.transport.tlsHost else { return }
    do throws(OutputError) {
      tls = try SyslogTLS(destination: parts.destination, host: host)
    } catch {
      parts.report("\(error.output): \(error.problem); the certificates in use stay")
    }
  }

  private func reportLosses() {
    var lost = store.lost
    lost.add(parts.inbox.dropped)
    if let words = losses.words(for: lost, at: now) {
      parts.report("\(parts.destination.transport): \(words)")
    }
  }

  private func publish() {
    counters.submitted = parts.inbox.submitted
    counters.dropped = parts.inbox.dropped
    counters.evicted = store.lost
    counters.waiting = UInt64(store.count)
    counters.waitingBytes = UInt64(store.byteCount)
    counters.volatile = UInt64(store.volatileCount)
    counters.connection =
      switch phase {
      case .waiting: generation == 0 ? .connecting : .broken
      case .connecting: counters.problem == nil ? .connecting : .broken
      case .ready, .leaving: .connected
      case .gone: .none
      }
    parts.publish(counters)
  }
}
