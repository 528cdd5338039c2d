import Events

extension SyslogSender {
  /// The most messages on their way of which nothing was heard; what RELP's receivers expect.
  static let flightLimit = RelpSession.window
  /// The most bytes of those.
  static let flightByteLimit = 262_144
  /// The most messages that are written at once: each write tells by itself that it was taken.
  static let batchLimit = 64
  /// How long a connection must live for the backoff to begin anew.
  private static let lifetime = Duration.seconds(5)
  /// How long a receiver may take to say goodbye.
  private static let goodbyeTime = Duration.seconds(2)
  /// How long to wait before the last attempt to connect.
  private static let finalPause = Duration.milliseconds(100)
  /// How often a message must be refused for it to be given up.
  private static let refusalLimit = 5

  /// Takes news of the present connection.
  func note(_ event: SyslogLinkEvent) {
    switch event {
    case .ready:
      phase = .ready(since: now)
      (cursor, flight) = (0, SyslogFlight())
      counters.connections += 1
      counters.problem = nil
      if isReportedBroken { reportConnection("connected again, \(store.count) events wait") }
      isReportedBroken = false
    case .written(let number):
      flight.settle(through: number, at: now)
      window.written(through: number, at: now)
    case .confirmed(let number):
      flight.settle(through: number, at: now)
      confirm(through: number)
    case .rejected(let number, let reason): refuse(number, reason)
    case .drained: confirm(through: cursor)
    case .closed(let reason): breakOff(reason)
    }
  }

  /// Does what is due: the next attempt, or the end of one that takes too long.
  func watchTime() {
    switch phase {
    case .waiting(let time):
      if time <= now { connect() }
    case .connecting(let since):
      if now - since > timeouts.connect + timeouts.ready {
        breakOff("the connection was not ready in time: no answer to the greeting")
      }
    case .ready(let since):
      if flight.count > 0, let last = flight.lastProgress, now - last > timeouts.progress {
        breakOff("the receiver takes or acknowledges nothing")
      } else if case .udp = parts.destination.transport, flight.count == 0,
        now - since > timeouts.datagramAge
      {
        connect()
      }
    case .leaving(let since):
      if now - since > Self.goodbyeTime { leave() }
    case .gone: break
    }
    if let finishTime, finishTime <= now { leave() }
  }

  /// Says goodbye once all was sent, and leaves where there is nothing to wait for.
  func leaveIfDone() {
    guard finishTime != nil, !parts.inbox.hasEvents else { return }
    switch phase {
    case .ready where flight.count == 0 && cursor >= store.lastNumber:
      phase = .leaving(since: now)
      link?.finish()
    case .waiting, .connecting:
      if store.count == 0 { leave() }
    case .ready, .leaving, .gone: break
    }
  }

  private func connect() {
    link?.abort()
    if finishTime != nil, generation > 0 { finalAttempts = 0 }
    generation += 1
    phase = .connecting(since: now)
    let link = SyslogLink(
      destination: parts.destination, identity: parts.identity, tls: tls, timeouts: timeouts,
      generation: generation, inbox: parts.inbox)
    self.link = link
    link.open()
  }

  /// Notes the end of the connection: all that is in the store is to be sent again.
  private func breakOff(_ reason: String) {
    link?.abort()
    link = nil
    if case .leaving = phase {
      leave()
      return
    }
    if case .ready(let since) = phase, now - since >= Self.lifetime { backoff.reset() }
    phase = .waiting(until: now + (finishTime == nil ? backoff.next() : Self.finalPause))
    window = DeliveryWindow(length: .seconds(parts.destination.windowSeconds))
    flight = SyslogFlight()
    counters.problem = reason
    if !isReportedBroken { reportConnection("\(reason); trying again until it works") }
    isReportedBroken = true
    if finishTime != nil, finalAttempts == 0 { leave() }
  }

  /// A message that the receiver refuses again and again would keep all others from being sent.
  private func refuse(_ number: Int64, _ reason: String) {
    refused = (number, refused.number == number ? refused.count + 1 : 1)
    if refused.count < Self.refusalLimit {
      breakOff("the receiver refused an event: \(reason)")
      return
    }
    store.remove(through: number, at: now)
    counters.rejected += 1
    reportConnection(
      "an event was given up that the receiver refused \(Self.refusalLimit) times: \(reason)")
    breakOff(reason)
  }

  private func leave() {
    link?.abort()
    link = nil
    phase = .gone
  }

  private func reportConnection(_ words: String) {
    parts.report("\(parts.destination.transport): \(words)")
  }
}
