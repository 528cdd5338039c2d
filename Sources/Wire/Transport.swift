/// A transport protocol whose ports IANA registers (RFC 6335 §4).
///
/// The raw value is the index of the protocol's table in `PortTable`, and the order is that of
/// every listing.
public enum Transport: UInt8, CaseIterable, BitwiseCopyable, Sendable {
  /// Transmission Control Protocol (RFC 9293).
  case tcp
  /// User Datagram Protocol (RFC 768).
  case udp
  /// Stream Control Transmission Protocol (RFC 9260).
  case sctp
  /// Datagram Congestion Control Protocol (RFC 4340).
  case dccp
}

extension Transport {
  /// The lower-case word used in rules, in the registry and in output: `tcp`.
  public var name: String {
    switch self {
    case .tcp: "tcp"
    case .udp: "udp"
    case .sctp: "sctp"
    case .dccp: "dccp"
    }
  }

  /// The upper-case word of EVE's `proto`: `TCP`.
  public var eveName: String {
    switch self {
    case .tcp: "TCP"
    case .udp: "UDP"
    case .sctp: "SCTP"
    case .dccp: "DCCP"
    }
  }

  /// The transport with this `name`, or `nil` for any other word; capitals count as small letters.
  public init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "tcp": self = .tcp
    case "udp": self = .udp
    case "sctp": self = .sctp
    case "dccp": self = .dccp
    default: return nil
    }
  }
}
