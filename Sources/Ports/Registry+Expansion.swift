internal import Wire

extension Registry {
  /// The number of (transport, port) pairs; a pair's slot is `transport << 16 | port`.
  static let slotCount = 4 << 16

  /// For each slot, what decides its status and its service: 1 + the number of an entry, or 0.
  private func expanded() -> (deciding: [UInt32], naming: [UInt32]) {
    var deciding = [UInt32](repeating: 0, count: Self.slotCount)
    var naming = [UInt32](repeating: 0, count: Self.slotCount)
    for (number, row) in index.enumerated() {
      let mark = UInt32(truncatingIfNeeded: number + 1)
      let namesService = RegistryRules.namesService(row)
      for transport in Transport.allCases where row.transports.contains(transport) {
        let base = Int(transport.rawValue) << 16
        for port in Int(row.first)...Int(row.last) {
          let slot = base | port
          let known = deciding[slot]
          if known == 0 || RegistryRules.outranks(row, index[Int(known) - 1]) {
            deciding[slot] = mark
          }
          guard namesService else { continue }
          let named = naming[slot]
          if named == 0 || RegistryRules.namesBefore(row, index[Int(named) - 1]) {
            naming[slot] = mark
          }
        }
      }
    }
    return (deciding, naming)
  }

  private func statuses(_ deciding: [UInt32]) -> [PortStatus] {
    var statuses = [PortStatus](repeating: .dynamic, count: Self.slotCount)
    for port in 0..<(1 << 16) {
      let slots = stride(from: port, to: Self.slotCount, by: 1 << 16)
      var isListed = false
      for slot in slots where deciding[slot] != 0 { isListed = true }
      for slot in slots {
        let decided = deciding[slot] == 0 ? nil : index[Int(deciding[slot]) - 1].status
        statuses[slot] = RegistryRules.status(
          of: UInt16(truncatingIfNeeded: port), deciding: decided, isListed: isListed)
      }
    }
    return statuses
  }

  /// The class of every slot, as far as the registry decides it.
  func portClasses() -> [PortClass] {
    let statuses = statuses(expanded().deciding)
    var classes = statuses.indices.map { slot in
      PortClass(
        status: statuses[slot], range: PortRange(port: UInt16(truncatingIfNeeded: slot)))
    }
    for row in index where row.hasUnauthorizedUse {
      let note = field(RegistryRow.Column.unauthorizedUse, of: row)
      let ports = RegistryRules.unauthorizedPorts(in: row.first...row.last, note: note)
      for transport in Transport.allCases where row.transports.contains(transport) {
        for port in ports.joined() {
          let slot = Int(transport.rawValue) << 16 | Int(port)
          classes[slot] = PortClass(
            status: classes[slot].status, range: classes[slot].range, hasUnauthorizedUse: true)
        }
      }
    }
    return classes
  }

  /// The status of every slot, and the primary service of those that are assigned.
  func verdicts() -> (statuses: [PortStatus], services: [String?]) {
    let (deciding, naming) = expanded()
    let statuses = statuses(deciding)
    var names = [String?](repeating: nil, count: index.count)
    var services = [String?](repeating: nil, count: Self.slotCount)
    for slot in 0..<Self.slotCount where naming[slot] != 0 && statuses[slot] == .assigned {
      let number = Int(naming[slot]) - 1
      let name = names[number] ?? field(RegistryRow.Column.name, of: index[number])
      names[number] = name
      services[slot] = name
    }
    return (statuses, services)
  }
}
