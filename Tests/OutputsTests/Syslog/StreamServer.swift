import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on 127.0.0.1, or a local stream socket, that keeps what it is sent.
final class StreamServer: Sendable {
  private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// What it answers to bytes.
  typealias Answer = @Sendable (String) -> String?

  private let channel: any Channel
  private let box = Box()

  /// Its port.
  var port: Int { channel.localAddress?.port ?? 0 }

  /// What it was sent.
  var text: String { String(decoding: box.bytes.withLock { $0 }, as: UTF8.self) }

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - path: Where a local socket is to be, instead of a port.
  ///   - tls: How it speaks TLS, if it does.
  ///   - accepts: Whether it accepts connections, or leaves them to the kernel, unread.
  ///   - answer: What it answers to each piece that it reads.
  init(
    path: String? = nil, tls: NIOSSLContext? = nil, accepts: Bool = true,
    answer: @escaping Answer = { _ in nil }
  ) async throws {
    let bootstrap = ServerBootstrap(group: Self.group)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(ChannelOptions.autoRead, value: accepts)

      .childChannelInitializer { [box] channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(Reader(box: box, answer: answer))
        }
      }
    channel =
      if let path {
        try await bootstrap.bind(unixDomainSocketPath: path).get()
      } else {
        try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
      }
  }

  deinit { channel.close(promise: nil) }

  private final class Box: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let box: Box
    private let answer: Answer

    init(box: Box, answer: @escaping Answer) { (self.box, self.answer) = (box, answer) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      box.bytes.withLock { $0 += Array(buffer.readableBytesView) }
      if let answer = answer(String(buffer: buffer)) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
