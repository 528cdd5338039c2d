import Events

/// Messages that wait in memory, in order, within a bound.
///
/// All that a destination without a spool has, and what one with a spool falls back to while its disk
/// takes nothing.
struct SyslogBacklog {
  /// The most bytes that wait.
  let byteLimit: Int
  private(set) var messages: [SyslogMessage] = []
  private(set) var byteCount = 0

  /// An empty backlog of at most `byteLimit` bytes.
  init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// Adds messages; the oldest of the least severity make room for them, if need be.
  ///
  /// - Returns: What was given up.
  mutating func append(_ newMessages: [SyslogMessage]) -> SeverityCount {
    messages += newMessages
    byteCount += newMessages.reduce(0) { $0 + $1.cost }
    var lost = SeverityCount()
    guard byteCount > byteLimit else { return lost }
    var surplus = byteCount - byteLimit
    for severity in Severity.allCases where surplus > 0 {
      messages.removeAll { message in
        guard surplus > 0, message.severity == severity else { return false }
        surplus -= message.cost
        byteCount -= message.cost
        lost.add(severity)
        return true
      }
    }
    return lost
  }

  /// Forgets messages up to and with a number.
  mutating func remove(through number: Int64) {
    let count = messages.prefix { $0.number <= number }.count
    byteCount -= messages.prefix(count).reduce(0) { $0 + $1.cost }
    messages.removeFirst(count)
  }

  /// The first messages after a number, at most so many.
  func messages(after number: Int64, limit: Int) -> ArraySlice<SyslogMessage> {
    let start = messages.firstIndex { $0.number > number } ?? messages.endIndex
    return messages[start...].prefix(limit)
  }

  /// Takes all messages out.
  mutating func removeAll() {
    messages.removeAll()
    byteCount = 0
  }
}
