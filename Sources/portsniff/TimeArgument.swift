import ArgumentParser

/// A length of time as it is typed: a number of seconds, or with a unit: `90s`, `15m`, `2h`, `1d`.
struct TimeArgument: ExpressibleByArgument {
  private static let secondsPerUnit: [Character: Int64] = [
    "s": 1, "m": 60, "h": 3_600, "d": 86_400,
  ]
  /// A hundred years: enough for anybody, and it fits the clocks.
  private static let longestSeconds: Int64 = 3_155_760_000

  /// The time.
  let duration: Duration

  init?(argument: String) {
    let unit = argument.last.flatMap { Self.secondsPerUnit[$0] }
    guard let number = Int64(unit == nil ? argument[...] : argument.dropLast()), number > 0 else {
      return nil
    }
    let (seconds, isTooLong) = number.multipliedReportingOverflow(by: unit ?? 1)
    guard !isTooLong, seconds <= Self.longestSeconds else { return nil }
    duration = .seconds(seconds)
  }
}
