extension Event {
  /// The event as an output has it that writes nothing below `minimum`; `nil` if it does not write it.
  ///
  /// The first event of a finding that an output writes is its `new` one, also where another output,
  /// with a lower minimum, has had one before.
  public func seen(from minimum: Severity) -> Event? {
    switch self {
    case .alert(var alert):
      guard alert.severity >= minimum else { return nil }
      if alert.phase == .update, let before = alert.severityBefore, before < minimum {
        alert.phase = .new
        alert.countsSince = nil
      }
      return .alert(alert)
    case .notice(let notice): return notice.severity >= minimum ? self : nil
    case .flow, .statistics: return self
    }
  }
}
