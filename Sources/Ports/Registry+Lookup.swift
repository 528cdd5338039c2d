public import Wire

extension Registry {
  /// What the registry says about `port` on `transport`.
  public func status(of port: UInt16, transport: Transport) -> PortStatus {
    let touching = indexes(touching: port)
    let deciding = touching.filter { $0.transports.contains(transport) }
      .min { RegistryRules.outranks($0, $1) }
    return RegistryRules.status(
      of: port, deciding: deciding?.status, isListed: !touching.isEmpty)
  }

  /// The service that `port` is assigned to on `transport`: its primary name, or `nil`.
  public func service(of port: UInt16, transport: Transport) -> String? {
    names(of: port, transport: transport).first?.name
  }

  /// All names that `port` is assigned to on `transport`: the primary one, then the others in file
  /// order, with aliases and duplicates marked.
  public func names(of port: UInt16, transport: Transport) -> [ServiceName] {
    guard status(of: port, transport: transport) == .assigned else { return [] }
    let named = indexes(touching: port)
      .filter { $0.transports.contains(transport) && RegistryRules.namesService($0) }
    guard let primary = named.min(by: { RegistryRules.namesBefore($0, $1) }) else { return [] }
    let others = named.filter { $0.order != primary.order }
    return ([primary] + others).compactMap { index in
      row(index).map { ServiceName(name: $0.name, alias: $0.alias) }
    }
  }

  /// IANA's note that others use `port` on `transport` without an assignment, or `nil`.
  ///
  /// A note that singles out ports of a range holds for those only.
  public func unauthorizedUse(of port: UInt16, transport: Transport) -> String? {
    for index in indexes(touching: port)
    where index.hasUnauthorizedUse && index.transports.contains(transport) {
      let note = field(RegistryRow.Column.unauthorizedUse, of: index)
      let ports = RegistryRules.unauthorizedPorts(in: index.first...index.last, note: note)
      if ports.contains(where: { $0.contains(port) }) { return note }
    }
    return nil
  }

  /// The entries that hold any of `ports`, in file order.
  public func rows(touching ports: ClosedRange<UInt16>) -> [RegistryRow] {
    indexes(touching: ports).compactMap(row)
  }

  /// The entry that decides the status of `port` on `transport`, or `nil` when none holds it.
  public func decidingRow(of port: UInt16, transport: Transport) -> RegistryRow? {
    indexes(touching: port).filter { $0.transports.contains(transport) }
      .min { RegistryRules.outranks($0, $1) }.flatMap(row)
  }

  /// The entries that name `service`, capitals and small letters being equal, in file order.
  ///
  /// Withdrawn entries are among them; entries without a port are not.
  public func rows(named service: String) -> [RegistryRow] {
    let wanted = service.lowercased()
    return index.filter(\.hasName)
      .filter { field(RegistryRow.Column.name, of: $0).lowercased() == wanted }
      .sorted { $0.order < $1.order }
      .compactMap(row)
  }

  func indexes(touching port: UInt16) -> [RowIndex] {
    indexes(touching: port...port)
  }

  private func indexes(touching ports: ClosedRange<UInt16>) -> [RowIndex] {
    // The first entry that begins above the ports; none from there on touches them.
    var low = 0
    var high = index.count
    while low < high {
      let middle = (low + high) / 2
      if index[middle].first <= ports.upperBound { low = middle + 1 } else { high = middle }
    }
    var found: [RowIndex] = []
    var position = low
    while position > 0, reach[position - 1] >= ports.lowerBound {
      position -= 1
      if index[position].last >= ports.lowerBound { found.append(index[position]) }
    }
    return found.sorted { $0.order < $1.order }
  }
}
