/// What the timestamps of a capture file count, and since when.
struct CaptureClock: Equatable, Sendable {
  private static let nanosecondsPerSecond: UInt64 = 1_000_000_000
  /// The seconds before and after 1970 that a time may have: the years 1824 to 2115.
  ///
  /// A file can claim any time. With this bound the nanoseconds between any two fit 64 bits, so
  /// that nobody who reckons with times need think of overflow.
  private static let boundSeconds: Int64 = 4_600_000_000
  private static let boundNanoseconds = boundSeconds * Int64(nanosecondsPerSecond)

  /// How many units make a second.
  private let unitsPerSecond: UInt64
  /// How many nanoseconds a unit is; `nil` if that is no whole number.
  private let nanosecondsPerUnit: Int64?
  /// What is added to every time.
  private let offsetNanoseconds: Int64

  /// Microseconds since 1970: what pcapng means unless it says otherwise.
  static let microseconds = CaptureClock(unitsPerSecond: 1_000_000, offsetSeconds: 0)
  /// Nanoseconds since 1970.
  static let nanoseconds = CaptureClock(
    unitsPerSecond: nanosecondsPerSecond, offsetSeconds: 0)

  private init(unitsPerSecond: UInt64, offsetSeconds: Int64) {
    self.unitsPerSecond = unitsPerSecond
    let (quotient, remainder) = Self.nanosecondsPerSecond
      .quotientAndRemainder(dividingBy: unitsPerSecond)
    nanosecondsPerUnit = remainder == 0 ? Int64(quotient) : nil
    offsetNanoseconds =
      min(max(offsetSeconds, -Self.boundSeconds), Self.boundSeconds)
      * Int64(Self.nanosecondsPerSecond)
  }

  /// The clock of a pcapng interface (draft-ietf-opsawg-pcapng, `if_tsresol`, `if_tsoffset`); `nil`
  /// if a second has more units than fit 64 bits.
  ///
  /// - Parameters:
  ///   - resolution: The negative power of 10, or of 2 if the highest bit is set.
  ///   - offsetSeconds: What is added to every time.
  init?(resolution: UInt8, offsetSeconds: Int64) {
    let exponent = Int(resolution & 0x7f)
    if resolution & 0x80 != 0 {
      guard exponent < UInt64.bitWidth else { return nil }
      self.init(unitsPerSecond: 1 << UInt64(exponent), offsetSeconds: offsetSeconds)
    } else {
      guard exponent <= 19 else { return nil }
      let units = (0..<exponent).reduce(UInt64(1)) { units, _ in units * 10 }
      self.init(unitsPerSecond: units, offsetSeconds: offsetSeconds)
    }
  }

  /// The nanoseconds since 1970 of a time in units.
  @inline(__always) func nanoseconds(_ units: UInt64) -> Int64 {
    guard let nanosecondsPerUnit else { return slowNanoseconds(units) }
    // Signed, so that a clock set before 1970 gives a time before 1970.
    let (product, isTooLarge) = Int64(bitPattern: units)
      .multipliedReportingOverflow(by: nanosecondsPerUnit)
    guard !isTooLarge else {
      return Int64(bitPattern: units) < 0 ? -Self.boundNanoseconds : Self.boundNanoseconds
    }
    return Self.bounded(Self.bounded(product) + offsetNanoseconds)
  }

  private func slowNanoseconds(_ units: UInt64) -> Int64 {
    let (seconds, fraction) = units.quotientAndRemainder(dividingBy: unitsPerSecond)
    // The fraction is less than a second, so the quotient is less than 10⁹ and fits.
    let nanoseconds = unitsPerSecond.dividingFullWidth(
      fraction.multipliedFullWidth(by: Self.nanosecondsPerSecond)
    ).quotient
    let whole = min(seconds, UInt64(Self.boundSeconds)) * Self.nanosecondsPerSecond
    return Self.bounded(Self.bounded(Int64(whole + nanoseconds)) + offsetNanoseconds)
  }

  @inline(__always) private static func bounded(_ nanoseconds: Int64) -> Int64 {
    min(max(nanoseconds, -boundNanoseconds), boundNanoseconds)
  }
}
