import NIOCore

/// Puts a RELP session on a connection.
///
/// In: the receiver's bytes. Out: messages, and `nil` for the end of the session.
final class RelpHandler: ChannelInboundHandler, ChannelOutboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = Never
  typealias OutboundIn = SyslogMessage?
  typealias OutboundOut = ByteBuffer

  private var session: RelpSession
  private var received = ByteBuffer()
  private var isOpening = false
  private let note: (SyslogLinkEvent) -> Void

  /// A handler that tells `note` what happens.
  init(session: RelpSession, note: @escaping (SyslogLinkEvent) -> Void) {
    self.session = session
    self.note = note
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { open(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    open(context)
    context.fireChannelActive()
  }

  /// Opens the session, once: a connection that has just been made may say so after we were added.
  private func open(_ context: ChannelHandlerContext) {
    guard !isOpening else { return }
    isOpening = true
    context.writeAndFlush(wrapOutboundOut(buffer(session.open(), context)), promise: nil)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let frame = unwrapOutboundIn(data).map { session.send($0) } ?? session.close()
    context.write(wrapOutboundOut(buffer(frame, context)), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    received.writeBuffer(&bytes)
    // One word for all of a read: messages are confirmed in order.
    var confirmed: Int64?
    defer { if let confirmed { note(.confirmed(through: confirmed)) } }
    do throws(RelpError) {
      while let frame = try RelpFrame(from: &received) {
        switch try session.receive(frame) {
        case .opened: note(.ready)
        case .confirmed(let number): confirmed = number
        case .rejected(let number, let reason):
          // What was confirmed before comes first: a refusal ends the connection.
          if let before = confirmed { note(.confirmed(through: before)) }
          confirmed = nil
          note(.rejected(number, reason: reason))
          context.close(promise: nil)
          return
        case .closed:
          note(.drained)
          context.close(promise: nil)
        case .nothing: break
        }
      }
    } catch {
      context.fireErrorCaught(error)
      context.close(promise: nil)
    }
    received.discardReadBytes()
  }

  private func buffer(_ frame: RelpFrame, _ context: ChannelHandlerContext) -> ByteBuffer {
    var buffer = context.channel.allocator.buffer(capacity: frame.data.count + 64)
    frame.write(to: &buffer)
    return buffer
  }
}
