import Ports
import Wire

/// What speaks for one end of a conversation as the service, or against it, besides its packets.
struct EndStanding {
  /// Ports below this are given to no client: not even `rresvport` of BSD, which serves the
  /// clients of root and NFS, goes further down.
  private static let firstClientPort: UInt16 = 512
  private static let firstUserPort: UInt16 = 1_024
  /// FTP's data port, from which an FTP server opens connections to its clients (RFC 959 §3.2).
  private static let dataPort: UInt16 = 20

  /// Whether a local label names the port.
  let isLabelled: Bool
  /// Whether the registry or a label gives the port to a service.
  let isAssigned: Bool
  /// Whether the port lies in the range that systems give to clients.
  let isEphemeral: Bool
  /// Whether the port can only be a service's.
  let isBelowClients: Bool
  /// Whether the port is one that a client of root may have as well.
  let isPrivilegedClient: Bool
  /// Whether this is where an FTP server opens data connections from.
  let isDataOpener: Bool
  /// Whether the end is a user's port or above, as all that FTP's data connections are opened to.
  let isUserPort: Bool
  /// Whether the end is known as a service: seen to grant another conversation that was opened to it, or
  /// learned.
  let isKnownService: Bool
  /// Whether the end spoke with several peers.
  let hasSeveralPeers: Bool

  /// The standing of `port` on `transport`.
  init(
    _ port: UInt16, on transport: Transport, history: EndHistory?, isLearned: Bool,
    _ context: LadderContext
  ) {
    let portClass = context.ports[transport, port]
    isLabelled = portClass.isLabelled
    isAssigned = portClass.isLabelled || portClass.status == .assigned
    isEphemeral = context.ephemeralPorts.contains(port)
    isBelowClients = port < Self.firstClientPort
    isPrivilegedClient = !isBelowClients && port < Self.firstUserPort
    isDataOpener = transport == .tcp && port == Self.dataPort
    isUserPort = port >= Self.firstUserPort
    isKnownService = isLearned || history?.hasGranted ?? false
    hasSeveralPeers = history?.hasSeveralPeers ?? false
  }
}
