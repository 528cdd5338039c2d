import Ports
import Testing
import Wire

@Suite("Listing, summary, difference") struct RegistryReportTests {
  private func listing(_ registry: Registry, _ format: ListingFormat) -> String {
    var text = ""
    RegistryListing(registry).write(format) { text += $0 }
    return text
  }

  @Test("tsv has every port of every transport in order")
  func tsv() {
    let lines = listing(.builtIn, .tsv).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4 * 65_536 + 1)
    #expect(lines[1] == "tcp\t1\tassigned\ttcpmux")
    #expect(lines[65_536 + 6] == "udp\t6\tunassigned\t")
    #expect(lines[2 * 65_536 + 6] == "sctp\t6\tunlisted\t")
    #expect(lines[4 * 65_536 - 1] == "dccp\t65535\tdynamic\t")
  }

  @Test("json has an object for each, text joins what is alike")
  func otherForms() {
    #expect(
      listing(.builtIn, .json).hasPrefix(
        "{\"port\":0,\"service\":null,\"status\":\"reserved\",\"transport\":\"tcp\"}\n"))
    let lines = listing(.builtIn, .text).split(separator: "\n")
    #expect(lines.first == "PORTS        TRANSPORT  STATUS      SERVICE")
    #expect(lines.contains("6000-6063    tcp        assigned    x11"))
    #expect(lines.last == "49152-65535  dccp       dynamic")
  }

  @Test("a writer that fails stops the listing")
  func failingWriter() {
    struct Full: Error {}
    var calls = 0
    #expect(throws: Full.self) {
      try RegistryListing(.builtIn).write(.tsv) { _ throws(Full) in
        calls += 1
        throw Full()
      }
    }
    #expect(calls == 1)
  }

  @Test("the summary counts what the analysis of IANA's file counts")
  func summary() {
    let text = RegistrySummary(.builtIn).report(.text)
    #expect(text.contains("Registry date  2026-08-17\nSource         built in\n"))
    #expect(
      text.contains(
        "user     1024-49151   tcp            5466       208       42439        15        0\n"))
    let json = RegistrySummary(.builtIn).report(.json)
    #expect(
      json.contains(
        "\"dccp\":{\"assigned\":3,\"dynamic\":0,\"reserved\":37,\"unassigned\":266,\"unlisted\":718}"
      ))
    #expect(json.hasSuffix(",\"date\":\"2026-08-17\",\"entries\":13463,\"source\":\"built-in\"}\n"))
  }

  @Test("a difference joins ports that changed alike")
  func difference() throws {
    let old = try Sample.registry(
      csv: Sample.csv(
        "a,2-3,tcp,,,,2024-01-01,,,,,", "b,5,tcp,,,,,,,,,", ",6,tcp,Unassigned,,,,,,,,"))
    let new = try Sample.registry(
      csv: Sample.csv(
        ",2-3,tcp,Reserved,,,2025-02-13,,,,,", "c,5,tcp,,,,,,,,,", ",6,tcp,Unassigned,,,,,,,,"))
    let difference = RegistryDifference(from: old, to: new)
    #expect(
      difference.report(.text) == """
        From 2024-01-01 to 2025-02-13: 2 changes of status or service

        ports  transport  was             is
        2-3    tcp        assigned a  ->  reserved
        5      tcp        assigned b  ->  assigned c

        """)
    #expect(
      difference.report(.json) == """
        {"first":2,"last":3,"new":{"service":null,"status":"reserved"},\
        "old":{"service":"a","status":"assigned"},"transport":"tcp"}
        {"first":5,"last":5,"new":{"service":"c","status":"assigned"},\
        "old":{"service":"b","status":"assigned"},"transport":"tcp"}

        """)
    #expect(
      RegistryDifference(from: old, to: old).report(.text)
        == "From 2024-01-01 to 2024-01-01: no port changed status or service\n")
  }
}
