public import Events

/// A place that events are sent to over syslog, as a URL names it.
///
/// The scheme is the transport; what else there is to choose stands in the query:
/// `tls://logs.example.org?ca=/etc/ssl/site.pem&min-severity=medium`.
public struct SyslogDestination: Equatable, Sendable {
  /// The URL, as it was typed.
  public let url: String
  /// How messages travel, and where to.
  public let transport: SyslogTransport
  /// What a message looks like: RFC 5424 over the network, RFC 3164 on a local socket.
  ///
  /// What reads a local socket expects the lines of syslog(3), which are those of RFC 3164 without a
  /// host name; rsyslog and systemd take nothing else there.
  public var format = SyslogFormat.rfc5424
  /// How a stream tells messages apart.
  public var framing = SyslogFraming.octetCounting
  /// What kind of program messages are from.
  ///
  /// `daemon` is what a program of the system without a facility of its own sends, and what every
  /// distribution's configuration writes somewhere; `local0` to `local7` are the site's to give away.
  public var facility = SyslogFacility.daemon
  /// The least severity that is sent; `nil` if the URL does not say.
  public var minimumSeverity: Severity?
  /// The private enterprise number in the name of the structured data, `portsniff@32473`.
  ///
  /// 32473 is the one that RFC 5612 sets aside for examples: portsniff has none of its own. A site
  /// that wants a number that is nobody else's gives its own.
  public var enterprise: UInt32 = 32_473
  /// The name by which messages call this machine; `nil` for its own.
  public var hostname: String?
  /// The file of the certificate authorities to trust (PEM); `nil` for those of the system.
  public var authorityPath: String?
  /// The file of our certificate and those that link it to an authority (PEM), if we show one.
  public var certificatePath: String?
  /// The file of the key of that certificate (PEM).
  public var keyPath: String?
  /// How many seconds a connection must outlive what was sent over it before that counts as arrived.
  public var windowSeconds = 30
  /// The most bytes of messages that wait on the disk.
  public var spoolByteLimit = 64 * 1_024 * 1_024

  /// The messages of `transport` with nothing else chosen.
  init(url: String, transport: SyslogTransport) {
    self.url = url
    self.transport = transport
    if case .unix = transport { format = .rfc3164 }
  }

  /// The name of the file in which messages wait: readable, and the same whatever the options are, so
  /// that a changed option leaves nothing behind.
  ///
  /// Two URLs give one name only if they lead to the same place: `%` stands for nothing but an escape.
  var spoolName: String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-".utf8)
    let place = transport.description.dropFirst("\(transport.scheme)://".count)
    let name = place.utf8.reduce(into: "") { name, byte in
      let digits = String(byte, radix: 16)
      name +=
        kept.contains(byte)
        ? String(Character(Unicode.Scalar(byte))) : "%\(digits.count == 1 ? "0" : "")\(digits)"
    }
    return "syslog-\(transport.scheme)-\(name).spool"
  }
}
