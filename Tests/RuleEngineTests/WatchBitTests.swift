import Ports
import Testing
import Wire

@testable import RuleEngine

@Suite("Watch bits") struct WatchBitTests {
  /// Compares every entry of the table that `rules` compile to with a plain statement of them.
  private static func mismatches(
    _ rules: RuleSet, _ isWatched: (Transport, UInt16, PortClass) -> Bool
  ) -> [String] {
    let table = rules.portTable(.builtIn)
    var mismatches: [String] = []
    for transport in Transport.allCases {
      for port in UInt16.min...UInt16.max {
        let portClass = table[transport, port]
        if portClass.isWatched != isWatched(transport, port, portClass) {
          mismatches.append("\(port)/\(transport.name)")
        }
      }
    }
    return mismatches
  }

  @Test("the built-in rules watch port 0 and whatever is unassigned, reserved or unlisted")
  func builtIn() throws {
    let mismatches = Self.mismatches(RuleSet.builtIn) { _, port, portClass in
      switch portClass.status {
      case .unassigned, .reserved, .unlisted: true
      case .assigned, .dynamic: port == 0
      }
    }
    #expect(mismatches == [])
  }

  @Test("ports, ranges, transports and unauthorized use count; what is off does not")
  func rulesWithPorts() throws {
    let text = """
      version: 1
      rules:
      - { id: a, signature_id: 1, title: A, match: { ports: [6000-6063, 80], transport: tcp },
          severity: {} }
      - { id: b, signature_id: 2, title: B, match: { status: assigned, range: system, transport: udp },
          severity: {} }
      - { id: c, signature_id: 3, title: C, match: { ports: 60000, status: dynamic }, severity: {} }
      - { id: d, signature_id: 4, title: D, match: { ports: 60001, status: assigned }, severity: {} }
      - { id: e, signature_id: 5, title: E, match: { ports: 443 }, enabled: false, severity: {} }
      - { id: f, signature_id: 6, title: F, match: { unauthorized_use: true, transport: sctp },
          severity: {} }
      - { id: g, signature_id: 7, title: G, severity: {},
          match: { ports: 22, service: 10.0.0.0/8, not: { transport: tcp } } }
      labels: [{ ports: [2000-2010], transport: [udp], name: game }]
      """
    let rules = try RuleSet(yaml: text, file: "rules.yaml")
    let mismatches = Self.mismatches(rules) { transport, port, portClass in
      switch (transport, port) {
      case (.tcp, 80), (.tcp, 6_000...6_063), (_, 60_000), (_, 22): true
      case (.udp, 0...1_023): portClass.status == .assigned
      case (.sctp, _): portClass.hasUnauthorizedUse
      default: false
      }
    }
    #expect(mismatches == [])
  }

  @Test("labels are where they were put and nowhere else")
  func labels() throws {
    let text = "version: 1\nlabels: [{ ports: [7, 2000-2010], transport: [udp], name: game }]"
    let table = try RuleSet(yaml: text, file: "rules.yaml").portTable(Sample.registry)
    for transport in Transport.allCases {
      let labelled = (UInt16.min...UInt16.max).filter { table[transport, $0].isLabelled }
      #expect(labelled == (transport == .udp ? [7] + Array(2_000...2_010) : []))
    }
  }

  @Test("without a rule nothing is watched")
  func noRules() {
    #expect(Self.mismatches(RuleSet()) { _, _, _ in false } == [])
  }
}
