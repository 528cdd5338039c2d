import Ports
import Testing

@Suite("Files that are refused") struct RegistryRefusalTests {
  /// A file and the words of its refusal.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let expected: String

    init(_ name: String, _ text: String, _ expected: String) {
      testDescription = name
      self.text = text
      self.expected = expected
    }
  }

  static let csvCases: [Case] = [
    Case(
      "another header", "port,name\n6,x\n",
      "ports.csv:1: field \"Service Name\": the header has no such column; "
        + "expected the header of IANA's CSV"),
    Case(
      "nothing", "",
      "ports.csv:1: field \"Service Name\": the header has no such column; "
        + "expected the header of IANA's CSV"),
    Case(
      "a column twice", Sample.header + ",Port Number\n",
      "ports.csv:1: field \"Port Number\": the header has this column twice"),
    Case(
      "port over 65535", Sample.csv("a,5,tcp,,,,,,,,,", "a,65536,tcp,,,,,,,,,"),
      "ports.csv:3: field \"Port Number\": port 65536 is too large; ports are 0 to 65535"),
    Case(
      "port of many digits", Sample.csv("a,99999999999999999999999,tcp,,,,,,,,,"),
      "ports.csv:2: field \"Port Number\": port 99999999999999999999999 is too large; "
        + "ports are 0 to 65535"),
    Case(
      "range end over 65535", Sample.csv(",4-70000,,Unassigned,,,,,,,,"),
      "ports.csv:2: field \"Port Number\": port 4-70000 is too large; ports are 0 to 65535"),
    Case(
      "inverted range", Sample.csv("a,5,tcp,\"x\ny\",,,,,,,,", ",9-4,,Unassigned,,,,,,,,"),
      "ports.csv:4: field \"Port Number\": the range 9-4 runs backwards; "
        + "expected the lower port first"),
    Case(
      "a word as port", Sample.csv("a,five,tcp,,,,,,,,,"),
      "ports.csv:2: field \"Port Number\": \"five\" is not a port; "
        + "expected a number or a range such as 6000-6063"),
    Case(
      "a sign", Sample.csv("a,-5,tcp,,,,,,,,,"),
      "ports.csv:2: field \"Port Number\": \"-5\" is not a port; "
        + "expected a number or a range such as 6000-6063"),
    Case(
      "three ends", Sample.csv("a,1-2-3,tcp,,,,,,,,,"),
      "ports.csv:2: field \"Port Number\": \"1-2-3\" is not a port; "
        + "expected a number or a range such as 6000-6063"),
    Case(
      "another transport", Sample.csv("a,5,quic,,,,,,,,,"),
      "ports.csv:2: field \"Transport Protocol\": \"quic\" is not a transport; "
        + "expected tcp, udp, sctp, dccp or nothing"),
    Case(
      "unclosed quote", Sample.csv("a,5,tcp,\"Job,,,,,,,,", "b,6,tcp,,,,,,,,,"),
      "ports.csv:2: field \"Description\": the quote that opens here is never closed"),
    Case(
      "text after a quote", Sample.csv("a,5,tcp,\"Job\" Entry,,,,,,,,"),
      "ports.csv:2: field \"Description\": text after the closing quote; "
        + "expected a comma or the end of the row"),
    Case(
      "too few fields", Sample.csv("a,5,tcp"),
      "ports.csv:2: field \"Description\": the row has 3 fields; expected 12, as in the header"),
    Case(
      "too many fields", Sample.csv("a,5,tcp,,,,,,,,,,"),
      "ports.csv:2: field \"Assignment Notes\": the row has 13 fields; "
        + "expected 12, as in the header"),
    Case(
      "a field that begins on a later line",
      Sample.csv("\"a\nb\",70000,tcp,,,,,,,,,"),
      "ports.csv:3: field \"Port Number\": port 70000 is too large; ports are 0 to 65535"),
    Case(
      "no port at all", Sample.csv("a,,tcp,,,,,,,,,"),
      "ports.csv: no entry has a port; expected IANA's whole registry"),
  ]

  @Test(arguments: csvCases) func csv(_ file: Case) {
    #expect(
      refusal { () throws(RegistryError) in try Sample.registry(csv: file.text) } == file.expected)
  }

  static let xmlCases: [Case] = [
    Case(
      "another document", "<html></html>",
      "ports.xml:1: field \"html\": not a port registry; "
        + "expected IANA's service-names-port-numbers as CSV or XML"),
    Case(
      "nothing", "  ",
      "ports.xml:1: not a port registry; "
        + "expected IANA's service-names-port-numbers as CSV or XML"),
    Case(
      "port over 65535",
      Sample.xml("<record>\n<name>a</name>\n<number>65536</number>\n</record>"),
      "ports.xml:8: field \"number\": port 65536 is too large; ports are 0 to 65535"),
    Case(
      "inverted range", Sample.xml("<record><name>a</name><number>9-4</number></record>"),
      "ports.xml:6: field \"number\": the range 9-4 runs backwards; expected the lower port first"),
    Case(
      "another transport",
      Sample.xml("<record><protocol>quic</protocol><number>9</number></record>"),
      "ports.xml:6: field \"protocol\": \"quic\" is not a transport; "
        + "expected tcp, udp, sctp, dccp or nothing"),
    Case(
      "an element that is not closed", "<registry><record>\n<name>a</record></registry>",
      "ports.xml:2: field \"name\": malformed XML; expected </name>"),
    Case(
      "cut off", "<registry>\n<record><name>a</name>",
      "ports.xml:2: field \"record\": malformed XML; expected </record> before the end of the file"),
    Case(
      "a quote that is not closed", "<registry>\n<record date=\"2001></record></registry>",
      "ports.xml:2: field \"registry\": malformed XML; expected the end of the value of date"),
    Case(
      "a document type", "<!DOCTYPE registry [<!ENTITY a 'b'>]><registry/>",
      "ports.xml:1: malformed XML; expected no document type"),
    Case(
      "an unknown reference", "<registry><record><name>&a;</name></record></registry>",
      "ports.xml:1: field \"name\": malformed XML; expected a known reference, not &a;"),
    Case(
      "a bare ampersand", "<registry><record><name>a & b</name></record></registry>",
      "ports.xml:1: field \"name\": malformed XML; "
        + "expected &amp; or another reference where & stands"),
    Case(
      "no port at all", Sample.xml("<record><name>a</name></record>"),
      "ports.xml: no entry has a port; expected IANA's whole registry"),
  ]

  @Test(arguments: xmlCases) func xml(_ file: Case) {
    #expect(
      refusal { () throws(RegistryError) in try Sample.registry(xml: file.text) } == file.expected)
  }

  @Test("bytes that are not UTF-8, with line and field")
  func encoding() {
    var csv = Array(Sample.csv("a,5,tcp,,,,,,,,,").utf8)
    csv += Array("b,6,tcp,J".utf8) + [0xf6] + Array("rg,,,,,,,,\n".utf8)
    #expect(
      refusal { () throws(RegistryError) in try Registry(csv: csv.span, file: "ports.csv") }
        == "ports.csv:3: field \"Description\": bytes that are not UTF-8")
    let xml =
      Array("<registry>\n<record>\n<description>J".utf8) + [0xf6]
      + Array("rg</description></record></registry>".utf8)
    #expect(
      refusal { () throws(RegistryError) in try Registry(xml: xml.span, file: "ports.xml") }
        == "ports.xml:3: field \"description\": bytes that are not UTF-8")
  }

  @Test("a file that is not there, a folder")
  func unreadable() {
    #expect(
      refusal { () throws(RegistryError) in try Registry.load(path: "/no/such/file") }
        == "/no/such/file: cannot be read: no such file")
    #expect(
      refusal { () throws(RegistryError) in try Registry.load(path: "/") }
        == "/: cannot be read: it is not a readable file")
  }

  private func refusal(_ body: () throws(RegistryError) -> Registry) -> String {
    do throws(RegistryError) {
      _ = try body()
      return "accepted"
    } catch {
      return error.description
    }
  }
}
