/// The messages that were sent over the present connection and of which nothing was heard yet.
struct SyslogFlight: Sendable {
  private var messages: [(number: Int64, cost: Int)] = []
  private(set) var byteCount = 0
  /// When something was heard last, or the first message went out.
  private(set) var lastProgress: ContinuousClock.Instant?

  /// How many they are.
  var count: Int { messages.count }

  /// Adds messages, in order.
  mutating func add(_ newMessages: [SyslogMessage], at now: ContinuousClock.Instant) {
    if messages.isEmpty { lastProgress = now }
    messages += newMessages.map { ($0.number, $0.cost) }
    byteCount += newMessages.reduce(0) { $0 + $1.cost }
  }

  /// Notes that something was heard of the messages up to and with a number.
  mutating func settle(through number: Int64, at now: ContinuousClock.Instant) {
    let count = messages.prefix { $0.number <= number }.count
    byteCount -= messages.prefix(count).reduce(0) { $0 + $1.cost }
    messages.removeFirst(count)
    lastProgress = now
  }
}
