import Ports
import Testing
import Wire

@Suite("Explanations") struct ExplanationTests {
  private func text(_ query: String) throws -> String {
    // Joined, so that a sentence is found wherever it was broken.
    try report(query, .text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func report(_ query: String, _ format: ReportFormat) throws -> String {
    try Explanation(of: ExplainQuery(query), in: .builtIn).report(format)
  }

  @Test(
    "what must be said",
    arguments: [
      ("6", "Port 6: unassigned on tcp and udp, not listed for sctp and dccp"),
      ("6", "By IANA's port registry of 2026-08-17 (built in)."),
      ("6", "6/tcp and 6/udp carry no date of their own: the registry of 2026-08-17 has them"),
      ("6", "CAP_NET_BIND_SERVICE"), ("6", "net.ipv4.ip_unprivileged_port_start"),
      ("6", "a reserved one is kept out of use (RFC 6335 section 6)"),
      ("6", "No registered service explains an answer on 6/tcp or 6/udp."),
      ("6", "a registered port does not make it good, nor does an unregistered one make it bad"),
      ("6", "1 tcpmux tcpmux unlisted unlisted"),
      ("6", "> 6 unassigned unassigned unlisted unlisted"),
      ("6", "11 systat systat unlisted unlisted"),
      ("6", "Linux ss -tlnp 'sport = :6' ss -ulnp 'sport = :6' macOS"),
      ("6", "sudo lsof -nP -iTCP:6 -sTCP:LISTEN"), ("6", "Get-NetUDPEndpoint -LocalPort 6"),
      ("6418", "Port 6418: assigned on tcp (syserverremote), reserved on udp, not listed for"),
      ("6418", "tcp assigned syserverremote 2010-03-23"), ("6418", "any process may bind it"),
      ("6501", "6501/tcp: known unauthorized use. IANA: \"Known Unauthorized Use on port 6501\""),
      ("6501", "boks_servc is an alias of boks-servc."),
      ("2", "Port 2: reserved on tcp and udp"),
      ("2", "2/tcp and 2/udp: De-assigned on 2025-02-13, previously compressnet"),
      ("2", "udp reserved - - 2025-02-13"),
      ("24", "assigned on tcp and udp (without a service name)"),
      ("0", "Nothing can listen on port 0"), ("50000", "dynamic, never assigned"),
      ("40000", "the range that Linux takes client ports from"),
      ("9/dccp", "ss -dlnp 'sport = :9'"), ("80/sctp", "ss -Slnp 'sport = :80'"),
      ("6000-6063", "Ports 6000-6063: 64 ports, user range"),
      ("6000-6063", "6000-6063 x11 x11 unlisted unlisted"),
      ("6000-6063", "ss -tlnp 'sport >= :6000 and sport <= :6063'"),
      ("1-11", "4 unassigned unassigned unlisted unlisted 5 rje rje unlisted unlisted"),
      ("1020-1030/tcp", "system and user range"),
      ("syslog-tls", "syslog-tls: port 6514 on tcp, udp and dccp Port 6514: assigned on"),
      ("boks_servc", "boks_servc is a second name of boks-servc."),
      ("msp", "msp: port 18 on tcp and udp; port 2438 on tcp and udp"),
      ("boe-cms", "boe-cms: port 6400 on tcp and udp"),
    ])
  func says(query: String, words: String) throws {
    #expect(try text(query).contains(words))
  }

  @Test("no line is longer than a terminal, tables aside")
  func width() throws {
    for query in ["6", "6418", "6501", "2", "0", "50000", "9100", "5349", "80"] {
      for line in try report(query, .text).split(separator: "\n")
      where !line.contains("  ") || line.hasPrefix("  ") && !line.dropFirst(2).contains("  ") {
        #expect(line.count <= 96, "\(line)")
        #expect(line.last != " ")
      }
    }
  }

  @Test("every port of a registry can be explained, in both forms")
  func everyPort() throws {
    for port in stride(from: UInt16(0), through: 65_000, by: 97) {
      let explanation = try Explanation(of: .port(port, nil), in: .builtIn)
      #expect(explanation.report(.text).hasPrefix("Port \(port): "))
      #expect(explanation.report(.json).hasSuffix("}\n"))
    }
  }

  @Test("JSON has its keys sorted and one object a line")
  func json() throws {
    let line = try report("6418/udp", .json)
    #expect(line.hasPrefix("{\"commands\":{\"linux\":[\"ss -ulnp 'sport = :6418'\"],"))
    #expect(
      line.hasSuffix(
        ",\"port\":6418,\"range\":\"user\",\"source\":\"built-in\",\"transports\":{\"udp\":"
          + "{\"aliases\":[],\"description\":\"Reserved\",\"modified\":null,\"names\":[],"
          + "\"note\":null,\"references\":null,\"registered\":null,\"service\":null,"
          + "\"service_code\":null,\"status\":\"reserved\",\"unauthorized_use\":null}}}\n"))
    #expect(try report("1-3/tcp", .json).split(separator: "\n").count == 2)
    #expect(
      try report("rap/tcp", .json).hasPrefix(
        "{\"alias_of\":null,\"date\":\"2026-08-17\",\"description\":\"Route Access Protocol\","))
  }

  @Test("the commands fit transport and system")
  func commands() {
    #expect(ListeningSockets.linuxCommand(ports: 6...6, transport: .udp) == "ss -ulnp 'sport = :6'")
    #expect(ListeningSockets.commands(on: .macOS, ports: 6...6, transport: .sctp) == [])
    #expect(
      ListeningSockets.commands(on: .windows, ports: 6...6, transport: .tcp) == [
        "netstat -ano -p TCP | findstr /C:\":6 \"",
        "Get-NetTCPConnection -State Listen -LocalPort 6",
      ])
  }
}
