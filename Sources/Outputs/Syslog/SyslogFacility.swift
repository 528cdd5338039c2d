public import Events

/// What kind of program a message is from (RFC 5424 §6.2.1).
public enum SyslogFacility: UInt8, CaseIterable, Sendable {
  case kern, user, mail, daemon, auth, syslog, lpr, news, uucp, cron, authpriv, ftp, ntp, audit
  case alert, clock, local0, local1, local2, local3, local4, local5, local6, local7

  /// The name, as in syslog.conf(5).
  public var name: String { "\(self)" }

  /// The facility that is called `name`, or `nil`.
  public init?(name: String) {
    guard let facility = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = facility
  }

  /// The number with which a message begins: facility and severity in one.
  func priority(_ severity: Severity) -> Int { Int(rawValue) * 8 + severity.syslogNumber }
}

extension Severity {
  /// Syslog's number: 2 is critical, 6 informational.
  public var syslogNumber: Int {
    switch self {
    case .critical: 2
    case .high: 3
    case .medium: 4
    case .low: 5
    case .info: 6
    }
  }
}
