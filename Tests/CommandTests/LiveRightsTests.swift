import Foundation
import TestSupport
import Testing

@Suite(
  "What the user that root becomes may do", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: geteuid() == 0 && LiveNetwork.isPossible,
    "needs root, iproute2 and the right to make a network namespace"))
struct LiveRightsTests {
  private let network: LiveNetwork
  private let folder: TemporaryFolder

  init() throws {
    network = try LiveNetwork()
    folder = try TemporaryFolder()
    try set(0o755, "")
  }

  /// Makes a folder in ours.
  private func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: name), withIntermediateDirectories: false)
    try set(0o755, name)
  }

  private func set(_ permissions: Int, _ name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: folder.path(of: name))
  }

  private func run(_ arguments: [String]) async throws -> BuiltProgram.Run {
    defer { network.remove() }
    return try await BuiltProgram.run(
      ["-i", network.interface, "--duration", "1", "--user", "nobody"] + arguments)
  }

  private func refuses(_ arguments: [String], _ name: String) async throws {
    let run = try await run(arguments)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("portsniff: \(folder.path(of: name))"), "\(run.errors)")
    #expect(run.errors.contains("user nobody"), "\(run.errors)")
    #expect(run.errors.contains("or name another user with --user"), "\(run.errors)")
  }

  @Test("One who cannot read a rule file again is refused") func rules() async throws {
    let path = try folder.write("version: 1\n", to: "rules.yaml")
    try set(0o600, "rules.yaml")
    try await refuses(["--rules", path], "rules.yaml")
  }

  @Test("One who cannot read every file of a rules folder is refused")
  func rulesFolder() async throws {
    try makeFolder("rules")
    for name in ["rules/a.yaml", "rules/b.yaml"] { try folder.write("version: 1\n", to: name) }
    try set(0o600, "rules/b.yaml")
    try await refuses(["--rules", folder.path(of: "rules")], "rules/b.yaml")
  }

  @Test("One who cannot list a rules folder is refused") func closedFolder() async throws {
    try makeFolder("rules")
    try folder.write("version: 1\n", to: "rules/a.yaml")
    try set(0o700, "rules")
    try await refuses(["--rules", folder.path(of: "rules")], "rules")
  }

  @Test("One who cannot read the registry again is refused") func registry() async throws {
    let header =
      "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,"
      + "Registration Date,Modification Date,Reference,Service Code,Unauthorized Use Reported,"
      + "Assignment Notes\n"
    let path = try folder.write(header + "tcpmux,1,tcp,x,,,,2026-01-01,,,,\n", to: "registry.csv")
    try set(0o600, "registry.csv")
    try await refuses(["--registry", path], "registry.csv")
  }

  @Test(
    "One who cannot read the key again is refused",
    .enabled(if: TestCertificates.canBeMade, "needs openssl"))
  func key() async throws {
    let certificates = try TestCertificates.shared.get()
    for name in ["authority.pem", "client.pem", "client.key"] {
      try FileManager.default.copyItem(
        atPath: certificates.path(name), toPath: folder.path(of: name))
      try set(name.hasSuffix("key") ? 0o600 : 0o644, name)
    }
    let url =
      "tls://127.0.0.1:1?ca=\(folder.path(of: "authority.pem"))"
      + "&cert=\(folder.path(of: "client.pem"))&key=\(folder.path(of: "client.key"))"
    try await refuses(
      ["--syslog", url, "--state-directory", folder.path(of: "state")], "client.key")
  }

  @Test("One who cannot open the output again is refused") func output() async throws {
    let path = try folder.write([], to: "events")
    try set(0o640, "events")
    try await refuses(["--output", path], "events")
  }

  @Test("One who cannot make the output again is told so, and goes on") func rotation() async throws
  {
    let run = try await run(["--output", folder.path(of: "events")])
    #expect(run.status == 0)
    #expect(
      run.errors.contains("\(folder.path(of: "events")): user nobody may make no file in this"),
      "\(run.errors)")
  }

  @Test("One who cannot come to the spool is refused") func spool() async throws {
    try makeFolder("closed")
    try set(0o700, "closed")
    try await refuses(
      ["--syslog", "tcp://127.0.0.1:1", "--state-directory", folder.path(of: "closed/state")],
      "closed/state")
  }

  @Test("A state folder of root is not given away") func stateFolder() async throws {
    try makeFolder("state")
    let run = try await run(
      ["--syslog", "tcp://127.0.0.1:1", "--state-directory", folder.path(of: "state")])
    #expect(run.status == 1)
    #expect(run.errors.contains("run 'chown -R "), "\(run.errors)")
  }

  @Test("No file is made for a run that cannot begin") func noInterface() async throws {
    network.remove()
    let run = try await run(["--output", folder.path(of: "events")])
    #expect(run.status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "events")))
  }
}
