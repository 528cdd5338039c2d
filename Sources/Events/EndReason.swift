/// Why a finding ended.
public enum EndReason: String, Sendable {
  /// No packet for long enough.
  case quiet
  /// A surer step of the ladder showed that the other end is the service end.
  case directionCorrected = "direction_corrected"
  /// The rule that judged it is no longer in force.
  case ruleRemoved = "rule_removed"
  /// It proved to be part of a scan, whose finding counts it.
  case absorbed
}
