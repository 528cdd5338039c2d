import Foundation

/// Certificates for tests, made with openssl: an authority, and servers and a client under it.
public final class TestCertificates: Sendable {
  private let folder: TemporaryFolder

  /// Whether there is an openssl.
  public static let canBeMade = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }

  /// Those that all tests of a run share.
  public static let shared = Result { try TestCertificates() }

  /// Makes them; all but `elsewhere` are for `localhost` and 127.0.0.1.
  public init() throws {
    folder = try TemporaryFolder()
    try make("authority", words: ["-x509", "-subj", "/CN=test authority"])
    try make("other", words: ["-x509", "-subj", "/CN=another authority"])
    for name in ["server", "client", "elsewhere"] {
      let names = name == "elsewhere" ? "DNS:elsewhere.example" : "DNS:localhost,IP:127.0.0.1"
      try folder.write("subjectAltName=\(names)\n", to: "names")
      try make(name, words: ["-subj", "/CN=\(name)"])
      try Self.openssl([
        "x509", "-req", "-days", "2", "-in", path("\(name).pem"), "-CA", path("authority.pem"),
        "-CAkey", path("authority.key"), "-set_serial", "\(Int.random(in: 1...Int(Int32.max)))",
        "-extfile", path("names"), "-out", path("\(name).pem"),
      ])
    }
  }

  /// The path of `authority.pem`, of `server`, `client` or `elsewhere` with `.pem` or `.key`, or of
  /// `other.pem`, which is an authority that signed nothing.
  public func path(_ name: String) -> String { folder.path(of: name) }

  private func make(_ name: String, words: [String]) throws {
    try Self.openssl(
      [
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", path("\(name).key"), "-out", path("\(name).pem"),
      ] + words)
  }

  private static func openssl(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}
