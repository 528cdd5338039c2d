import Ports
import Testing
import Wire

@Suite("Rules of the registry") struct RegistryRulesTests {
  /// A nameless or named row on port 99 of `transport`, and the status it must give.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let status: PortStatus
    var testDescription: String { "\(name.isEmpty ? "no name" : name), '\(text)'" }

    init(_ name: String, _ text: String, _ status: PortStatus) {
      self.name = name
      self.text = text
      self.status = status
    }
  }

  static let cases: [Case] = [
    Case("", "Unassigned", .unassigned), Case("", "unassigned", .unassigned),
    Case("", "Unassigned [was netstat]", .unassigned),
    Case("", "(unassigned) Possibly assigned", .unassigned),
    Case("", "(Unassigned)", .unassigned),
    Case("", "Unassigned (FRP-Released 12/7/00)", .unassigned),
    Case("", "Reserved", .reserved), Case("", "Reserved - IANA", .reserved),
    Case("", "Removed", .reserved), Case("", "Deprecated", .reserved),
    Case("", "De-registered", .reserved), Case("", "De-assigned", .reserved),
    Case("", "Decomissioned Port 04/14/00, ms", .reserved),
    Case("", "De-Commissioned Port", .reserved),
    Case("", "any private file service", .assigned),
    Case("", "Possibly used by Sun Solaris????", .assigned),
    Case("rje", "", .assigned), Case("rje", "Remote Job Entry", .assigned),
    Case("remoteware-un", "RemoteWare Unassigned", .assigned),
    Case("x", "Unassigned", .assigned), Case("x", "Removed long ago", .assigned),
    Case("stun-b", "Reserved for a future enhancement of STUN-BEHAVIOR", .assigned),
    Case("sua", "De-Registered", .reserved), Case("sua", "Removed", .reserved),
  ]

  @Test("what one row says", arguments: cases) func row(_ row: Case) throws {
    let registry = try Sample.registry(
      csv: Sample.csv("\(row.name),99,udp,\"\(row.text)\",,,,,,,,"))
    #expect(registry.status(of: 99, transport: .udp) == row.status)
    #expect(registry.status(of: 99, transport: .tcp) == .unlisted)
    #expect(registry.rows.first?.status == row.status)
    let service = row.status == .assigned && !row.name.isEmpty ? row.name : nil
    #expect(registry.service(of: 99, transport: .udp) == service)
  }

  @Test("a blank transport: four for what is not offered, two for a service")
  func blankTransport() throws {
    let registry = try Sample.registry(
      csv: Sample.csv(
        ",1,,Unassigned,,,,,,,,", ",2,,Reserved,,,,,,,,", ",3,,Removed,,,,,,,,",
        "boe-cms,4,,,,,,,,,,", ",5,,any private use,,,,,,,,"))
    for transport in Transport.allCases {
      let isOld = transport == .tcp || transport == .udp
      #expect(registry.status(of: 1, transport: transport) == .unassigned)
      #expect(registry.status(of: 2, transport: transport) == .reserved)
      #expect(registry.status(of: 3, transport: transport) == .reserved)
      #expect(registry.status(of: 4, transport: transport) == (isOld ? .assigned : .unlisted))
      #expect(registry.status(of: 5, transport: transport) == (isOld ? .assigned : .unlisted))
    }
  }

  @Test("an explicit transport wins, then the narrower range, in any order of rows")
  func conflicts() throws {
    let rows = [
      ",7748-7776,,Unassigned,,,,,,,,", "inetfs,7775,tcp,,,,,,,,,", ",7775,udp,Reserved,,,,,,,,",
      ",7776,,Reserved,,,,,,,,", "wide,7750-7776,udp,,,,,,,,,",
    ]
    for rows in [rows, rows.reversed()] {
      let registry = try Sample.registry(
        csv: ([Sample.header] + rows).joined(separator: "\n"))
      #expect(registry.status(of: 7775, transport: .tcp) == .assigned)
      #expect(registry.service(of: 7775, transport: .tcp) == "inetfs")
      #expect(registry.status(of: 7775, transport: .udp) == .reserved)
      #expect(registry.service(of: 7775, transport: .udp) == nil)
      #expect(registry.status(of: 7775, transport: .sctp) == .unassigned)
      #expect(registry.status(of: 7776, transport: .tcp) == .reserved)
      #expect(registry.status(of: 7776, transport: .udp) == .assigned)
      #expect(registry.decidingRow(of: 7776, transport: .udp)?.name == "wide")
      #expect(registry.status(of: 7749, transport: .udp) == .unassigned)
    }
  }

  @Test("no row: unlisted, unassigned or dynamic")
  func noRow() throws {
    let registry = try Sample.registry(
      csv: Sample.csv("a,49151,tcp,,,,,,,,,", "b,49152,tcp,,,,,,,,,"))
    #expect(registry.status(of: 49151, transport: .udp) == .unlisted)
    #expect(registry.status(of: 49150, transport: .udp) == .unassigned)
    #expect(registry.status(of: 49152, transport: .tcp) == .dynamic)
    #expect(registry.service(of: 49152, transport: .tcp) == nil)
    #expect(registry.status(of: 65535, transport: .dccp) == .dynamic)
  }

  @Test("the primary name is the first that is no alias; the others stay")
  func names() throws {
    let registry = Registry.builtIn
    #expect(
      registry.names(of: 80, transport: .tcp) == [
        ServiceName(name: "http"), ServiceName(name: "www", alias: .duplicate(of: "http")),
        ServiceName(name: "www-http", alias: .duplicate(of: "http")),
      ])
    #expect(
      registry.names(of: 6501, transport: .tcp) == [
        ServiceName(name: "boks-servc"),
        ServiceName(name: "boks_servc", alias: .alias(of: "boks-servc")),
      ])
    #expect(registry.service(of: 3000, transport: .tcp) == "hbci")
    let early = try Sample.registry(
      csv: Sample.csv(
        "a_b,5,tcp,,,,,,,,,\"This entry is an alias to \"\"a-b\"\".\"", "a-b,5,tcp,,,,,,,,,",
        "c,5,tcp,,,,,,,,,"))
    #expect(early.names(of: 5, transport: .tcp).map(\.name) == ["a-b", "a_b", "c"])
    #expect(early.names(of: 5, transport: .tcp).map(\.isAlias) == [false, true, false])
  }

  @Test(
    "ports of the built-in registry that need care",
    arguments: [
      (0, .tcp, .reserved, nil), (0, .sctp, .unlisted, nil), (2, .tcp, .reserved, nil),
      (6, .tcp, .unassigned, nil), (6, .udp, .unassigned, nil), (6, .sctp, .unlisted, nil),
      (24, .tcp, .assigned, nil), (716, .tcp, .unlisted, nil),
      (2999, .tcp, .assigned, "remoteware-un"),
      (5316, .tcp, .assigned, "hpbladems"), (5316, .udp, .unassigned, nil),
      (6400, .udp, .assigned, "boe-cms"), (6400, .sctp, .unlisted, nil),
      (6418, .tcp, .assigned, "syserverremote"), (6418, .udp, .reserved, nil),
      (6701, .sctp, .unassigned, nil), (7776, .tcp, .unassigned, nil),
      (7997, .tcp, .assigned, "pushns"), (7997, .udp, .reserved, nil),
      (14001, .udp, .reserved, nil), (14001, .sctp, .assigned, "sua"),
      (26264, .tcp, .reserved, nil),
      (49151, .dccp, .reserved, nil), (49152, .tcp, .dynamic, nil), (65535, .udp, .dynamic, nil),
    ] as [(UInt16, Transport, PortStatus, String?)])
  func known(port: UInt16, transport: Transport, status: PortStatus, service: String?) {
    #expect(Registry.builtIn.status(of: port, transport: transport) == status)
    #expect(Registry.builtIn.service(of: port, transport: transport) == service)
  }

  @Test("a note on unauthorized use holds for the ports it names, or for its whole row")
  func unauthorizedUse() throws {
    func ports(_ range: String, _ note: String) throws -> [UInt16] {
      let registry = try Sample.registry(
        csv: Sample.csv(",\(range),,Unassigned,,,,,,,\"\(note)\","))
      return (100...120).filter { registry.unauthorizedUse(of: $0, transport: .udp) != nil }
    }
    #expect(try ports("105-108", "Known use on port 106") == [106])
    #expect(try ports("105-108", "Known use on ports 104-106") == [105, 106])
    #expect(try ports("105-109", "Ports 105, 107 and 109.") == [105, 107, 109])
    #expect(try ports("105-106", "yes") == [105, 106])
    #expect(try ports("105-106", "on 7011") == [105, 106])
    #expect(try ports("105-106", "see RFC105") == [105, 106])
    let builtIn = Registry.builtIn
    #expect(
      builtIn.unauthorizedUse(of: 6501, transport: .tcp) == "Known Unauthorized Use on port 6501")
    #expect(builtIn.unauthorizedUse(of: 6501, transport: .udp) == nil)
    #expect(builtIn.unauthorizedUse(of: 33535, transport: .udp) == nil)
    #expect(builtIn.unauthorizedUse(of: 7012, transport: .tcp) != nil)
  }

  @Test("services are found by name, capitals being small letters")
  func byName() {
    #expect(
      Registry.builtIn.rows(named: "SYSLOG-tls").map(\.ports) == [
        6514...6514, 6514...6514, 6514...6514,
      ])
    #expect(Set(Registry.builtIn.rows(named: "msp").map(\.ports)) == [18...18, 2438...2438])
    #expect(Registry.builtIn.rows(named: "no-such-service") == [])
  }
}
