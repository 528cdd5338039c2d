internal import Wire

extension Registry {
  /// The number of (transport, port) pairs; a pair's slot is `transport << 16 | port`.
  static let slotCount = 4 << 16

  /// For each slot, the best of the entries that hold it: 1 + its number, or 0 where none does.
  ///
  /// - Parameters:
  ///   - isCandidate: Whether an entry takes part.
  ///   - precedes: Whether the first entry is better than the second, both of one slot.
  /// - Returns: One mark for each slot.
  private func best(
    where isCandidate: (RowIndex) -> Bool, by precedes: (RowIndex, RowIndex) -> Bool
  ) -> [UInt32] {
    var best = [UInt32](repeating: 0, count: Self.slotCount)
    for number in index.indices where isCandidate(index[number]) {
      let row = index[number]
      let mark = UInt32(truncatingIfNeeded: number + 1)
      var transport = 0
      while transport < 4 {
        defer { transport += 1 }
        guard row.transports.rawValue &>> transport & 1 != 0 else { continue }
        var slot = transport << 16 | Int(row.first)
        let end = transport << 16 | Int(row.last)
        while slot <= end {
          let known = best[slot]
          if known == 0 || precedes(row, index[Int(known) - 1]) { best[slot] = mark }
          slot += 1
        }
      }
    }
    return best
  }

  /// The status of every slot, turned into values by `value`, which is called once for each run
  /// of ports of a range that the same entries decide.
  private func expanded<Value>(
    filling initial: Value, _ value: (PortStatus, PortRange) -> Value
  ) -> [Value] {
    let deciding = best(where: { _ in true }, by: RegistryRules.outranks)
    var values = [Value](repeating: initial, count: Self.slotCount)
    var marks = [4 of UInt32](repeating: .max)
    for port in UInt16.min...UInt16.max {
      let number = Int(port)
      let range = PortRange(port: port)
      let isRunStart =
        port == range.ports.lowerBound || marks[0] != deciding[number]
        || marks[1] != deciding[1 << 16 | number] || marks[2] != deciding[2 << 16 | number]
        || marks[3] != deciding[3 << 16 | number]
      if isRunStart {
        for transport in 0..<4 { marks[transport] = deciding[transport << 16 | number] }
        let isListed = marks[0] | marks[1] | marks[2] | marks[3] != 0
        for transport in 0..<4 {
          let mark = marks[transport]
          let status = RegistryRules.status(
            of: port, deciding: mark == 0 ? nil : index[Int(mark) - 1].status, isListed: isListed)
          values[transport << 16 | number] = value(status, range)
        }
      } else {
        for transport in 0..<4 {
          let slot = transport << 16 | number
          values[slot] = values[slot - 1]
        }
      }
    }
    return values
  }

  /// The class of every slot, as far as the registry decides it.
  func portClasses() -> [PortClass] {
    var classes = expanded(filling: PortClass(rawValue: 0)) { PortClass(status: $0, range: $1) }
    for row in index where row.hasUnauthorizedUse {
      let note = field(RegistryRow.Column.unauthorizedUse, of: row)
      for ports in RegistryRules.unauthorizedPorts(in: row.first...row.last, note: note) {
        for transport in 0..<4 where row.transports.rawValue &>> transport & 1 != 0 {
          for port in ports {
            let slot = transport << 16 | Int(port)
            classes[slot] = classes[slot].adding(PortClass.Bits.unauthorized)
          }
        }
      }
    }
    return classes
  }

  /// The status of every slot, and the primary service of those that are assigned.
  func verdicts() -> (statuses: [PortStatus], services: [String?]) {
    let statuses = expanded(filling: PortStatus.dynamic) { status, _ in status }
    let naming = best(where: RegistryRules.namesService, by: RegistryRules.namesBefore)
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
