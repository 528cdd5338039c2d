/// A time of the packets' clock, in words.
///
/// Always UTC, so that equal captures give equal lines.
public struct Timestamp: Sendable {
  private static let perSecond: Int64 = 1_000_000_000
  private static let secondsPerDay: Int64 = 86_400

  private let nanoseconds: Int64

  /// A time in nanoseconds since 1970-01-01 00:00 UTC.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// EVE's form, `2026-11-21T02:31:00.123456+0000`; nine digits where the time has nanoseconds.
  public var eve: String { "\(date)T\(clock)+0000" }

  /// For people: `2026-11-21 02:31:00.123456`.
  public var text: String { "\(date) \(clock)" }

  /// The form of RFC 3339 §5.6 in UTC, `2026-11-21T02:31:00.123456Z`.
  ///
  /// Six digits at most, and cut, not rounded: RFC 5424 §6.2.3.1 allows no more.
  public var rfc3339: String {
    let microseconds = Self.floorDivide(nanoseconds, 1_000)
    return Timestamp(nanoseconds: microseconds &* 1_000).text
      .replacing(" ", with: "T", maxReplacements: 1) + "Z"
  }

  /// The same to the second: `2026-11-21T02:31:00Z`.
  public var rfc3339Seconds: String { "\(date)T\(clock.prefix(8))Z" }

  /// The form of RFC 3164 §4.1.2, `Nov 21 02:31:00`: no year, and no word of the time zone.
  ///
  /// - Parameter utcOffset: The seconds by which the local clock is ahead of UTC.
  /// - Returns: The month, the day and the time, to the second.
  public func rfc3164(utcOffset: Int64) -> String {
    let local = Timestamp(
      nanoseconds: nanoseconds.addingReportingOverflow(utcOffset * Self.perSecond).partialValue)
    let (date, clock) = (local.date, local.clock)
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return "Jan  1 00:00:00" }
    return "\(months[parts[1] - 1]) \(parts[2] < 10 ? " " : "")\(parts[2]) \(clock.prefix(8))"
  }

  /// The day: `2026-11-21`.
  public var date: String {
    // Counted in eras of 400 years that begin on 1 March (proleptic Gregorian).
    let days = Self.floorDivide(seconds, Self.secondsPerDay) + 719_468
    let era = Self.floorDivide(days, 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(Self.pad(year, to: 4))-\(Self.pad(month, to: 2))-\(Self.pad(day, to: 2))"
  }

  private var seconds: Int64 { Self.floorDivide(nanoseconds, Self.perSecond) }

  private var clock: String {
    let day = seconds - Self.floorDivide(seconds, Self.secondsPerDay) * Self.secondsPerDay
    // Not from a product: that of the first second there is does not fit 64 bits.
    let remainder = nanoseconds % Self.perSecond
    let fraction = remainder < 0 ? remainder + Self.perSecond : remainder
    let digits =
      fraction % 1_000 == 0
      ? Self.pad(fraction / 1_000, to: 6) : Self.pad(fraction, to: 9)
    return [day / 3_600, day / 60 % 60, day % 60].map { Self.pad($0, to: 2) }
      .joined(separator: ":") + ".\(digits)"
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : -((-(value + 1)) / by) - 1
  }

  private static func pad(_ value: Int64, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
