import Ports
import Testing
import Wire

@Suite("Port table") struct PortTableTests {
  /// The rules once more, slowly and in other words, over the rows that touch one port.
  private static func naiveStatus(
    _ port: Int, _ transport: Transport, _ rows: [RegistryRow]
  ) -> PortStatus {
    if port >= 49152 { return .dynamic }
    let holding = rows.filter { row in
      guard row.transport == nil else { return row.transport == transport }
      return naiveStatus(row) != .assigned || transport == .tcp || transport == .udp
    }
    let explicit = holding.filter { $0.transport != nil }
    let best = (explicit.isEmpty ? holding : explicit).min { $0.ports.count < $1.ports.count }
    guard let best else { return rows.isEmpty ? .unassigned : .unlisted }
    return naiveStatus(best)
  }

  private static func naiveStatus(_ row: RegistryRow) -> PortStatus {
    let text = row.description.lowercased()
    if !row.name.isEmpty { return text == "de-registered" ? .reserved : .assigned }
    if text.hasPrefix("unassigned") || text.hasPrefix("(unassigned") { return .unassigned }
    let held = ["reserved", "removed", "deprecated", "de-registered", "de-commissioned", "decomi"]
    return held.contains { text.hasPrefix($0) } ? .reserved : .assigned
  }

  private static let rowsByPort: [[RegistryRow]] = {
    var rows = [[RegistryRow]](repeating: [], count: 65_536)
    for row in Registry.builtIn.rows {
      for port in row.ports { rows[Int(port)].append(row) }
    }
    return rows
  }()

  @Test("all 4 x 65,536 entries agree with a naive search", arguments: Transport.allCases)
  func everyPort(transport: Transport) {
    let table = PortTable(
      registry: .builtIn, isLabelled: { _, _ in false }, isWatched: { _, _, _ in false })
    var wrong: [Int] = []
    for port in 0..<65_536 {
      let portClass = table[transport, UInt16(port)]
      let status = Self.naiveStatus(port, transport, Self.rowsByPort[port])
      let range: PortRange = port < 1024 ? .system : port < 49152 ? .user : .dynamic
      if portClass.status != status || portClass.range != range { wrong.append(port) }
    }
    #expect(wrong == [])
  }

  @Test("one port looked up gives what the table has", arguments: Transport.allCases)
  func singleLookups(transport: Transport) {
    let registry = Registry.builtIn
    let table = PortTable(
      registry: registry, isLabelled: { _, _ in false }, isWatched: { _, _, _ in false })
    var wrong: [UInt16] = []
    for port in UInt16.min...UInt16.max {
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

  @Test("labels and rules set their bits where they say, and see the facts")
  func compiledBits() {
    let table = PortTable(
      registry: .builtIn,
      isLabelled: { transport, port in transport == .udp && port == 25565 },
      isWatched: { transport, port, portClass in
        #expect(!portClass.isWatched)
        if portClass.isLabelled { return transport == .udp && port == 25565 }
        return transport == .tcp && portClass.status == .unassigned && portClass.range == .system
      })
    #expect(table[.udp, 25565].isLabelled)
    #expect(table[.udp, 25565].isWatched)
    #expect(!table[.tcp, 25565].isLabelled)
    #expect(table[.tcp, 6].isWatched)
    #expect(!table[.udp, 6].isWatched)
    #expect(!table[.tcp, 80].isWatched)
    #expect(!table[.tcp, 65535].isWatched)
    #expect(table[.tcp, 6003].hasUnauthorizedUse)
    #expect(!table[.tcp, 6004].hasUnauthorizedUse)
  }
}
