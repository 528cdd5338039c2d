/// Findings of a capture that have the same reason.
struct ExplainedFinding {
  let rule: String
  let severity: String
  /// The address of the service end, or what it begins with if it ends with a dot; `nil` for a sweep.
  let service: String?
  /// The port of the service end; `nil` for any.
  let ports: ClosedRange<UInt16>?
  /// How many findings there are.
  let count: Int
  /// Why they are told.
  let reason: String

  init(
    _ count: Int, _ severity: String, _ rule: String, _ service: String?,
    _ ports: ClosedRange<UInt16>? = nil, because reason: String
  ) {
    self.rule = rule
    self.severity = severity
    self.service = service
    self.ports = ports
    self.count = count
    self.reason = reason
  }

  /// Whether this is the reason of `alert`.
  func explains(_ alert: CaptureReport.Alert) -> Bool {
    guard rule == alert.rule, severity == alert.severity else { return false }
    if let ports { guard let port = alert.port, ports.contains(port) else { return false } }
    guard let service, service.hasSuffix(".") else { return service == alert.service }
    return alert.service?.hasPrefix(service) ?? false
  }
}
