import Wire

extension ScanFacts {
  /// Writes the facts under `scan`.
  func write(to json: inout JSONWriter) {
    json.object("scan") { json in
      json.member("ports", ports)
      if uncountedPorts > 0 { json.member("uncounted_ports", uncountedPorts) }
      json.member("hosts", hosts)
      json.member("attempts", attempts)
      json.member("attempts_per_second", tenths: rateInTenths)
      json.member("lowest_port", lowestPort)
      json.member("highest_port", highestPort)
      json.member("samples", samples.map(\.description))
      json.objects("answered", answeredByHost) { json, host in
        json.member("ip", host.address.description)
        json.member("ports", host.ports)
      }
      if answeredUnlisted > 0 { json.member("answered_unlisted", answeredUnlisted) }
    }
  }

  /// The rate in tenths of an attempt a second, rounded.
  private var rateInTenths: UInt64 { UInt64((attemptsPerSecond * 10).rounded()) }

  /// The reach in words: `65535 ports of 1 host, 1 to 65535, 1000.0 attempts a second`.
  public var reachText: String {
    let range = ports == 1 ? "" : ", \(lowestPort) to \(highestPort)"
    let countText = uncountedPorts > 0 ? "at least \(ports)" : "\(ports)"
    let portText = ports == 1 ? "port \(lowestPort)" : "\(countText) ports"
    return "\(portText) of \(hosts) host\(hosts == 1 ? "" : "s")\(range), "
      + "\(rateInTenths / 10).\(rateInTenths % 10) attempts a second"
  }

  /// What answered in words: `10.0.0.9 22, 80-81; 10.0.0.10 22`; empty if nothing did.
  public var answeredText: String {
    var hosts = answeredByHost.map { "\($0.address) \($0.portsText)" }
    if answeredUnlisted > 0 { hosts.append("and \(answeredUnlisted) more") }
    return hosts.joined(separator: "; ")
  }
}
