import Ports
import Testing
import Wire

@Suite("CSV") struct CSVRegistryTests {
  /// A file and what its first row must be.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let row: String
    let expected: RegistryRow

    init(
      _ name: String, _ row: String, _ ports: ClosedRange<UInt16>, _ transport: Transport?,
      _ fill: (inout RegistryRow) -> Void
    ) {
      testDescription = name
      self.row = row
      var expected = RegistryRow(ports: ports, transport: transport)
      fill(&expected)
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("plain row", "rje,5,tcp,Remote Job Entry,,,,,,,,", 5...5, .tcp) {
      $0.name = "rje"
      $0.description = "Remote Job Entry"
    },
    Case("line feed inside quotes", "a,5,udp,\"one\ntwo\",,,,,,,,", 5...5, .udp) {
      $0.name = "a"
      $0.description = "one two"
    },
    Case("commas and doubled quotes", "a,5,tcp,\"x, \"\"y\"\"\",,,,,,,,", 5...5, .tcp) {
      $0.name = "a"
      $0.description = "x, \"y\""
    },
    Case("letters beyond ASCII, mojibake", "a,9105,tcp,Jörg √´n,,,,,,,,", 9105...9105, .tcp) {
      $0.name = "a"
      $0.description = "Jörg √´n"
    },
    Case("range without transport", ",4-8,,Unassigned,,,,,,,,", 4...8, nil) {
      $0.description = "Unassigned"
    },
    Case("range of one", ",4748-4748,,Unassigned,,,,,,,,", 4748...4748, nil) {
      $0.description = "Unassigned"
    },
    Case("range with transport", "x11,6000-6063,tcp,X,,,,,,,,", 6000...6063, .tcp) {
      $0.name = "x11"
      $0.description = "X"
    },
    Case("last port", "a,65535,tcp,,,,,,,,,", 65535...65535, .tcp) { $0.name = "a" },
    Case(
      "dates of a month, changed before made", "a,1,sctp,,,,2011-05,2011-04-16,,,,", 1...1, .sctp
    ) {
      $0.name = "a"
      $0.registered = "2011-05"
      $0.modified = "2011-04-16"
    },
    Case("service code", "discard,9,dccp,Discard,,,,,[RFC4340],1145656131,,", 9...9, .dccp) {
      $0.name = "discard"
      $0.description = "Discard"
      $0.references = "[RFC4340]"
      $0.serviceCode = "1145656131"
    },
    Case(
      "unauthorized use that is only yes", ",8010,,Reserved,,,,2018-01-09,,,yes,", 8010...8010, nil
    ) {
      $0.description = "Reserved"
      $0.modified = "2018-01-09"
      $0.unauthorizedUse = "yes"
    },
    Case(
      "a better spelling",
      "b-c,7,tcp,\"B\nIANA assigned this well-formed service name as x\",,,,,,,,",
      7...7, .tcp
    ) {
      $0.name = "b-c"
      $0.description = "B"
    },
    Case(
      "alias",
      "b_c,7,tcp,B,,,,,,,,\"This entry is an alias to \"\"b-c\"\".\nThis entry is now historic, "
        + "not usable for use with many\ncommon service discovery mechanisms.\"", 7...7, .tcp
    ) {
      $0.name = "b_c"
      $0.description = "B"
      $0.alias = .alias(of: "b-c")
    },
    Case(
      "duplicate, its keys left out",
      "www,80,tcp,W,,,,,,,,\"This is a duplicate of the \"\"http\"\" service and should not be "
        + "used for discovery purposes.\n  u=<username>\"", 80...80, .tcp
    ) {
      $0.name = "www"
      $0.description = "W"
      $0.alias = .duplicate(of: "http")
    },
    Case(
      "a person in a note", ",2,tcp,Reserved,,,,,,,,\"De-assigned, previously x by [Some_One]\"",
      2...2, .tcp
    ) {
      $0.description = "Reserved"
      $0.note = "De-assigned, previously x"
    },
    Case(
      "a person in parentheses, a document", "a,2,tcp,,,,,,,,,(contact was[Some_One]) See [RFC1].",
      2...2, .tcp
    ) {
      $0.name = "a"
      $0.note = "See [RFC1]."
    },
    Case("TXT keys", "a,2,tcp,,,,,,,,,Moved. Defined TXT keys: k=v", 2...2, .tcp) {
      $0.name = "a"
      $0.note = "Moved."
    },
    Case("control characters", "a,2,tcp,x\u{1b}[31m y\u{9b}z,,,,,,,,", 2...2, .tcp) {
      $0.name = "a"
      $0.description = "x [31m y z"
    },
    Case("a carriage return inside a field", "a,2,tcp,x\ry,,,,,,,,", 2...2, .tcp) {
      $0.name = "a"
      $0.description = "x y"
    },
  ]

  @Test(arguments: cases) func row(_ row: Case) throws {
    for lineEnd in ["\n", "\r\n"] {
      let text = Sample.csv(row.row, lineEnd: lineEnd)
      #expect(try Sample.registry(csv: text).rows == [row.expected])
      // The last line may end without a line end.
      let cut = String(text.dropLast())
      #expect(try Sample.registry(csv: cut).rows == [row.expected])
      // A byte order mark is no part of the header.
      #expect(try Sample.registry(csv: "\u{feff}" + text).rows == [row.expected])
    }
  }

  @Test("columns are known by name, and others may come")
  func columnOrder() throws {
    let names = Sample.header.split(separator: ",").map(String.init)
    let values = ["rje", "5", "tcp", "Job", "A", "C", "2001-02", "", "", "", "", ""]
    var pairs = Array(zip(names, values).reversed())
    pairs.insert(("Hobby", "chess"), at: 3)
    let text =
      pairs.map(\.0).joined(separator: ",") + "\n" + pairs.map(\.1).joined(separator: ",") + "\n"
    let row = try #require(try Sample.registry(csv: text).rows.first)
    #expect(row.name == "rje")
    #expect(row.registered == "2001-02")
  }

  @Test("rows without a port are passed, but their date counts")
  func withoutPort() throws {
    let registry = try Sample.registry(
      csv: Sample.csv(
        "a,,tcp,,,,2026-03-04,,,,,", "b,5,tcp,,,,2025-01-01,2025-12,,,,", ",,,,,,,,,,,"))
    #expect(registry.rowCount == 1)
    #expect(registry.date == "2026-03-04")
    #expect(registry.source == .file("ports.csv"))
  }

  @Test("rows in any order keep it")
  func unsorted() throws {
    let registry = try Sample.registry(
      csv: Sample.csv(
        "late,9,tcp,,,,,,,,,", "wide,4-9,tcp,,,,,,,,,", "early,4,tcp,,,,,,,,,",
        "second,9,tcp,,,,,,,,,"))
    #expect(registry.rows.map(\.name) == ["late", "wide", "early", "second"])
    #expect(registry.names(of: 9, transport: .tcp).map(\.name) == ["late", "wide", "second"])
    #expect(registry.rows(touching: 5...8).map(\.name) == ["wide"])
    #expect(registry.rows(touching: 0...4).map(\.name) == ["wide", "early"])
    #expect(registry.rows(touching: 10...20) == [])
  }
}
