import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// Errors of connections in plain words.
enum SyslogProblem {
  /// What `error` means to whoever set the destination up.
  static func words(for error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError: words(for: error)
    case let error as IOError: words(for: error)
    case let error as NIOSSLError: words(for: error)
    case let error as NIOSSLExtraError where error == .failedToValidateHostname:
      "the receiver's certificate is for another host name"
    case ChannelError.alreadyClosed: "the receiver closed the connection"
    case ChannelError.connectTimeout: "no answer to the attempt to connect"
    case is NIOSSLCloseTimedOutError: "the receiver did not end the TLS session in time"
    default: "\(error)"
    }
  }

  private static func words(for error: NIOConnectionError) -> String {
    // Of several addresses, the first to fail tells most: later ones are often of the other family.
    if let first = error.connectionErrors.first { return words(for: first.error) }
    if let problem = error.dnsAError ?? error.dnsAAAAError {
      return "the host name \(error.host) is not known (\(problem))"
    }
    return "no address to connect to"
  }

  private static func words(for error: IOError) -> String {
    switch error.errnoCode {
    case ECONNREFUSED: "connection refused: nothing listens there"
    case ECONNRESET, EPIPE: "the receiver broke the connection"
    case ETIMEDOUT: "what was sent is not acknowledged, or the receiver takes nothing"
    case EHOSTUNREACH, ENETUNREACH: "there is no route to the receiver"
    case ENOENT: "there is no such socket"
    case EACCES: "not allowed to use the socket"
    default: "\(error)"
    }
  }

  private static func words(for error: NIOSSLError) -> String {
    switch error {
    case .handshakeFailed(let cause):
      let text = "\(cause)"
      if text.contains("CERTIFICATE_VERIFY_FAILED") {
        return "the receiver's certificate is not from a trusted authority, or not for this time"
      }
      if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
        return "the receiver does not speak TLS"
      }
      if text.contains("eofDuringHandshake") || text.contains("EOF during handshake") {
        return "the receiver closed the connection during the TLS handshake: it may not speak TLS, "
          + "or want a client certificate"
      }
      if text.contains("PROTOCOL_VERSION") || text.contains("UNSUPPORTED_PROTOCOL") {
        return "the receiver offers no TLS of 1.2 or later"
      }
      return "the TLS handshake failed (\(cause))"
    case .unableToValidateCertificate, .noCertificateToValidate:
      return "the receiver's certificate cannot be checked"
    case .uncleanShutdown: return "the receiver closed the connection"
    default: return "\(error)"
    }
  }
}
