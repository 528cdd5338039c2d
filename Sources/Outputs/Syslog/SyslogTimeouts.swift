/// How long is waited for what, per connection.
struct SyslogTimeouts: Equatable, Sendable {
  /// For an answer to the attempt to connect, the host name's look-up included.
  var connect = Duration.seconds(5)
  /// For a connection to be usable: TLS handshake, RELP's opening.
  var ready = Duration.seconds(10)
  /// For the receiver to take or acknowledge something while something is on its way.
  var progress: Duration
  /// How long one socket to a host name is used over UDP, where nothing tells that it moved.
  var datagramAge = Duration.seconds(60)

  /// The timeouts of connections to `destination`.
  ///
  /// Where a window counts, the kernel must give a connection up that acknowledges nothing before the
  /// window is over: what outlived the window was then acknowledged by the receiver's kernel.
  init(destination: SyslogDestination) {
    switch destination.transport {
    case .tcp, .tls:
      progress = min(.seconds(10), .seconds(destination.windowSeconds) / 2)
    case .relp, .relpTLS: progress = .seconds(30)
    case .unix, .udp: progress = .seconds(10)
    }
  }
}
