import Events

/// Where messages wait for one destination: in its spool if it has one, and else in memory.
///
/// When the disk fails, messages go on in memory, and into the spool once it works again. Used from
/// one thread.
struct SyslogStore {
  /// The most bytes that wait in memory.
  private static let memoryByteLimit = 16 * 1_024 * 1_024
  /// How long the spool is left alone after it failed.
  private static let retryInterval = Duration.seconds(1)
  /// The longest that a message stays where a power cut would take it.
  private static let synchronizationInterval = Duration.seconds(1)

  private let destination: SyslogDestination
  private let files: SpoolFiles?
  private let report: @Sendable (String) -> Void
  private var spool: SyslogSpool?
  private var backlog = SyslogBacklog(byteLimit: Self.memoryByteLimit)
  /// The number of the latest message.
  private(set) var lastNumber: Int64 = 0
  private var lastRemoved: Int64 = 0
  private var failedRemoval = false
  /// When the spool may be used again after a failure; `nil` while it works.
  private var retryTime: ContinuousClock.Instant?
  /// Whether the last word about the spool was bad.
  private var isReportedFailing = false
  private var unsynchronizedSince: ContinuousClock.Instant?
  /// What was given up for want of room.
  private(set) var lost = SeverityCount()

  /// A store for `destination`, with a spool if there are files for one.
  init(
    destination: SyslogDestination, files: SpoolFiles?, report: @escaping @Sendable (String) -> Void
  ) {
    self.destination = destination
    self.files = files
    self.report = report
    openSpool()
  }

  /// How many messages wait.
  var count: Int { (spool?.count ?? 0) + backlog.messages.count }

  /// The bytes of those messages.
  var byteCount: Int { (spool?.byteCount ?? 0) + backlog.byteCount }

  /// How many of them the end of the process loses.
  var volatileCount: Int { backlog.messages.count }

  /// Whether the spool failed, and is to be tried again.
  var isFailing: Bool { retryTime != nil }

  /// How many messages find room without pushing others out, whatever their lengths.
  var room: Int {
    let limit = spool == nil ? Self.memoryByteLimit : destination.spoolByteLimit
    return max(0, limit - byteCount)
      / (destination.transport.messageByteLimit + SyslogMessage.overhead)
  }

  /// Adds messages, in order.
  mutating func append(
    _ newMessages: [(severity: Severity, bytes: [UInt8])], at now: ContinuousClock.Instant
  ) {
    let messages = newMessages.map { message in
      lastNumber += 1
      return SyslogMessage(number: lastNumber, severity: message.severity, bytes: message.bytes)
    }
    // What is in memory came before: it goes first.
    if spool == nil || !backlog.messages.isEmpty || retryTime != nil {
      lost.add(backlog.append(messages))
      return
    }
    if !intoSpool(messages, at: now) { lost.add(backlog.append(messages)) }
  }

  /// The first messages after a number that have not arrived, at most so many.
  mutating func messages(
    after number: Int64, limit: Int, at now: ContinuousClock.Instant
  ) -> [SyslogMessage] {
    let start = max(number, lastRemoved)
    var messages: [SyslogMessage] = []
    if let spool, spool.count > 0 {
      do {
        messages = try spool.messages(after: start, limit: limit)
      } catch {
        fail(error, at: now)
        return []
      }
    }
    if messages.count < limit {
      messages += backlog.messages(
        after: messages.last?.number ?? start, limit: limit - messages.count)
    }
    return messages
  }

  /// Forgets messages up to and with a number: they have arrived.
  mutating func remove(through number: Int64, at now: ContinuousClock.Instant) {
    guard number > lastRemoved else { return }
    lastRemoved = number
    backlog.remove(through: number)
    removeFromSpool(at: now)
  }

  /// Does what is due: tries a spool again that failed, and brings messages to the disk.
  mutating func tick(at now: ContinuousClock.Instant) {
    if let time = retryTime, time <= now { retry(at: now) }
    guard let since = unsynchronizedSince, now - since >= Self.synchronizationInterval else {
      return
    }
    synchronize(at: now)
  }

  /// Brings messages to the disk.
  mutating func synchronize(at now: ContinuousClock.Instant) {
    guard let spool, unsynchronizedSince != nil else { return }
    unsynchronizedSince = nil
    do {
      try spool.synchronize()
    } catch {
      fail(error, at: now)
    }
  }

  private mutating func intoSpool(
    _ messages: [SyslogMessage], at now: ContinuousClock.Instant
  ) -> Bool {
    do {
      guard let pushedOut = try spool?.append(messages) else { return false }
      lost.add(pushedOut)
      unsynchronizedSince = unsynchronizedSince ?? now
      return true
    } catch {
      fail(error, at: now)
      return false
    }
  }

  private mutating func removeFromSpool(at now: ContinuousClock.Instant) {
    guard spool != nil, retryTime == nil else {
      failedRemoval = spool != nil
      return
    }
    do {
      try spool?.remove(through: lastRemoved)
      failedRemoval = false
      if spool?.count == 0 { unsynchronizedSince = nil }
    } catch {
      failedRemoval = true
      fail(error, at: now)
    }
  }

  private mutating func retry(at now: ContinuousClock.Instant) {
    if spool == nil {
      openSpool()
      guard spool != nil else {
        retryTime = now + Self.retryInterval
        return
      }
    }
    retryTime = nil
    if failedRemoval { removeFromSpool(at: now) }
    guard retryTime == nil, backlog.messages.isEmpty || intoSpool(backlog.messages, at: now)
    else {
      retryTime = now + Self.retryInterval
      return
    }
    backlog.removeAll()
    isReportedFailing = false
    report("\(destination.transport): the spool works again")
  }

  /// Opens the spool; a file that is no database is set aside, and a new one begun.
  private mutating func openSpool() {
    guard let files else { return }
    do {
      do {
        spool = try SyslogSpool(path: files.path, byteLimit: destination.spoolByteLimit)
      } catch  where SyslogSpool.isCorruption(error) {
        let name = files.setAside()
        report(
          "\(destination.transport): the spool is damaged (\(error)); it was set aside as \(name), "
            + "and events wait in a new one")
        spool = try SyslogSpool(path: files.path, byteLimit: destination.spoolByteLimit)
      }
      // Numbers in use by now mean that it opens late: what an earlier run left then comes last.
      if lastNumber > 0, spool?.count ?? 0 > 0 { try spool?.renumber(after: lastNumber) }
      lastNumber = max(lastNumber, spool?.lastNumber ?? 0)
    } catch {
      reportFailure(error)
      retryTime = ContinuousClock.now + Self.retryInterval
    }
  }

  /// Notes that the spool failed: what comes now waits in memory.
  private mutating func fail(_ error: any Error, at now: ContinuousClock.Instant) {
    reportFailure(error)
    retryTime = now + Self.retryInterval
    if SyslogSpool.isCorruption(error) {
      let missing = spool?.count ?? 0
      spool = nil
      openSpool()
      if spool != nil, missing > 0 {
        report("\(destination.transport): \(missing) events are in the damaged spool only")
      }
    }
  }

  private mutating func reportFailure(_ error: any Error) {
    guard !isReportedFailing else { return }
    isReportedFailing = true
    report(
      "\(destination.transport): the spool cannot be used (\(error)); events wait in memory, where "
        + "the end of portsniff loses them: check the disk")
  }
}
