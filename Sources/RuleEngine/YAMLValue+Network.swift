import Wire

extension YAMLValue {
  /// Ports and ranges of ports: `6`, `6000-6063`.
  func ports() throws(RuleFileError) -> [ClosedRange<UInt16>] {
    try oneOrMore().map { item throws(RuleFileError) in
      let text = try item.text()
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
      switch (ends.first ?? nil, ends.count > 1 ? ends[1] : ends.first ?? nil) {
      case (let first?, let last?) where first <= last && ends.count <= 2: return first...last
      default: throw item.expected("a port from 0 to 65535, or a range such as 6000-6063")
      }
    }
  }

  /// Addresses and networks in CIDR notation.
  func networks() throws(RuleFileError) -> [IPNetwork] {
    try oneOrMore().map { item throws(RuleFileError) in
      guard let network = IPNetwork(try item.text()) else {
        throw item.expected(
          "a network such as 10.0.0.0/8 or 2001:db8::/32 with no bits set beyond the prefix")
      }
      return network
    }
  }

  /// The begin of a day in UTC, `2027-01-01`, in nanoseconds since 1970.
  func date() throws(RuleFileError) -> Int64 {
    guard let day = Self.day(try text()) else { throw expected("a date such as 2027-01-01") }
    return day
  }

  /// A time in UTC, to the second, `2027-01-01T12:00:00Z`, in nanoseconds since 1970.
  func time() throws(RuleFileError) -> Int64 {
    let parts = try text().split(separator: "T", omittingEmptySubsequences: false)
    let clock = parts.last?.dropLast().split(separator: ":").map { Int64($0) } ?? []
    guard parts.count == 2, parts[1].hasSuffix("Z"), let day = Self.day(parts[0]),
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else {
      throw expected("a time such as 2027-01-01T12:00:00Z")
    }
    return day + (hour * 3_600 + minute * 60 + second) * 1_000_000_000
  }

  private static func day(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1800...2200).contains(year), (1...12).contains(month),
      (1...dayCount(year, month)).contains(day)
    else { return nil }
    return Int64(daysSince1970(year, month, day)) * 86_400 * 1_000_000_000
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func dayCount(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Captures may have times from before 1970.
    let years =
      year < 1970
      ? (year..<1970).reduce(0) { $0 - (isLeap($1) ? 366 : 365) }
      : (1970..<year).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    return (1..<month).reduce(years) { $0 + dayCount(year, $1) } + day - 1
  }
}
