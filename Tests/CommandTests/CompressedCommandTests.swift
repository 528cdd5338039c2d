import Foundation
import TestSupport
import Testing

@Suite("Compressed captures on the command line", .timeLimit(.minutes(10)))
struct CompressedCommandTests {
  @Test(
    "The same as of the plain file, from a file and from a pipe",
    arguments: ["handshake-port-6.pcap", "pcapng-two-interfaces.pcapng"], Compression.allCases)
  func same(_ name: String, _ compression: Compression) async throws {
    let folder = try TemporaryFolder()
    let bytes = compression.compress(try Self.bytes(of: name))
    // Told by its bytes, not by its name.
    let path = try folder.write(bytes, to: "x")
    for command in ["watch", "flows", "packets"] {
      let plain = try await BuiltProgram.run([command, "-r", CaptureCatalogue.path(of: name)])
      let fromFile = try await BuiltProgram.run([command, "-r", path])
      let fromPipe = try await BuiltProgram.run([command, "-r", "-"], input: bytes)
      #expect([plain.status, fromFile.status, fromPipe.status] == [0, 0, 0])
      #expect(!plain.output.isEmpty)
      #expect(fromFile.output == plain.output)
      #expect(fromPipe.output == plain.output)
    }
  }

  /// Those of the programs that are installed.
  private static let installed: [String] = ["gzip", "zstd"].filter {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  @Test("What the system's own programs make", arguments: installed)
  func programs(_ program: String) async throws {
    let folder = try TemporaryFolder()
    let (path, plain) = (folder.path(of: "x.pcap.z"), CaptureCatalogue.path(of: "port-scan.pcap"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(program) -c <\"$0\" >\"$1\"", plain, path]
    try process.run()
    process.waitUntilExit()
    #expect(
      try await BuiltProgram.run(["-r", path]).output
        == (try await BuiltProgram.run(["-r", plain]).output))
  }

  @Test("A cut one ends with status 1, after what was read", arguments: Compression.allCases)
  func cut(_ compression: Compression) async throws {
    let folder = try TemporaryFolder()
    let bytes = compression.compress(
      try Self.bytes(of: "handshake-port-6.pcap"), pieceByteCount: 100)
    let path = try folder.write(Array(bytes.dropLast()), to: "x.pcap.z")
    let run = try await BuiltProgram.run(["-r", path])
    #expect(run.status == 1)
    #expect(run.output.contains("Service on an unassigned system port"))
    #expect(run.errors.contains("\(path): byte \(bytes.count - 1): the file is cut"))
  }

  @Test("A gibibyte of nothing takes no more memory than a little", arguments: Compression.allCases)
  func bomb(_ compression: Compression) async throws {
    let folder = try TemporaryFolder()
    // Blocks of a type that nobody knows, each as large as any may be. The limit counts memory that the
    // tables only reserve.
    let block = CaptureFile.Block.other(
      type: 0xbad, body: [UInt8](repeating: 0, count: 16 * 1_024 * 1_024 - 12))
    let section = compression.compress(CaptureFile.pcapng([block]))
    let path = try folder.write(Array(repeatElement(section, count: 64).joined()), to: "x.z")
    #expect(section.count < 100_000)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "ulimit -d 262144 && exec \"$0\" -r \"$1\" >/dev/null 2>\"$2\"", BuiltProgram.path,
      path, folder.path(of: "errors"),
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try folder.text(of: "errors") == "")
  }

  private static func bytes(of capture: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: CaptureCatalogue.path(of: capture))))
  }
}
