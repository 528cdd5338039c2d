import Events
import Ports
import Wire

@testable import RuleEngine

/// What the tests judge.
enum Sample {
  /// A small registry of 2026-01-02 with a port of every status; see `port`.
  static let registry: Registry = {
    let csv = """
      Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,\
      Registration Date,Modification Date,Reference,Service Code,\
      Unauthorized Use Reported,Assignment Notes
      ,0,tcp,Reserved,,,,,,,,
      http,80,tcp,World Wide Web HTTP,,,,,,,,
      ,1023,tcp,Reserved,,,,,,,,
      ,3000,tcp,Reserved,,,,,,,,
      listed,4000,tcp,Listed for TCP alone,,,,,,,,
      abused,5000,tcp,Used by others,,,,,,,Known Unauthorized Use on port 5000,

      """
    let bytes = Array(csv.utf8)
    guard let registry = try? Registry(csv: bytes.span, file: "ports.csv", date: "2026-01-02")
    else { preconditionFailure("the registry of the tests is sound") }
    return registry
  }()

  /// A conversation from a home network to 10.0.0.9, seen on `eth0` in VLAN 5.
  static func subject(
    _ portClass: PortClass, _ evidence: Evidence = .answered, port: UInt16 = 6,
    transport: Transport = .tcp
  ) -> Subject {
    Subject(
      initiator: .client, service: .server.on(port), transport: transport, portClass: portClass,
      evidence: evidence, basis: .syn, home: .internal, interface: "eth0",
      vlans: VLANIdentifiers(outer: 5))
  }

  /// A rule that gives `severity` to all that answers and `match` fits.
  static func rule(
    _ id: String, match: String, severity: String = "low", signatureID: Int? = nil
  ) -> String {
    """
      - id: \(id)
        signature_id: \(signatureID ?? id.utf8.reduce(1_000_000) { $0 * 31 % 900_000 + Int($1) })
        title: Rule \(id)
        match: { \(match) }
        severity: { answered: \(severity) }

    """
  }
}
