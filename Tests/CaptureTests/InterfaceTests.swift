import Testing

@testable import Capture

/// The state of an interface before and after, and what that means.
struct LinkRow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let before: LinkState
  let after: LinkState
  let change: LinkChange?

  init(
    _ name: String, _ before: (UInt32, Bool), _ after: (UInt32, Bool), _ change: LinkChange?
  ) {
    testDescription = name
    self.before = LinkState(index: before.0, isUp: before.1)
    self.after = LinkState(index: after.0, isUp: after.1)
    self.change = change
  }
}

@Suite("Interfaces") struct InterfaceTests {
  static let rows: [LinkRow] = [
    LinkRow("nothing happened", (7, true), (7, true), nil),
    LinkRow("taken down", (7, true), (7, false), .down),
    LinkRow("up again", (7, false), (7, true), .up),
    LinkRow("deleted", (7, true), (0, false), .gone),
    LinkRow("still not there", (0, false), (0, false), nil),
    LinkRow("made anew between two looks", (7, true), (8, true), .replaced),
    LinkRow("made anew, and down", (7, true), (8, false), .replaced),
  ]

  @Test("What became of one since the last look", arguments: rows) func change(_ row: LinkRow) {
    #expect(row.after.change(since: row.before) == row.change)
  }

  @Test("The loopback interface is there, and up") func loopback() throws {
    let state = LinkState(of: "lo")
    #expect(state.index != 0)
    #expect(InterfaceName.of(state.index) == "lo")
    #expect(InterfaceName.all().contains("lo"))
  }

  @Test("One that is not there has no number and no name") func missing() {
    #expect(LinkState(of: "no-such-if") == LinkState(index: 0, isUp: false))
    #expect(InterfaceName.of(.max) == nil)
  }

  @Test(
    "Patterns are those of a shell",
    arguments: [
      ("veth*", "veth0", true), ("veth*", "eth0", false), ("eth?", "eth1", true),
      ("eth?", "eth10", false), ("eth[01]", "eth1", true), ("eth[01]", "eth2", false),
    ])
  func pattern(pattern: String, name: String, matches: Bool) {
    #expect(InterfaceName.isPattern(pattern))
    #expect(InterfaceName.matches(name, pattern) == matches)
  }

  @Test("A name is no pattern", arguments: ["eth0", "any", "br-1", "wlp2s0.5"])
  func name(_ name: String) { #expect(!InterfaceName.isPattern(name)) }

  @Test("A line of -D") func description() {
    let interface = InterfaceDescription(
      name: "eth0", detail: nil, isUp: true, isRunning: true, isLoopback: false,
      isWireless: false, connection: .connected, addresses: ["192.0.2.5", "fe80::5"],
      networks: [])
    #expect(
      interface.text
        == "eth0              up, running, connected            192.0.2.5 fe80::5")
  }
}
