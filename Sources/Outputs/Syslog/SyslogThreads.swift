import NIOPosix

/// The one thread that all connections of syslog share.
///
/// Made with the first connection, so after the process gave its rights up: what it asks the kernel
/// for then holds for this thread too. It lives as long as the process.
enum SyslogThreads {
  static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
