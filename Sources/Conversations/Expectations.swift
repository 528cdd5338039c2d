import Events
import Wire

/// The data connections that control connections announced and that have not come yet.
///
/// An announcement is no proof, so it excuses little: one connection, between the two hosts of the
/// control connection, to the port of the one who announced it, within a minute.
struct Expectations: ~Copyable {
  private var table: BoundedTable<ExpectationKey, Expectation>
  private let nanoseconds: Int64

  /// No expectations.
  ///
  /// - Parameters:
  ///   - capacity: The most expectations; the oldest goes first.
  ///   - seconds: How long one holds.
  ///   - seed: Chooses buckets.
  init(capacity: Int, seconds: Int, seed: UInt64) {
    table = BoundedTable(capacity: capacity, seed: seed)
    nanoseconds = Int64(seconds) * 1_000_000_000
  }

  /// Whether there never was one, as on most links.
  var isEmpty: Bool { table.isEmpty }

  /// Notes an announcement.
  ///
  /// - Returns: Whether another one that still held was given up for it.
  mutating func note(_ key: ExpectationKey, _ control: ControlProtocol, at time: Int64) -> Bool {
    let expectation = Expectation(control: control, time: time)
    if let slot = table.find(key) {
      table[slot] = expectation
      table.touch(slot)
      return false
    }
    return table.insert(key, expectation).map { holds($0, at: time) } ?? false
  }

  /// The protocol that announced a connection which begins now; it holds for no other one.
  mutating func meet(_ key: ExpectationKey, at time: Int64) -> ControlProtocol? {
    guard let slot = table.find(key), holds(table[slot], at: time) else { return nil }
    table[slot].isMet = true
    return table[slot].control
  }

  private func holds(_ expectation: Expectation, at time: Int64) -> Bool {
    !expectation.isMet && time - expectation.time <= nanoseconds
  }
}
