import Foundation
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// One connection of a destination, from the attempt to its end.
///
/// The destination's thread commands it; it answers through the inbox, from the thread of the
/// connections, with the generation that it was made with: what an earlier one has to say is stale.
final class SyslogLink: Sendable {
  private struct State {
    var channel: (any Channel)?
    var isOver = false
    /// Whether this is a stream socket where a datagram socket was expected.
    var isLocalStream = false
  }

  private let destination: SyslogDestination
  private let identity: SyslogIdentity
  private let tls: SyslogTLS?
  private let timeouts: SyslogTimeouts
  private let generation: Int
  private let inbox: SyslogInbox
  private let state = Mutex(State())

  /// The `generation`th connection of `destination`.
  init(
    destination: SyslogDestination, identity: SyslogIdentity, tls: SyslogTLS?,
    timeouts: SyslogTimeouts, generation: Int, inbox: SyslogInbox
  ) {
    self.destination = destination
    self.identity = identity
    self.tls = tls
    self.timeouts = timeouts
    self.generation = generation
    self.inbox = inbox
  }

  /// Begins to connect.
  func open() {
    switch destination.transport {
    case .unix(let path):
      settle(datagramBootstrap.connect(unixDomainSocketPath: path)) { [self] error in
        // Some systems have a stream socket there; syslog(3) falls back to one too.
        guard (error as? IOError)?.errnoCode == EPROTOTYPE else { return false }
        state.withLock { $0.isLocalStream = true }
        settle(streamBootstrap.connect(unixDomainSocketPath: path))
        return true
      }
    case .udp(let host):
      // NIO looks names up on the calling thread here, and neither of ours may wait for that.
      DispatchQueue.global().async { [self] in
        settle(datagramBootstrap.connect(host: host.name, port: Int(host.port)))
      }
    case .tcp(let host), .tls(let host), .relp(let host), .relpTLS(let host):
      settle(streamBootstrap.connect(host: host.name, port: Int(host.port)))
    }
  }

  /// Sends messages, in order.
  func send(_ messages: [SyslogMessage]) {
    guard let last = messages.last, let channel = state.withLock({ $0.channel }) else { return }
    switch destination.transport {
    case .relp, .relpTLS:
      for message in messages { channel.write(message as SyslogMessage?, promise: nil) }
      channel.flush()
    case .tcp, .tls:
      let count = messages.reduce(0) { $0 + $1.cost }
      var buffer = channel.allocator.buffer(capacity: count)
      for message in messages { buffer.writeBytes(destination.framing.frame(message.bytes)) }
      note(.written(through: last.number), after: channel.writeAndFlush(buffer), channel)
    case .unix, .udp:
      let isStream = state.withLock { $0.isLocalStream }
      for message in messages {
        var buffer = channel.allocator.buffer(bytes: message.bytes)
        // As syslog(3) tells messages apart on a stream.
        if isStream { buffer.writeInteger(UInt8(0)) }
        note(.confirmed(through: message.number), after: channel.write(buffer), channel)
      }
      channel.flush()
    }
  }

  /// Says goodbye: the receiver is to read what was sent and to close the connection.
  func finish() {
    guard let channel = state.withLock({ $0.channel }) else { return }
    switch destination.transport {
    case .relp, .relpTLS: channel.writeAndFlush(SyslogMessage?.none, promise: nil)
    case .tcp, .tls:
      channel.eventLoop.execute {
        let handler = try? channel.pipeline.syncOperations.handler(type: SyslogStreamHandler.self)
        handler?.finish()
        channel.close(mode: .output, promise: nil)
      }
    case .unix, .udp:
      note(.drained)
      channel.close(promise: nil)
    }
  }

  /// Ends the connection, or the attempt, at once; nothing more is heard of it.
  func abort() {
    let channel = state.withLock { state in
      state.isOver = true
      return state.channel
    }
    channel?.close(promise: nil)
  }

  private func note(_ event: SyslogLinkEvent) {
    guard !state.withLock({ $0.isOver }) else { return }
    inbox.note(event, of: generation)
  }

