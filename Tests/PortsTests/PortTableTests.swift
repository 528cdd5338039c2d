import Ports
import Testing
import Wire

@Suite("Port table") struct PortTableTests {
  /// What a row says and for what, in the fewest words: comparing whole rows takes minutes.
  private struct Claim {
    let transport: Transport?
    let width: Int
    let status: PortStatus
  }

  /// The rules once more, slowly and in other words, over the rows that touch one port.
  private static func naiveStatus(
    _ port: Int, _ transport: Transport, _ claims: [Claim]
  ) -> PortStatus {
    if port >= 49152 { return .dynamic }
    let holding = claims.filter { claim in
      guard claim.transport == nil else { return claim.transport == transport }
      return claim.status != .assigned || transport == .tcp || transport == .udp
    }
    let explicit = holding.filter { $0.transport != nil }
    let best = (explicit.isEmpty ? holding : explicit).min { $0.width < $1.width }
    return best?.status ?? (claims.isEmpty ? .unassigned : .unlisted)
  }

  private static func naiveStatus(_ row: RegistryRow) -> PortStatus {
    let text = row.description.lowercased()
    if !row.name.isEmpty { return text == "de-registered" ? .reserved : .assigned }
    if text.hasPrefix("unassigned") || text.hasPrefix("(unassigned") { return .unassigned }
    let held = ["reserved", "removed", "deprecated", "de-registered", "de-commissioned", "decomi"]
    return held.contains { text.hasPrefix($0) } ? .reserved : .assigned
  }

  private static let claimsByPort: [[Claim]] = {
    var claims = [[Claim]](repeating: [], count: 65_536)
    for row in Registry.builtIn.rows {
      let claim = Claim(
        transport: row.transport, width: row.ports.count, status: naiveStatus(row))
      for port in row.ports { claims[Int(port)].append(claim) }
    }
    return claims
  }()

  @Test("all 4 x 65,536 entries agree with a naive search", arguments: Transport.allCases)
  func everyPort(transport: Transport) {
    let table = PortTable(PortTableDraft(.builtIn))
    var wrong: [Int] = []
    for port in 0..<65_536 {
      let portClass = table[transport, UInt16(port)]
      let status = Self.naiveStatus(port, transport, Self.claimsByPort[port])
      let range: PortRange = port < 1024 ? .system : port < 49152 ? .user : .dynamic
      if portClass.status != status || portClass.range != range { wrong.append(port) }
    }
    #expect(wrong == [])
  }

  @Test("one port looked up gives what the table has", arguments: Transport.allCases)
  func singleLookups(transport: Transport) {
    let registry = Registry.builtIn
    let table = PortTable(PortTableDraft(registry))
    var wrong: [UInt16] = []
    for port in Array(0...1100) + stride(from: UInt16(1101), through: 65_520, by: 13) {
      let known = table[transport, port]
      if registry.status(of: port, transport: transport) != known.status
        || (registry.unauthorizedUse(of: port, transport: transport) != nil)
          != known.hasUnauthorizedUse
      {
        wrong.append(port)
      }
    }
    #expect(wrong == [])
  }

  @Test("ranges end with the last port, on each transport", arguments: Transport.allCases)
  func lastPort(transport: Transport) {
    var draft = PortTableDraft(.builtIn)
    draft.label(65_000...65_535, on: transport)
    draft.watch(64_000...65_100, on: transport) { !$0.isLabelled }
    draft.watch(65_050...65_535, on: transport) { $0.range == .dynamic }
    let table = PortTable(draft)
    for other in Transport.allCases {
      let isIt = other == transport
      #expect(table[other, 65_535].isLabelled == isIt)
      #expect(table[other, 65_535].isWatched == isIt)
      #expect(table[other, 64_999].isWatched == isIt)
      #expect(table[other, 65_060].isWatched == isIt)
      #expect(!table[other, 65_049].isWatched)
      #expect(!table[other, 0].isWatched)
    }
  }

  @Test("labels and rules set their bits where they say, and see the facts")
  func compiledBits() {
    var draft = PortTableDraft(.builtIn)
    draft.label(25565...25567, on: .udp)
    draft.watch(on: .tcp) { $0.status == .unassigned && $0.range == .system }
    draft.watch(25565...25566, on: .udp) { $0.isLabelled }
    let table = PortTable(draft)
    for port in UInt16(25565)...25567 {
      #expect(table[.udp, port].isLabelled)
      #expect(table[.udp, port].isWatched == (port < 25567))
      #expect(!table[.tcp, port].isLabelled)
      #expect(!table[.tcp, port].isWatched)
    }
    #expect(!table[.udp, 25564].isLabelled)
    #expect(!table[.udp, 25568].isLabelled)
    #expect(table[.tcp, 6].isWatched)
    #expect(!table[.udp, 6].isWatched)
    #expect(!table[.tcp, 80].isWatched)
    #expect(!table[.tcp, 65535].isWatched)
    #expect(table[.tcp, 6003].hasUnauthorizedUse)
    #expect(!table[.tcp, 6004].hasUnauthorizedUse)
  }
}
