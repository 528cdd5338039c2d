public import Wire

/// A host that answered a scan.
public struct AnsweringHost: Equatable, Sendable {
  /// The host.
  public var address: IPAddress
  /// The ports that answered, in rising order.
  public var ports: [UInt16]

  /// The ports as rule files have them: `22, 80-81`.
  public var portsText: String {
    var ranges: [ClosedRange<UInt16>] = []
    for port in ports {
      if let last = ranges.last, last.upperBound < port, port - last.upperBound == 1 {
        ranges[ranges.count - 1] = last.lowerBound...port
      } else {
        ranges.append(port...port)
      }
    }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ", ")
  }
}
