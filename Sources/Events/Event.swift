/// One thing that a run has to say, a line each.
public enum Event: Equatable, Sendable {
  /// About a finding.
  case alert(Alert)
  /// A conversation.
  case flow(FlowSummary)
  /// About the run itself.
  case notice(Notice)
  /// What was read, found and lost so far.
  case statistics(RunStatistics, isLive: Bool)
}

extension Event {
  /// Writes the event as one line of EVE JSON.
  public func write(to json: inout JSONWriter) {
    switch self {
    case .alert(let alert): alert.write(to: &json)
    case .flow(let flow): flow.write(to: &json)
    case .notice(let notice): notice.write(to: &json)
    case .statistics(let statistics, let isLive): statistics.write(to: &json, isLive: isLive)
    }
  }

  /// The event for people: a line, of statistics several.
  public func text(_ style: TextStyle) -> String {
    switch self {
    case .alert(let alert): alert.text(style)
    case .flow(let flow): flow.text
    case .notice(let notice): notice.text(style)
    case .statistics(let statistics, let isLive): statistics.text(isLive: isLive)
    }
  }
}
