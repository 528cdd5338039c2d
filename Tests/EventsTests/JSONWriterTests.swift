import Events
import Testing

@testable import Ports

/// A text and its JSON form.
struct EscapeRow: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let json: String

  init(_ name: String, _ text: String, _ json: String) {
    testDescription = name
    self.text = text
    self.json = json
  }
}

@Suite("JSON writer") struct JSONWriterTests {
  private static func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object { body(&$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static let escapes: [EscapeRow] = [
    EscapeRow("plain", "abc", #""abc""#),
    EscapeRow("empty", "", #""""#),
    EscapeRow("quote and backslash", #"a"b\c"#, #""a\"b\\c""#),
    EscapeRow("slash stays", "a/b", #""a/b""#),
    EscapeRow("line feed", "a\nb", #""a\nb""#),
    EscapeRow("tab and carriage return", "\t\r", #""\u0009\u000d""#),
    EscapeRow("NUL and escape", "\u{0}\u{1b}[31m", #""\u0000\u001b[31m""#),
    EscapeRow("DEL", "\u{7f}", #""\u007f""#),
    EscapeRow("C1 controls", "\u{80}\u{9f}\u{9b}31m", #""\u0080\u009f\u009b31m""#),
    EscapeRow("next to C1 controls", "\u{a0}\u{c0}é\u{7ff}", "\"\u{a0}\u{c0}é\u{7ff}\""),
    EscapeRow("beyond ASCII", "Zürich 東京 🚢", #""Zürich 東京 🚢""#),
  ]

  @Test(arguments: escapes)
  func escape(_ row: EscapeRow) {
    #expect(Self.written { $0.member("k", row.text) } == "{\"k\":\(row.json)}")
    #expect(Self.written { $0.member(named: row.text, 1) } == "{\(row.json):1}")
  }

  @Test("every control character is escaped")
  func controlCharacters() {
    for value in Array(0..<0x20) + Array(0x7f..<0xa0) as [UInt8] {
      let text = String(UnicodeScalar(value))
      let line = Self.written { $0.member("k", text) }
      #expect(line.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
    }
  }

  @Test("registry reports, which have a writer of their own, escape alike")
  func registryReports() {
    for value in 0...0x2ff as ClosedRange<UInt32> {
      guard let scalar = UnicodeScalar(value) else { continue }
      let text = "a\(Character(scalar))"
      let line = Self.written { $0.member("k", text) }
      #expect(JSONValue.object(["k": .string(text)]).line == line)
    }
  }

  @Test("commas stand between members and nowhere else")
  func structure() {
    let line = Self.written { json in
      json.member("text", "a")
      json.member("none", orNull: nil)
      json.member("number", -5)
      json.member("truth", true)
      json.object("empty") { _ in }
      json.object("inner") { json in
        json.member("numbers", [1, 65_535] as [UInt16])
        json.member("texts", ["a", "\""])
        json.member("no_texts", [] as [String])
      }
      json.member(named: "last", orNull: "b")
    }
    #expect(
      line == #"{"text":"a","none":null,"number":-5,"truth":true,"empty":{},"#
        + #""inner":{"numbers":[1,65535],"texts":["a","\""],"no_texts":[]},"last":"b"}"#)
  }

  @Test("tenths have one decimal and the sign of the whole")
  func tenths() {
    let line = Self.written { json in
      json.member("most", tenths: UInt64.max)
      json.member("some", tenths: 120)
      json.member("little", tenths: -1)
      json.member("least", tenths: Int64.min)
    }
    #expect(
      line == #"{"most":1844674407370955161.5,"some":12.0,"little":-0.1,"#
        + #""least":-922337203685477580.8}"#)
  }

  @Test("objects follow each other line by line, also after the buffer was emptied")
  func lines() {
    var json = JSONWriter()
    for number in 1...2 {
      json.object { $0.member("n", number) }
      json.endLine()
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
    json.removeAll()
    json.object { $0.member("n", 3) }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"n\":3}")
  }
}
