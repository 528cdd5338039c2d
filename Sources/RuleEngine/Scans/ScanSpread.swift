import Ports

/// How far what a rule judges reaches, if it is a scan: beyond one port, or one host.
public struct ScanSpread: Equatable, Sendable {
  /// The lowest and the highest port that was tried.
  public var ports: ClosedRange<UInt16>
  /// Whether they are on several hosts.
  public var hasSeveralHosts: Bool

  /// Whether more than one port was tried.
  var hasSeveralPorts: Bool { ports.count > 1 }

  /// Whether every port that was tried lies in one of `ranges`.
  func isWithin(_ ranges: [PortRange]) -> Bool {
    let (lowest, highest) = (PortRange(port: ports.lowerBound), PortRange(port: ports.upperBound))
    return PortRange.allCases.allSatisfy {
      !(lowest.rawValue...highest.rawValue).contains($0.rawValue) || ranges.contains($0)
    }
  }
}
