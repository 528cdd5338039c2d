/// What is left of a bound that all scans share, of which a scan may be sure of a part.
struct SharedRoom: ~Copyable {
  /// How many there is room for; less than 0 for what was sure.
  private(set) var left: Int

  /// Room for so many.
  init(_ count: Int) { left = count }

  /// Takes room for one if there is any, or if the scan `isSure` of it.
  ///
  /// - Returns: Whether it was taken.
  mutating func take(isSure: Bool = false) -> Bool {
    guard left > 0 || isSure else { return false }
    left -= 1
    return true
  }

  /// Gives back what was taken for `count`.
  mutating func giveBack(_ count: Int) { left += count }
}
