import Ports
import Testing
import Wire

@Suite("What explain is asked") struct ExplainQueryTests {
  static let accepted: [(String, ExplainQuery)] = [
    ("6", .port(6, nil)), ("0", .port(0, nil)), ("65535", .port(65535, nil)),
    ("6/tcp", .port(6, .tcp)), ("6/UDP", .port(6, .udp)), ("006", .port(6, nil)),
    ("6000-6063", .range(6000...6063, nil)), ("6000-6063/udp", .range(6000...6063, .udp)),
    ("7-7", .port(7, nil)), ("syslog-tls", .name("syslog-tls", nil)),
    ("syslog-tls/dccp", .name("syslog-tls", .dccp)), ("914c/g", .name("914c/g", nil)),
    ("3com-amp3", .name("3com-amp3", nil)), ("abc", .name("abc", nil)),
  ]

  @Test(arguments: accepted) func accepts(text: String, query: ExplainQuery) throws {
    #expect(try ExplainQuery(text) == query)
  }

  static let refused: [(String, String)] = [
    ("70000", "'70000' is not a port: ports are 0 to 65535"),
    ("65536", "'65536' is not a port: ports are 0 to 65535"),
    ("-1", "'-1' is not a port: ports are 0 to 65535"),
    ("6000-70000", "'6000-70000' is not a port: ports are 0 to 65535"),
    ("9-3", "'9-3' runs backwards: give the lower port first"),
    ("6/foo", "'6/foo': 'foo' is not a transport; expected tcp, udp, sctp or dccp"),
    ("", "'' is not a port, a range such as 6000-6063, or a service name"),
    ("1-2-3", "'1-2-3' is not a port, a range such as 6000-6063, or a service name"),
  ]

  @Test(arguments: refused) func refuses(text: String, words: String) {
    let error = #expect(throws: ExplainQueryError.self) { try ExplainQuery(text) }
    #expect(error?.description == words)
  }

  @Test("a name that no entry has")
  func unknownName() {
    let error = #expect(throws: ExplainQueryError.self) {
      try Explanation(of: .name("abc", nil), in: .builtIn)
    }
    #expect(
      error?.description
        == "'abc' is not a port, and the registry of 2026-08-17 gives no service of that name a port"
    )
  }
}
