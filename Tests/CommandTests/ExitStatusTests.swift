import TestSupport
import Testing

/// A command line; a word that names a capture stands for its path.
struct CommandRow: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let status: Int32
  let says: String

  init(_ line: String, _ status: Int32, says: String = "") {
    testDescription = line
    self.status = status
    self.says = says
  }

  var arguments: [String] { Self.arguments(testDescription) }

  /// The words of `line`; those that name a capture, also behind `-r`, as paths.
  static func arguments(_ line: String) -> [String] {
    line.split(separator: " ").map { word in
      let name = word.hasPrefix("-r") ? word.dropFirst(2) : word
      guard CaptureCatalogue.entry(named: String(name)) != nil else { return String(word) }
      return (name == word ? "" : "-r") + CaptureCatalogue.path(of: String(name))
    }
  }
}

@Suite("Exit status", .timeLimit(.minutes(10))) struct ExitStatusTests {
  static let rows: [CommandRow] = [
    CommandRow("-r handshake-port-6.pcap", 0),
    CommandRow("-r empty.pcap", 0),
    CommandRow("watch -r quiet.pcap", 0),
    CommandRow("flows -r quiet.pcap", 0),
    CommandRow("packets -r quiet.pcap", 0),
    CommandRow("explain 6", 0),
    CommandRow("registry info", 0),
    CommandRow("rules list", 0),
    CommandRow("bench --rounds 1 quiet.pcap handshake-port-6.pcap", 0),
    CommandRow("--help", 0),
    CommandRow("-D", 0),
    CommandRow("-rhandshake-port-6.pcap -c5", 0),
    // 1: it could not finish
    CommandRow("-r /no/such/file.pcap", 1, says: "/no/such/file.pcap: No such file"),
    CommandRow("-r truncated.pcap", 1, says: "the file is cut"),
    CommandRow("-r truncated-header.pcap", 1, says: "the file is cut"),
    CommandRow("-r truncated.pcapng", 1, says: "the file is cut"),
    CommandRow("flows -r truncated.pcap", 1, says: "the file is cut"),
    CommandRow("packets -r truncated.pcap", 1, says: "the file is cut"),
    CommandRow("-r not-a-capture.pcap", 1, says: "neither pcap nor pcapng"),
    CommandRow("-r foreign-link.pcap", 1, says: "IEEE802_15_4"),
    CommandRow("-r pcapng-foreign-link.pcapng", 1, says: "1 of its frames are not decoded"),
    CommandRow("-r pcapng-foreign-link.pcapng -c 3", 1, says: "IEEE802_15_4"),
    CommandRow("bench /no/such/file.pcap", 1, says: "/no/such/file.pcap: No such file"),
    CommandRow("bench --rounds 1 truncated.pcap", 1, says: "the file is cut"),
    CommandRow("bench not-a-capture.pcap", 1, says: "neither pcap nor pcapng"),
    CommandRow("bench --rounds 1 pcapng-foreign-link.pcapng", 1, says: "IEEE802_15_4"),
    CommandRow("bench empty.pcap", 1, says: "there are no packets to measure"),
    CommandRow("bench quiet.pcap --rules /no/such/file", 1, says: "/no/such/file"),
    CommandRow("-r refused.pcap --output /dev/stdout", 1, says: "'-' is standard output"),
    CommandRow("-r refused.pcap --output /no/such/x", 1, says: "check the name"),
    CommandRow("-r refused.pcap --output /dev/full", 1, says: "No space left"),
    CommandRow("-r refused.pcap --registry /no/such/file", 1, says: "/no/such/file"),
    CommandRow("-r refused.pcap --rules /no/such/file", 1, says: "/no/such/file"),
    CommandRow("-r refused.pcap port port", 1, says: "the filter 'port port' is refused"),
    CommandRow("-i no-such-if", 1, says: "no-such-if"),
    CommandRow("-ino-such-if", 1, says: "no-such-if"),
    CommandRow("-c5 -ihhh", 1, says: "hhh"),
    CommandRow("-i no-such* -i lo", 1, says: "no interface has a name like this"),
    // 64: wrong usage
    CommandRow("-r quiet.pcap --max-conversations 1", 0),
    CommandRow("-r quiet.pcap --max-conversations 0", 64, says: "between 1 and 16777216"),
    CommandRow("-r quiet.pcap --max-conversations 1000000000", 64, says: "between 1 and 16777216"),
    CommandRow("-r quiet.pcap --jobs 64", 0),
    CommandRow("-r quiet.pcap --jobs 0", 64, says: "--jobs must be between 1 and 64"),
    CommandRow("flows -r quiet.pcap --jobs 65", 64, says: "--jobs must be between 1 and 64"),
    CommandRow(
      "-r quiet.pcap --output csv:x", 64, says: "'csv' is no format, write 'text' or 'json'"),
    CommandRow("-r quiet.pcap --output json:", 64, says: "the name of the file is missing"),
    CommandRow("-i lo --jobs 2", 64, says: "--jobs is for capture files"),
    CommandRow("-i lo --threads 0", 64, says: "--threads must be between 1 and 64"),
    CommandRow("-r quiet.pcap --threads 2", 64, says: "--threads is for interfaces"),
    CommandRow("", 64, says: "nothing to read"),
    CommandRow("flows", 64, says: "nothing to read"),
    CommandRow("packets", 64, says: "nothing to read"),
    CommandRow("-i lo -r refused.pcap", 64, says: "-i and -r cannot be used together"),
    CommandRow("-r refused.pcap --duration 5", 64, says: "--duration is for interfaces"),
    CommandRow("-r refused.pcap -s 96", 64, says: "-s is for interfaces"),
    CommandRow("-i lo -s 0", 64, says: "-s must be at least 1"),
    CommandRow("-i lo -B0", 64, says: "-B must be at least 1"),
    CommandRow("-i lo --duration 5x", 64, says: "5x"),
    CommandRow("-i lo --stats-interval 0", 64, says: "--stats-interval"),
    CommandRow("-i lo --loss-threshold 101", 64, says: "--loss-threshold is a percentage"),
    CommandRow("-r refused.pcap --syslog http://x", 64, says: "unknown scheme 'http'"),
    CommandRow("-r refused.pcap --syslog tls://x?framing=lf", 64, says: "always octet-counted"),
    CommandRow("-r refused.pcap --output json:", 64, says: "--output"),
    CommandRow("-r refused.pcap --no-such-option", 64, says: "--no-such-option"),
    CommandRow("-r refused.pcap -c 0", 64, says: "-c must be at least 1"),
    CommandRow("-r refused.pcap --min-severity loud", 64, says: "loud"),
    CommandRow("-r refused.pcap --format xml", 64, says: "xml"),
    CommandRow("-r refused.pcap dns.pcap", 64, says: "is a file, not a filter"),
    CommandRow("-r refused.pcap flows", 64, says: "is a command and must come first"),
    CommandRow("bench", 64, says: "<file>"),
    CommandRow("bench -", 64, says: "can be read only once"),
    CommandRow("bench quiet.pcap /dev/null", 64, says: "/dev/null: standard input, pipes"),
    CommandRow("bench quiet.pcap --rounds 0", 64, says: "--rounds must be at least 1"),
    CommandRow("explain 70000", 64, says: "ports are 0 to 65535"),
    CommandRow("explain -1", 64, says: "ports are 0 to 65535"),
    CommandRow("explain abc", 64, says: "'abc' is not a port"),
    // 3: a finding reached --fail-on; 64 goes before 1, and 1 before 3
    CommandRow("-r handshake-port-6.pcap --fail-on high", 3),
    CommandRow("-r handshake-port-6.pcap --fail-on critical", 0),
    CommandRow("-r refused.pcap --fail-on low --min-severity high", 3),
    CommandRow("-r quiet.pcap --fail-on info", 0),
    CommandRow("-r wrong-end-corrected.pcap --fail-on info", 0),
    CommandRow("-r truncated.pcap --fail-on high", 1, says: "the file is cut"),
    CommandRow("-r truncated.pcap --fail-on loud", 64, says: "loud"),
  ]

  @Test(arguments: rows) func status(_ row: CommandRow) async throws {
    let run = try await BuiltProgram.run(row.arguments)
    #expect(run.status == row.status, "\(run.errors)")
    #expect(run.errors.contains(row.says), "\(run.errors)")
  }

  @Test(
    "Output that is lost",
    arguments: [
      "-r refused.pcap", "flows -r refused.pcap", "packets -r refused.pcap", "explain 6",
      "bench --rounds 1 refused.pcap",
    ])
  func lostOutput(_ line: String) async throws {
    let run = try await BuiltProgram.run(CommandRow.arguments(line), output: "/dev/full")
    #expect(run.status == 1)
    #expect(run.errors.contains("standard output"), "\(run.errors)")
    #expect(run.errors.contains("No space left on device"), "\(run.errors)")
  }

  @Test(
    "A reader that leaves is no error",
    arguments: ["registry list --format tsv", "packets", "flows"])
  func leavingReader(_ line: String) async throws {
    let folder = try TemporaryFolder()
    // Far more than a pipe holds, so that the program does write to a closed one.
    let frames = (1...3000).map { port in
      CapturedFrame(
        at: .milliseconds(port), .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"),
        .tcp(from: 51234, to: UInt16(port), .syn))
    }
    let path = try folder.write(CaptureFile.pcap(frames), to: "x.pcap")
    let words = CommandRow.arguments(line)
    let run = try await BuiltProgram.runWithLeavingReader(
      words.count > 1 ? words : words + ["-r", path])
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors == "")
  }
}
