import TestSupport
import Testing

@Suite("watch, flows and packets", .timeLimit(.minutes(10))) struct WatchCommandTests {
  private func run(_ line: String) async throws -> BuiltProgram.Run {
    try await BuiltProgram.run(CommandRow.arguments(line))
  }

  @Test("JSON lines, of which the last is the statistics")
  func json() async throws {
    let objects = try await run("-r port-scan.pcap --format json").objects()
    #expect(objects.count > 1)
    #expect(objects.allSatisfy { $0 != nil })
    #expect(objects.dropLast().allSatisfy { $0?["event_type"] as? String == "alert" })
    #expect(objects.last??["event_type"] as? String == "stats")
  }

  @Test("Standard input is read as a file is")
  func standardInput() async throws {
    let entry = try #require(CaptureCatalogue.entry(named: "handshake-port-6.pcap"))
    let run = try await BuiltProgram.run(
      ["-r", "-", "--format", "json", "--min-severity", "info"], input: entry.build())
    #expect(run.status == 0)
    #expect(run.output == (try CaptureCatalogue.text(of: "handshake-port-6.pcap.jsonl")))
  }

  @Test("Of several files each event names its own, and numbers begin again")
  func severalFiles() async throws {
    let objects = try await run(
      "-r handshake-port-6.pcap -r port-0-answered.pcap --format json"
    ).objects().dropLast()
    let names = objects.compactMap { $0?["pcap_filename"] as? String }
    #expect(
      names.map { $0.split(separator: "/").last } == [
        "handshake-port-6.pcap", "port-0-answered.pcap",
      ])
    #expect(objects.compactMap { $0?["pcap_cnt"] as? Int } == [2, 2])
  }

  @Test("Of several files each conversation names its own, and the interface if that says it")
  func interfacesOfFiles() async throws {
    let objects = try await run(
      "flows -r pcapng-two-interfaces.pcapng -r port-0-answered.pcap --format json"
    ).objects().dropLast()
    let origins = objects.compactMap { $0 }.map { flow in
      let file = (flow["pcap_filename"] as? String)?.split(separator: "/").last ?? "-"
      return "\(file) \(flow["in_iface"] as? String ?? "-")"
    }
    #expect(
      origins.sorted() == [
        "pcapng-two-interfaces.pcapng eth0", "pcapng-two-interfaces.pcapng eth1",
        "port-0-answered.pcap -",
      ])
  }

  @Test("Conversations given up for want of room are told apart, and counted")
  func evicted() async throws {
    let line = "flows -r quiet.pcap --max-conversations 1"
    let objects = try await run(line + " --format json").objects()
    let states = objects.compactMap { ($0?["flow"] as? [String: Any])?["state"] as? String }
    let evicted = states.filter { $0 == "evicted" }.count
    #expect(evicted > 0 && evicted < states.count)
    let statistics = objects.last??["stats"] as? [String: Any]
    let conversations = statistics?["conversations"] as? [String: Any]
    #expect(conversations?["evicted"] as? Int == evicted)
    let text = try await run(line).output
    #expect(text.split(separator: "\n").filter { $0.hasSuffix(", evicted") }.count == evicted)
  }

  @Test("The words at the end are a filter")
  func filter() async throws {
    let all = try await run("packets -r quiet.pcap").lines
    let some = try await run("packets -r quiet.pcap udp port 53").lines
    #expect(some.count == 2)
    #expect(all.count == 15)
  }

  @Test("With a filter, a packet's number is still the one it has in the file")
  func filteredNumbers() async throws {
    let all = try await run("packets -r quiet.pcap --format json").objects()
    let some = try await run("packets -r quiet.pcap --format json udp port 53").objects()
    let numbers = some.compactMap { $0?["number"] as? Int }
    #expect(numbers.count == 2)
    for (number, packet) in zip(numbers, some) {
      #expect(all[number - 1]?["timestamp"] as? String == packet?["timestamp"] as? String)
    }
    let whole = try await run("-r handshake-port-6.pcap --format json").objects()
    let answers = try await run(
      "-r handshake-port-6.pcap --format json tcp[13] & 16 != 0"
    ).objects()
    #expect(whole.first??["pcap_cnt"] as? Int == 2)
    #expect(answers.first??["pcap_cnt"] as? Int == 3)
  }

  @Test("-c ends the reading, attached or not", arguments: ["-c 2", "-c2", "--count 2"])
  func count(_ option: String) async throws {
    #expect(try await run("packets -r quiet.pcap \(option)").lines.count == 2)
  }

  @Test("--output appends")
  func output() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "events")
    let line = "-r handshake-port-6.pcap --format json --min-severity info --output \(path)"
    let first = try await run(line)
    #expect(first.output == "")
    _ = try await run(line)
    let golden = try CaptureCatalogue.text(of: "handshake-port-6.pcap.jsonl")
    #expect(try folder.text(of: "events") == golden + golden)
  }

  @Test(
    "--min-severity writes what reaches it, and counts the rest",
    arguments: [("info", 1), ("low", 1), ("medium", 0), ("critical", 0)])
  func minimumSeverity(word: String, alerts: Int) async throws {
    let objects = try await run(
      "-r refused.pcap --format json --min-severity \(word)"
    ).objects()
    #expect(objects.filter { $0?["event_type"] as? String == "alert" }.count == alerts)
    let statistics = objects.last??["stats"] as? [String: Any]
    let findings = statistics?["findings"] as? [String: Any]
    #expect(findings?["low"] as? Int == 1)
    #expect(findings?["below_threshold"] as? Int == 1 - alerts)
  }

  @Test("A cut capture is reported as far as it goes")
  func cut() async throws {
    let run = try await run("-r truncated.pcap --format json")
    #expect(run.status == 1)
    #expect(run.lines.count == 2)
    #expect(run.errors.contains("byte "))
  }

  @Test("A packet has the fields that apply, and no others")
  func packets() async throws {
    let tagged = try await run("packets -r qinq.pcap --format json").objects().first ?? nil
    #expect(
      tagged?.keys.sorted() == [
        "captured", "dest_ip", "dest_port", "ip_protocol", "ip_version", "length", "link",
        "number", "src_ip", "src_port", "tcp_flags", "timestamp", "transport", "vlan",
      ])
    #expect(tagged?["number"] as? Int == 1)
    #expect(tagged?["link"] as? String == "ethernet")
    #expect(tagged?["vlan"] as? [Int] == [100, 5])
    #expect(tagged?["ip_version"] as? Int == 4)
    #expect(tagged?["src_ip"] as? String == "10.0.0.5")
    #expect(tagged?["dest_port"] as? Int == 6)
    #expect(tagged?["tcp_flags"] as? String == "02")
    let fragments = try await run("packets -r fragments.pcap --format json").objects()
    #expect(fragments.map { $0?["fragment"] as? Bool } == [true, true, true])
    #expect(fragments.map { $0?["dest_port"] as? Int } == [6, nil, nil])
    let wrong = try await run("packets -r anomaly-ipv4-version.pcap --format json").objects()
    #expect(wrong.map { $0?["anomalies"] as? [String] } == [["ipv4.version"]])
    #expect(wrong.first??["src_ip"] == nil)
  }
}
