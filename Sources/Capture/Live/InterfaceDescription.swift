public import Wire

/// An interface of this host, as `-D` lists it (pcap_findalldevs(3PCAP)).
public struct InterfaceDescription: Equatable, Sendable {
  /// What an interface is connected to.
  public enum Connection: String, Sendable {
    /// It cannot be told.
    case unknown
    /// There is a carrier.
    case connected
    /// There is none.
    case disconnected
    /// It has no notion of a carrier, as the loopback interface.
    case notApplicable
  }

  /// Its name, as `-i` takes it.
  public var name: String
  /// What libpcap says it is, such as `Pseudo-device that captures on all interfaces`.
  public var detail: String?
  /// Whether it is up.
  public var isUp: Bool
  /// Whether it is running.
  public var isRunning: Bool
  /// Whether it is the loopback interface.
  public var isLoopback: Bool
  /// Whether it is wireless.
  public var isWireless: Bool
  /// What it is connected to.
  public var connection: Connection
  /// Its addresses, IPv4 before IPv6.
  public var addresses: [String]
  /// The networks that its addresses lie in.
  public var networks: [IPNetwork]
}

extension InterfaceDescription {
  /// The network of an address and its mask, as text; `nil` where one of them is missing.
  static func network(_ address: String, mask: String?) -> IPNetwork? {
    guard let address = IPAddress(address.prefix { $0 != "%" }),
      let mask = mask.flatMap({ IPAddress($0) }), mask.isIPv6 == address.isIPv6
    else { return nil }
    let ones = mask.high.nonzeroBitCount + mask.low.nonzeroBitCount
    return IPNetwork(of: address, prefixLength: ones)
  }

  /// One line for people: name, state, addresses, what it is.
  public var text: String {
    var words = [isUp ? "up" : "down"]
    if isRunning { words.append("running") }
    if isLoopback { words.append("loopback") }
    if isWireless { words.append("wireless") }
    if connection == .connected || connection == .disconnected { words.append(connection.rawValue) }
    let place = name + String(repeating: " ", count: max(0, 16 - name.count))
    let state = words.joined(separator: ", ")
    let tail = addresses + (detail.map { ["(\($0))"] } ?? [])
    return tail.isEmpty
      ? "\(place)  \(state)"
      : "\(place)  \(state)\(String(repeating: " ", count: max(0, 32 - state.count)))  "
        + tail.joined(separator: " ")
  }
}
