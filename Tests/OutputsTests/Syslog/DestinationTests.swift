import Events
import Testing

@testable import Outputs

/// A URL and what is wrong with it.
struct RefusedURL: CustomTestStringConvertible {
  let url: String
  let problem: String
  var testDescription: String { url }

  init(_ url: String, _ problem: String) { (self.url, self.problem) = (url, problem) }
}

@Suite("URLs of syslog destinations") struct DestinationTests {
  private static func host(_ name: String, _ port: UInt16) -> SyslogHost {
    SyslogHost(name: name, port: port)
  }

  @Test(
    "scheme, host and port",
    arguments: [
      ("local", .unix(path: "/dev/log")), ("unix:///dev/log", .unix(path: "/dev/log")),
      ("unix:///tmp/a%20b", .unix(path: "/tmp/a b")),
      ("udp://logs", .udp(host("logs", 514))), ("tcp://logs", .tcp(host("logs", 601))),
      ("tls://logs", .tls(host("logs", 6_514))), ("relp://logs", .relp(host("logs", 2_514))),
      ("relp+tls://logs", .relpTLS(host("logs", 2_514))),
      ("TCP://logs.example.org:1/", .tcp(host("logs.example.org", 1))),
      ("udp://[2001:db8::9]:5140", .udp(host("2001:db8::9", 5_140))),
      ("relp://[::1]", .relp(host("::1", 2_514))),
      ("tcp://10.0.0.1:65535", .tcp(host("10.0.0.1", 65_535))),
    ] as [(String, SyslogTransport)])
  func transport(url: String, expected: SyslogTransport) throws {
    #expect(try SyslogDestination(parsing: url).transport == expected)
  }

  @Test("what is not chosen")
  func defaults() throws {
    let network = try SyslogDestination(parsing: "tls://logs")
    #expect(network.format == .rfc5424)
    #expect(network.framing == .octetCounting)
    #expect(network.facility == .daemon)
    #expect(network.minimumSeverity == nil)
    #expect(network.enterprise == 32_473)
    #expect(network.windowSeconds == 30)
    #expect(network.spoolByteLimit == 64 << 20)
    #expect(network.hostname == nil && network.authorityPath == nil && network.keyPath == nil)
    #expect(try SyslogDestination(parsing: "local").format == .rfc3164)
  }

