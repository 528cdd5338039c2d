/// How messages travel, and where to.
public enum SyslogTransport: Equatable, Sendable {
  /// A socket of this machine, as syslog(3) uses it.
  case unix(path: String)
  /// A datagram a message (RFC 5426).
  case udp(SyslogHost)
  /// A stream without acknowledgement (RFC 6587).
  case tcp(SyslogHost)
  /// The same, encrypted (RFC 5425).
  case tls(SyslogHost)
  /// A stream whose receiver acknowledges every message (RELP).
  case relp(SyslogHost)
  /// The same, encrypted.
  case relpTLS(SyslogHost)

  /// The URL's scheme.
  public var scheme: String {
    switch self {
    case .unix: "unix"
    case .udp: "udp"
    case .tcp: "tcp"
    case .tls: "tls"
    case .relp: "relp"
    case .relpTLS: "relp+tls"
    }
  }

  /// Whether a message can be sent again since it is known what did not arrive.
  ///
  /// A datagram is gone once it was sent, so there is nothing to keep on a disk for it.
  public var isStream: Bool {
    switch self {
    case .unix, .udp: false
    case .tcp, .tls, .relp, .relpTLS: true
    }
  }

  /// Whether the end of the stream tells that the receiver read all of it.
  ///
  /// RELP has words of its own for that.
  var saysGoodbye: Bool {
    switch self {
    case .unix, .udp, .relp, .relpTLS: false
    case .tcp, .tls: true
    }
  }

  /// The host that must prove who it is; `nil` if nothing is encrypted.
  var tlsHost: SyslogHost? {
    switch self {
    case .unix, .udp, .tcp, .relp: nil
    case .tls(let host), .relpTLS(let host): host
    }
  }

  /// The most octets of one message, framing not counted.
  ///
  /// Over UDP, 2,048: what a receiver should be able to take (RFC 5426 §3.2). Elsewhere 8,192, which
  /// RFC 5425 §4.3.1 asks for, and where rsyslog cuts unless it is told otherwise.
  var messageByteLimit: Int {
    switch self {
    case .udp: 2_048
    case .unix, .tcp, .tls, .relp, .relpTLS: 8_192
    }
  }
}

extension SyslogTransport: CustomStringConvertible {
  /// The URL without its options.
  public var description: String {
    switch self {
    case .unix(let path): "unix://\(path)"
    case .udp(let host), .tcp(let host), .tls(let host), .relp(let host), .relpTLS(let host):
      "\(scheme)://\(host)"
    }
  }
}
