import NIOCore
import NIOSSL
import NIOTLS

/// The last handler of a connection: tells when it can be used, and why it ended.
final class SyslogStreamHandler: ChannelInboundHandler {
  /// What a received byte may do.
  typealias InboundIn = ByteBuffer

  private let transport: SyslogTransport
  private let note: (SyslogLinkEvent) -> Void
  private var problem: String?
  private var isFinishing = false

  /// A handler that tells `note` what happens.
  init(transport: SyslogTransport, note: @escaping (SyslogLinkEvent) -> Void) {
    self.transport = transport
    self.note = note
  }

  /// Says that the connection is to end: its end without an error then means that all was read.
  ///
  /// We ended our direction of the stream, so a receiver that ends its own has read up to our end. One
  /// that was killed with something unread resets the connection, which is an error.
  func finish() { isFinishing = true }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // RELP has an opening of its own to wait for.
    if case .tls = transport, case .handshakeCompleted? = event as? TLSUserEvent { note(.ready) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Receivers of plain syslog have nothing to say; what one says all the same is not for us.
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The end of the stream without the end of the TLS session, which most receivers leave out.
    let isPlainEnd = if case .uncleanShutdown? = error as? NIOSSLError { true } else { false }
    if problem == nil, !(isFinishing && isPlainEnd) { problem = SyslogProblem.words(for: error) }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if isFinishing, problem == nil, transport.saysGoodbye { note(.drained) }
    note(.closed(problem ?? "the receiver closed the connection"))
    context.fireChannelInactive()
  }
}
