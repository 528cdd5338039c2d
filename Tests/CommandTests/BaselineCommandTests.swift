import Foundation
import TestSupport
import Testing

@Suite("Learning, and what is kept quiet", .timeLimit(.minutes(10))) struct BaselineCommandTests {
  private static func capture(_ name: String) -> String { CaptureCatalogue.path(of: name) }

  @Test("what was learned from a capture is not told of it, and what is new is")
  func learn() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path(of: "normal.yaml")
    let learned = try await BuiltProgram.run([
      "learn", "-r", Self.capture("handshake-port-6.pcap"), "-o", file,
    ])
    #expect(learned.status == 0)
    #expect(
      learned.output == "\(file): services 1, of which would be findings 1, conversations 1\n")
    let same = try await BuiltProgram.run([
      "-r", Self.capture("handshake-port-6.pcap"), "--baseline", file,
    ])
    #expect(same.output.contains("no findings"))
    #expect(same.output.contains("1 conversation with services of the baseline"))
    let other = try await BuiltProgram.run([
      "-r", Self.capture("port-0-answered.pcap"), "--baseline", file,
    ])
    #expect(other.output.contains("Service on port 0"))
  }

  @Test("a capture that is cut gives a baseline of what was read, and status 1")
  func cut() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path(of: "normal.yaml")
    let run = try await BuiltProgram.run([
      "learn", "-r", Self.capture("truncated.pcap"), "-o", file,
    ])
    #expect(run.status == 1)
    #expect(try folder.text(of: "normal.yaml").contains("version: 1"))
  }

  @Test("where nothing can be learned, no file is left, and an old one stays")
  func nothing() async throws {
    let folder = try TemporaryFolder()
    let run = try await BuiltProgram.run([
      "learn", "-r", folder.path(of: "none.pcap"), "-o", folder.path(of: "new.yaml"), "--rules",
      folder.path(of: "none.yaml"),
    ])
    #expect(run.status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "new.yaml")))
    let old = try folder.write("old", to: "old.yaml")
    let again = try await BuiltProgram.run([
      "learn", "-r", "x.pcap", "-o", old, "--rules", folder.path(of: "none.yaml"),
    ])
    #expect(again.status == 1)
    #expect(try folder.text(of: "old.yaml") == "old")
    let unreadable = try await BuiltProgram.run(["learn", "-r", old, "-o", old])
    #expect(unreadable.status == 1)
    #expect(unreadable.errors.contains("nothing could be read, so it is left as it was"))
    #expect(try folder.text(of: "old.yaml") == "old")
  }

  @Test("a baseline that is not sound is refused with its place")
  func unsound() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("version: 1\nbaseline: 7\n", to: "b.yaml")
    let run = try await BuiltProgram.run([
      "-r", Self.capture("handshake-port-6.pcap"), "--baseline", file,
    ])
    #expect(run.status == 1)
    #expect(run.errors.contains("b.yaml:2:11: expected a list, found '7'"))
  }

  @Test("home networks are those that are named")
  func homeNetworks() async throws {
    let words = [[], ["--home-net", "192.0.2.0/24"], ["--home-net", "!10.0.0.9/32"]]
    var homes: [String] = []
    for options in words {
      let run = try await BuiltProgram.run(
        ["-r", Self.capture("handshake-port-6.pcap"), "--format", "json"] + options)
      let alert = try #require(run.objects().first??["portsniff"] as? [String: Any])
      homes.append(alert["home"] as? String ?? "-")
    }
    #expect(homes == ["internal", "external", "outbound"])
    let wrong = try await BuiltProgram.run(["-r", "x", "--home-net", "10.0.0.1/8"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("--home-net 10.0.0.1/8: expected a network such as"))
  }

  @Test("hits of suppressions stand in the statistics and beside the rules")
  func hits() async throws {
    let folder = try TemporaryFolder()
    let rules = try folder.write(
      """
      version: 1
      suppress:
        - { match: { ports: 6 }, reason: known }
        - { match: { ports: 7 }, reason: unused }

      """, to: "rules.yaml")
    let run = try await BuiltProgram.run([
      "-r", Self.capture("handshake-port-6.pcap"), "--rules", rules, "--format", "json",
    ])
    let events = try folder.write(run.output, to: "events.jsonl")
    // Of what is being written the last line may be cut, and a path can be spelled in many ways.
    let cut = try folder.write(run.output + #"{"event_type":"stats","stats":{"#, to: "cut.jsonl")
    let odd = rules.replacing("/rules.yaml", with: "/./rules.yaml")
    let again = try await BuiltProgram.run(["rules", "list", "--rules", odd, "--hits", cut])
    #expect(again.output.contains("suppressed: ports 6 (known), \(odd):3, hits 1"))
    let list = try await BuiltProgram.run(["rules", "list", "--rules", rules, "--hits", events])
    #expect(list.output.contains("suppressed: ports 6 (known), \(rules):3, hits 1"))
    #expect(list.output.contains("suppressed: ports 7 (unused), \(rules):4, hits 0"))
    let empty = try await BuiltProgram.run(["rules", "list", "--hits", rules])
    #expect(empty.status == 1)
    #expect(empty.errors.contains("no line has statistics"))
  }
}
