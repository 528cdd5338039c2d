/// What the registry says about one port on one transport.
///
/// The first three are the states of RFC 6335 §6; the last two say why none of them applies.
public enum PortStatus: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  /// A service holds the port.
  case assigned
  /// IANA holds the port back; it is not available for regular assignment.
  case reserved
  /// No service holds the port, and IANA would assign it on request.
  case unassigned
  /// The port has entries, but none for this transport.
  case unlisted
  /// The port is above 49151, where IANA assigns nothing.
  case dynamic
}

extension PortStatus {
  /// The lower-case word used in rules, in listings and in events: `unassigned`.
  public var word: String {
    switch self {
    case .assigned: "assigned"
    case .reserved: "reserved"
    case .unassigned: "unassigned"
    case .unlisted: "unlisted"
    case .dynamic: "dynamic"
    }
  }
}
