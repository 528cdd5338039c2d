import Events
import Ports

extension RuleSet {
  /// What `Rules/default.yaml` says, so that a copied binary works alone; a test holds them equal.
  static let defaultRules = [
    Rule(
      "port-zero", 1_006_000, "Service on port 0", Match(ports: 0...0),
      RuleSeverity(.medium, .medium, .critical, .critical), rfc6335),
    Rule(
      "unassigned-system-port", 1_006_001, "Service on an unassigned system port",
      Match(.unassigned, .system), RuleSeverity(.low, .low, .high, .high), rfc6335),
    Rule(
      "reserved-system-port", 1_006_002, "Service on a reserved system port",
      Match(.reserved, .system), RuleSeverity(.low, .low, .high, .high), rfc6335),
    Rule(
      "reserved-user-port", 1_006_003, "Service on a reserved user port",
      Match(.reserved, .user), RuleSeverity(.low, .low, .medium, .medium), rfc6335),
    Rule(
      "unassigned-user-port", 1_006_004, "Service on an unassigned user port",
      Match(.unassigned, .user),
      RuleSeverity(.info, .info, .medium, .medium, labelled: .low), rfc6335),
    Rule(
      "unlisted-transport", 1_006_005, "Service on a port that is not listed for this transport",
      Match(.unlisted), RuleSeverity(.info, .info, .low, .low), rfc6335),
    Rule(
      "unauthorized-use", 1_006_006, "Service on a port with known unauthorized use",
      Match(.assigned, unauthorizedUse: true), RuleSeverity(nil, nil, .low, .low),
      "https://www.iana.org/assignments/service-names-port-numbers", isEnabled: false),
    Rule(
      "dynamic-port", 1_006_007, "Service on a dynamic port",
      Match(.dynamic), RuleSeverity(nil, nil, .info, .info), rfc6335, isEnabled: false),
    Rule(
      "port-scan", 1_006_008, "Port scan", Match(), RuleSeverity(.low, .low, .low, nil),
      "https://attack.mitre.org/techniques/T1046/", scan: .ports(15)),
    Rule(
      "host-sweep", 1_006_009, "Host sweep", Match(),
      RuleSeverity(.low, .low, .low, nil, labelled: .info),
      "https://attack.mitre.org/techniques/T1046/", scan: .hosts(20)),
  ]

  private static let rfc6335 = "https://www.rfc-editor.org/rfc/rfc6335"
}

extension Rule {
  fileprivate init(
    _ id: String, _ signatureID: UInt32, _ title: String, _ match: Match,
    _ severity: RuleSeverity, _ reference: String, isEnabled: Bool = true,
    scan: ScanThreshold? = nil
  ) {
    self.init(
      id: id, signatureID: signatureID, revision: 1, title: title,
      category: scan == nil ? Rule.defaultCategory : "Scan", reference: reference,
      isEnabled: isEnabled, scan: scan, match: match, severity: severity)
  }
}

extension Match {
  fileprivate init(ports: ClosedRange<UInt16>) { self.ports = [ports] }

  fileprivate init(_ status: PortStatus, _ range: PortRange? = nil, unauthorizedUse: Bool? = nil) {
    statuses = [status]
    ranges = range.map { [$0] }
    self.unauthorizedUse = unauthorizedUse
  }
}

extension RuleSeverity {
  fileprivate init(
    _ attempted: Severity?, _ refused: Severity?, _ answered: Severity?, _ established: Severity?,
    labelled: Severity? = nil
  ) {
    self[.attempted] = attempted
    self[.refused] = refused
    self[.answered] = answered
    self[.established] = established
    self.labelled = labelled
  }
}
