import Foundation
import NIOSSL

/// The certificates of one destination, read and checked.
struct SyslogTLS: Sendable {
  private let context: NIOSSLContext
  private let serverName: String?

  /// Reads the certificates that `destination` names.
  ///
  /// TLS 1.2 at least, and the receiver must prove to be the host that the URL names; there is no way
  /// to do without.
  init(destination: SyslogDestination, host: SyslogHost) throws(OutputError) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.certificateVerification = .fullVerification
    if let path = destination.authorityPath {
      let authorities = try Self.read(path, "the authorities' certificates") {
        try NIOSSLCertificate.fromPEMFile(path)
      }
      configuration.trustRoots = .certificates(authorities)
    }
    if let path = destination.certificatePath, let keyPath = destination.keyPath {
      let chain = try Self.read(path, "our certificate") { try NIOSSLCertificate.fromPEMFile(path) }
      configuration.certificateChain = chain.map { .certificate($0) }
      let key = try Self.read(keyPath, "the key of our certificate") {
        try NIOSSLPrivateKey(file: keyPath, format: .pem)
      }
      configuration.privateKey = .privateKey(key)
    }
    do {
      context = try NIOSSLContext(configuration: configuration)
    } catch {
      throw OutputError(
        output: destination.url,
        problem: "TLS cannot be set up (\(error))",
        advice: "make sure that the certificate of 'cert' and the key of 'key' belong together")
    }
    // An address is not sent as a name (RFC 6066 §3); it is looked for in the certificate all the
    // same.
    serverName = Self.isAddress(host.name) ? nil : host.name
  }

  /// The TLS end of one connection.
  func handler() throws -> NIOSSLClientHandler {
    try NIOSSLClientHandler(context: context, serverHostname: serverName)
  }

  private static func isAddress(_ name: String) -> Bool {
    name.contains(":") || name.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func read<Value>(
    _ path: String, _ what: String, _ body: () throws -> Value
  ) throws(OutputError) -> Value {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw OutputError(
        output: path, problem: "\(what) cannot be read: no such file, or no right",
        advice: "check the name and its permissions")
    }
    do {
      return try body()
    } catch {
      throw OutputError(
        output: path, problem: "\(what) cannot be used (\(error))",
        advice: "it must be a file in PEM")
    }
  }
}
