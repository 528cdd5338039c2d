import Events
import Testing

@testable import RuleEngine

@Suite("The listing of rules, labels and suppressions") struct RuleListingTests {
  private static let yaml = #"""
    version: 1
    rules:
      - id: one
        signature_id: 1000001
        title: Rule one
        match:
          status: [unassigned, reserved]
          range: system
          ports: [6, 100-200]
          transport: [tcp]
          initiator: 192.0.2.0/24
          home: inbound
          evidence: [answered]
          basis: [syn]
          interface: ["eth0", "a\eb"]
          vlan: [5, 6]
          unauthorized_use: false
          not: { service: [10.0.0.0/8, "2001:db8::/32"], ports: 7 }
        severity: { answered: high, labelled: low }
      - { id: two, signature_id: 1000002, title: All, enabled: false, match: {}, severity: {} }
    labels:
      - { ports: [25565, 7000-7001], transport: [tcp], name: minecraft }
    suppress:
      - match: { service: 10.0.0.0/8, ports: [10250, 10256], transport: [tcp] }
        reason: kubelet
        expires: 2027-01-01
      - { match: { not: { home: inbound } }, reason: outside }
    """#

  private static func listing() throws -> RuleListing {
    RuleListing(try RuleSet(yaml: yaml, file: "rules.yaml"))
  }

  @Test("text") func text() throws {
    let none = "attempted -, refused -, answered -, established -"
    let high = "attempted -, refused -, answered high, established -, labelled low"
    #expect(
      try Self.listing().text == """
        1000001  one                       on   \(high)  Rule one: \
        status unassigned, reserved; range system; ports 6, 100-200; transport tcp; \
        initiator 192.0.2.0/24; home inbound; evidence answered; basis syn; \
        interface eth0, a\\u{1b}b; vlan 5, 6; unauthorized_use false; \
        not ports 7; not service 10.0.0.0/8, 2001:db8::/32
        1000002  two                       off  \(TextStyle.pad(none, to: 64))  All: anything
        label minecraft: 25565, 7000-7001 on tcp
        suppressed: ports 10250, 10256; transport tcp; service 10.0.0.0/8 \
        (kubelet, until 2027-01-01), rules.yaml:24
        suppressed: not home inbound (outside), rules.yaml:27

        """)
  }

  @Test("JSON, an object each, with the keys of rule files") func json() throws {
    #expect(
      try Self.listing().json == #"""
        {"type":"rule","id":"one","signature_id":1000001,"rev":1,"title":"Rule one",\#
        "enabled":true,"match":{"status":["unassigned","reserved"],"range":["system"],\#
        "ports":["6","100-200"],"transport":["tcp"],"initiator":["192.0.2.0/24"],\#
        "home":["inbound"],"evidence":["answered"],"basis":["syn"],\#
        "interface":["eth0","a\u001bb"],"vlan":[5,6],"unauthorized_use":false,\#
        "not":{"ports":["7"],"service":["10.0.0.0/8","2001:db8::/32"]}},\#
        "severity":{"attempted":null,"refused":null,"answered":"high","established":null,\#
        "labelled":"low"},"reference":null}
        {"type":"rule","id":"two","signature_id":1000002,"rev":1,"title":"All",\#
        "enabled":false,"match":{},"severity":{"attempted":null,"refused":null,\#
        "answered":null,"established":null,"labelled":null},"reference":null}
        {"type":"label","name":"minecraft","ports":["25565","7000-7001"],"transport":["tcp"],\#
        "lowers_severity":true,"source":null}
        {"type":"suppression","match":{"ports":["10250","10256"],"transport":["tcp"],\#
        "service":["10.0.0.0/8"]},"reason":"kubelet","expires":"2027-01-01",\#
        "place":"rules.yaml:24"}
        {"type":"suppression","match":{"not":{"home":["inbound"]}},"reason":"outside",\#
        "expires":null,"place":"rules.yaml:27"}

        """#)
  }

  @Test("hits of the suppressions, from the statistics of a run") func hits() throws {
    let rules = try RuleSet(yaml: Self.yaml, file: "rules.yaml")
    let hits = SuppressionHits([
      SuppressionStatistics(place: "rules.yaml:24", reason: "kubelet", hits: 7)
    ])
    let listing = RuleListing(rules, hits: hits)
    #expect(listing.text.contains("rules.yaml:24, hits 7\n"))
    #expect(listing.text.contains("rules.yaml:27, not in force then\n"))
    #expect(listing.json.contains(#""place":"rules.yaml:24","hits":7}"#))
  }
}
