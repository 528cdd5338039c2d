import TestSupport
import Testing

@Suite("registry, explain and rules", .timeLimit(.minutes(10)))
struct RegistryAndRulesTests {
  @Test("explain says what the port is") func explain() async throws {
    let run = try await BuiltProgram.run(["explain", "6"])
    #expect(
      run.lines.first
        == "Port 6: unassigned on tcp and udp, not listed for sctp and dccp")
  }

  @Test("registry list has every port of every transport") func list() async throws {
    let lines = try await BuiltProgram.run(["registry", "list", "--format", "tsv"]).lines
    #expect(lines.count == 4 * 65_536)
    #expect(lines.first == "tcp\t0\treserved\t")
    #expect(lines.count > 65_542 && lines[65_536 + 53] == "udp\t53\tassigned\tdomain")
    #expect(lines.last == "dccp\t65535\tdynamic\t")
  }

  @Test("registry info names the date") func info() async throws {
    let run = try await BuiltProgram.run(["registry", "info"])
    #expect(run.lines.first?.hasPrefix("Registry date  2") == true)
  }

  private static let header =
    "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,"
    + "Registration Date,Modification Date,Reference,Service Code,"
    + "Unauthorized Use Reported,Assignment Notes\n"

  @Test("registry diff names what changed") func diff() async throws {
    let folder = try TemporaryFolder()
    let old = try folder.write(Self.header + "a,5,tcp,,,,,,,,,\nb,7,tcp,,,,,,,,,\n", to: "old.csv")
    let new = try folder.write(Self.header + "a,5,tcp,,,,,,,,,\nc,9,tcp,,,,,,,,,\n", to: "new.csv")
    let run = try await BuiltProgram.run(["registry", "diff", old, new])
    #expect(run.status == 0)
    #expect(run.output.contains("9"), "\(run.output)")
    #expect(run.output.contains("7"), "\(run.output)")
    let missing = try await BuiltProgram.run(["registry", "diff", old, "/no/such/file"])
    #expect(missing.status == 1)
    #expect(missing.errors.contains("/no/such/file"))
  }

  @Test("rules check passes a sound file") func soundRules() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      version: 1
      labels:
        - { ports: [25565], transport: [tcp], name: minecraft }

      """, to: "good.yaml")
    let run = try await BuiltProgram.run(["rules", "check", path])
    #expect(run.status == 0)
    #expect(run.output.contains("1 label"))
  }

  @Test("rules check names file, line and column") func unsoundRules() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      version: 1
      rules:
        - id: x
          nonsense: 1

      """, to: "bad.yaml")
    let run = try await BuiltProgram.run(["rules", "check", path])
    #expect(run.status == 1)
    #expect(run.errors.contains("\(path):4:5: expected one of the keys id, "), "\(run.errors)")
    #expect(run.errors.contains("found 'nonsense'"))
    let watch = try await BuiltProgram.run(
      ["-r", CaptureCatalogue.path(of: "refused.pcap"), "--rules", path])
    #expect(watch.status == 1)
    #expect(watch.output == "", "no packet is read before the rules are sound")
  }

  @Test("rules list shows the rules in force") func rules() async throws {
    let run = try await BuiltProgram.run(["rules", "list"])
    #expect(run.output.contains("unassigned-system-port"))
  }
}