  @Test("every option")
  func options() throws {
    let tls = try SyslogDestination(
      parsing: "tls://logs?ca=/a%26b.pem&cert=/c.pem&key=/k.pem&window=5&spool-size=2M"
        + "&facility=local3&min-severity=medium&enterprise=99&hostname=sensor1&format=rfc5424")
    #expect(tls.authorityPath == "/a&b.pem")
    #expect(tls.certificatePath == "/c.pem" && tls.keyPath == "/k.pem")
    #expect(tls.windowSeconds == 5)
    #expect(tls.spoolByteLimit == 2 << 20)
    #expect(tls.facility == .local3 && tls.minimumSeverity == .medium)
    #expect(tls.enterprise == 99 && tls.hostname == "sensor1")
    let tcp = try SyslogDestination(parsing: "tcp://logs?framing=lf&format=cef&spool-size=65536")
    #expect(tcp.framing == .lineFeed && tcp.format == .cef && tcp.spoolByteLimit == 65_536)
    #expect(try SyslogDestination(parsing: "local?format=rfc5424&hostname=x").hostname == "x")
    let longest = String(repeating: "a", count: 255)
    #expect(
      try SyslogDestination(parsing: "udp://logs?hostname=\(longest)").hostname == longest)
  }

  static let refused: [RefusedURL] = [
    RefusedURL("logs", "expected 'local' or unix:///PATH"),
    RefusedURL("", "expected 'local' or unix:///PATH"),
    RefusedURL(
      "http://logs", "unknown scheme 'http': expected unix, udp, tcp, tls, relp or relp+tls"),
    RefusedURL("unix://dev/log", "expected the path of a socket after unix://"),
    RefusedURL("unix:///\(String(repeating: "a", count: 108))", "of at most 107 bytes"),
    RefusedURL("tcp://", "expected a host name or an address"),
    RefusedURL("tcp://user@logs", "expected a host name or an address"),
    RefusedURL("tcp://logs/path", "expected a host name or an address"),
    RefusedURL("tcp://logs:0", "expected a port from 1 to 65535 after the host, not ':0'"),
    RefusedURL("tcp://logs:65536", "expected a port from 1 to 65535"),
    RefusedURL("tcp://2001:db8::9", "an IPv6 address stands in brackets"),
    RefusedURL("tcp://[::1]x", "expected a port from 1 to 65535 after the host, not 'x'"),
    RefusedURL("tcp://logs?", "option '': expected name=value"),
    RefusedURL("tcp://logs?framing", "option 'framing': expected name=value"),
    RefusedURL("tcp://logs?framing=", "option 'framing=': expected name=value"),
    RefusedURL("tcp://logs?framing=lf&framing=lf", "option 'framing' is given twice"),
    RefusedURL("tcp://logs?color=red", "unknown option 'color': expected format, framing"),
    RefusedURL("tcp://logs?framing=nul", "expected one of octet-counting, lf, not 'nul'"),
    RefusedURL("tcp://logs?format=xml", "expected one of rfc5424, rfc3164, cef, json, not 'xml'"),
    RefusedURL("tcp://logs?facility=local8", "expected one of kern, user, mail, daemon"),
    RefusedURL("tcp://logs?min-severity=bad", "expected one of info, low, medium, high, critical"),
    RefusedURL("tcp://logs?enterprise=0", "expected a number from 1 to 4294967295, not '0'"),
    RefusedURL("tcp://logs?window=0", "expected a number from 1 to 3600, not '0'"),
    RefusedURL("tcp://logs?spool-size=1k", "expected a number of bytes of at least 64k"),
    RefusedURL("tcp://logs?spool-size=99999999999G", "expected a number of bytes"),
    RefusedURL("tls://logs?framing=lf", "over TLS messages are always octet-counted"),
    RefusedURL("tls://logs?cert=/c.pem", "options 'cert' and 'key' go together"),
    RefusedURL("tls://logs?key=/k.pem", "options 'cert' and 'key' go together"),
    RefusedURL("tcp://logs?ca=/a.pem", "option 'ca' means nothing to tcp; it is for tls, relp+tls"),
    RefusedURL("relp+tls://logs?key=/k.pem", "options 'cert' and 'key' go together"),
    RefusedURL("relp+tls://logs?window=3", "option 'window' means nothing to relp+tls"),
    RefusedURL(
      "udp://logs?framing=lf", "option 'framing' means nothing to udp; it is for tcp, tls"),
    RefusedURL("relp://logs?window=3", "option 'window' means nothing to relp"),
    RefusedURL("local?spool-size=1M", "option 'spool-size' means nothing to unix"),
    RefusedURL("tcp://logs?format=json&enterprise=7", "'enterprise' means nothing to format=json"),
    RefusedURL("udp://logs?hostname=a%0ab", "option 'hostname': expected text without control"),
    RefusedURL("udp://logs?hostname=a%00", "option 'hostname': expected text without control"),
    RefusedURL("udp://logs?hostname=a%20b", "'hostname': expected printable ASCII without blanks"),
    RefusedURL("udp://logs?hostname=%C3%A4", "'hostname': expected printable ASCII without blanks"),
    RefusedURL("udp://logs?hostname=\(String(repeating: "a", count: 256))", "of at most 255"),
    RefusedURL("tls://logs?ca=/a%0A.pem", "option 'ca': expected text without control characters"),
    RefusedURL("tcp://logs?format=a%1bb", "option 'format': expected text without control"),
    RefusedURL("tcp://logs?a%1b=x", "unknown option 'a%1b'"),
    RefusedURL("unix:///dev/log%00x", "without control characters"),
    RefusedURL("local?hostname=x", "on a local socket only format=rfc5424 has a host name"),
  ]

  @Test("a URL that cannot be used is refused by name, with what was expected", arguments: refused)
  func refusal(_ row: RefusedURL) throws {
    let error = try #require(throws: SyslogDestinationError.self) {
      try SyslogDestination(parsing: row.url)
    }
    #expect(error.description.hasPrefix("\(row.url): "))
    #expect(error.problem.contains(row.problem), "\(error.problem)")
  }

  @Test("the spool's name is that of the place, whatever the options are")
  func spoolName() throws {
    let name = try SyslogDestination(parsing: "tcp://logs:601?window=3").spoolName
    #expect(name == "syslog-tcp-logs%3a601.spool")
    #expect(try SyslogDestination(parsing: "tcp://logs").spoolName == name)
    #expect(try SyslogDestination(parsing: "relp://logs:601").spoolName != name)
    let address = try SyslogDestination(parsing: "relp://[::1]").spoolName
    #expect(address == "syslog-relp-%5b%3a%3a1%5d%3a2514.spool")
  }
}