  private func note(
    _ event: SyslogLinkEvent, after future: EventLoopFuture<Void>, _ channel: any Channel
  ) {
    future.whenComplete { [self] result in
      switch result {
      case .success: note(event)
      case .failure(let error):
        note(.closed(SyslogProblem.words(for: error)))
        channel.close(promise: nil)
      }
    }
  }

  /// Takes the channel, or tells why there is none; `recover` may have another way.
  private func settle(
    _ future: EventLoopFuture<any Channel>,
    recover: @escaping @Sendable (any Error) -> Bool = { _ in false }
  ) {
    future.whenComplete { [self] result in
      switch result {
      case .success(let channel): adopt(channel)
      case .failure(let error):
        if !recover(error) { note(.closed(SyslogProblem.words(for: error))) }
      }
    }
  }

  /// Takes the channel of an attempt that worked, on the thread of the connections.
  ///
  /// Handlers are added only now: of several attempts to addresses of one name, one is taken, and what
  /// becomes of the others is none of our business.
  private func adopt(_ channel: any Channel) {
    let isOver = state.withLock { state in
      state.channel = channel
      return state.isOver
    }
    guard !isOver else {
      channel.close(promise: nil)
      return
    }
    do {
      guard channel.isActive else { throw ChannelError.alreadyClosed }
      try addHandlers(to: channel.pipeline.syncOperations)
    } catch {
      note(.closed(SyslogProblem.words(for: error)))
      channel.close(promise: nil)
      return
    }
    switch destination.transport {
    case .unix, .udp, .tcp: note(.ready)
    case .tls, .relp, .relpTLS: break
    }
  }

  private func addHandlers(to pipeline: ChannelPipeline.SynchronousOperations) throws {
    let last = SyslogStreamHandler(transport: destination.transport) { [self] in note($0) }
    try pipeline.addHandler(last)
    // Before RELP's, which writes as soon as it is there: never in plain text instead.
    if destination.transport.tlsHost != nil {
      guard let tls else {
        throw OutputError(
          output: destination.url, problem: "TLS was not prepared",
          advice: "nothing is sent without it: this is a fault of portsniff, please report it")
      }
      try pipeline.addHandler(try tls.handler(), position: .first)
    }
    switch destination.transport {
    case .unix, .udp, .tcp, .tls: break
    case .relp, .relpTLS:
      let session = RelpSession(version: identity.version)
      try pipeline.addHandler(
        RelpHandler(session: session) { [self] in note($0) }, position: .before(last))
    }
  }

  private var datagramBootstrap: DatagramBootstrap {
    DatagramBootstrap(group: SyslogThreads.group)
  }

  private var streamBootstrap: ClientBootstrap {
    var bootstrap = ClientBootstrap(group: SyslogThreads.group)
      .connectTimeout(.init(timeouts.connect))
    guard destination.transport.isStream else { return bootstrap }
    for (level, option, value) in socketOptions {
      bootstrap = bootstrap.channelOption(
        ChannelOptions.Types.SocketOption(level: level, name: option), value: value)
    }
    return bootstrap
  }

  /// How the kernel finds out that a receiver is gone.
  ///
  /// Keepalive does while nothing is sent: after 15 s, and three probes 5 s apart. TCP's user timeout does
  /// while something is, and when the receiver stands still (RFC 5482).
  private var socketOptions:
    [(level: NIOBSDSocket.OptionLevel, option: NIOBSDSocket.Option, value: Int)]
  {
    let milliseconds = Int(timeouts.progress / .milliseconds(1))
    return [
      (.socket, .so_keepalive, 1),
      (.tcp, NIOBSDSocket.Option(rawValue: TCP_KEEPIDLE), 15),
      (.tcp, NIOBSDSocket.Option(rawValue: TCP_KEEPINTVL), 5),
      (.tcp, NIOBSDSocket.Option(rawValue: TCP_KEEPCNT), 3),
      (.tcp, NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT), milliseconds),
      (.tcp, .tcp_nodelay, 1),
    ]
  }
}
