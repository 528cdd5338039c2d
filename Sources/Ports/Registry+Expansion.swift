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
    var port = 0
    while port < 1 << 16 {
      let range = PortRange(port: UInt16(port))
      let end = Self.endOfRun(deciding.span, from: port, limit: Int(range.ports.upperBound) + 1)
      let marks = InlineArray<4, UInt32> { deciding[$0 << 16 | port] }
      let isListed = marks[0] | marks[1] | marks[2] | marks[3] != 0
      for transport in 0..<4 {
        let mark = marks[transport]
        let status = RegistryRules.status(
          of: UInt16(port), deciding: mark == 0 ? nil : index[Int(mark) - 1].status,
          isListed: isListed)
        let value = value(status, range)
        for slot in transport << 16 + port..<transport << 16 + end { values[slot] = value }
      }
      port = end
    }
    return values
  }

  /// The first port after `port` that other entries decide, on any transport; `limit` if there is none
  /// before it.
  private static func endOfRun(_ deciding: Span<UInt32>, from port: Int, limit: Int) -> Int {
    var end = port + 1
    while end < limit, deciding[end] == deciding[port],
      deciding[1 << 16 | end] == deciding[1 << 16 | port],
      deciding[2 << 16 | end] == deciding[2 << 16 | port],
      deciding[3 << 16 | end] == deciding[3 << 16 | port]
    {
      end += 1
    }
    return end
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
