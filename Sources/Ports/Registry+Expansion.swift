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
  /// of ports of a range that the same entries hold.
  private func expanded<Value: BitwiseCopyable>(
    filling initial: Value, _ value: (PortStatus, PortRange) -> Value
  ) -> [Value] {
    var values = [Value](repeating: initial, count: Self.slotCount)
    var slots = values.mutableSpan
    /// The entries that hold `port`: hardly ever more than some.
    var holding: [RowIndex] = []
    var (port, next) = (0, 0)
    while port < 1 << 16 {
      holding.removeAll { $0.last < port }
      while next < index.count, index[next].first == port {
        holding.append(index[next])
        next += 1
      }
      let range = PortRange(port: UInt16(port))
      var last = range.ports.upperBound
      if next < index.count { last = min(last, index[next].first - 1) }
      for row in holding { last = min(last, row.last) }
      for transport in Transport.allCases {
        var deciding: RowIndex?
        for row in holding where row.transports.contains(transport) {
          if let best = deciding, !RegistryRules.outranks(row, best) { continue }
          deciding = row
        }
        let status = RegistryRules.status(
          of: UInt16(port), deciding: deciding?.status, isListed: !holding.isEmpty)
        let value = value(status, range)
        let table = Int(transport.rawValue) << 16
        for slot in table | port...table | Int(last) { slots[slot] = value }
      }
      port = Int(last) + 1
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
