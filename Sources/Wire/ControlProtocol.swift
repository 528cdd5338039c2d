/// A protocol whose control messages announce where a data connection will come.
public enum ControlProtocol: UInt8, BitwiseCopyable, Sendable {
  /// FTP: PORT, PASV, EPRT and EPSV (RFC 959, RFC 2428).
  case ftp
  /// TFTP: a request, which the server answers from another port (RFC 1350).
  case tftp

  /// The word used in output.
  public var word: String {
    switch self {
    case .ftp: "ftp"
    case .tftp: "tftp"
    }
  }
}
