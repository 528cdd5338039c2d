import Events
import Foundation
import TestSupport
import Testing

@testable import Outputs

@Suite("Syslog messages") struct EncoderTests {
  static let identity = SyslogIdentity(
    hostname: "sensor 1", program: "portsniff", version: "1.2", processIdentifier: 42,
    instance: "0011223344556677")

  private static func message(
    _ url: String, _ event: any SyslogEvent = SampleAlert.plain, sequence: UInt64 = 9
  ) throws -> String {
    let encoder = SyslogEncoder(
      destination: try SyslogDestination(parsing: url), identity: identity)
    return String(decoding: encoder.message(event, sequence: sequence), as: UTF8.self)
  }

  private static let plainData = """
    [portsniff@32473 sequence="9" instance="0011223344556677" event_type="alert" severity="high" \
    src_ip="10.0.0.5" src_port="51234" dest_ip="10.0.0.9" dest_port="6" proto="TCP" \
    rule="unassigned-system-port" signature_id="1006001" rev="1" \
    signature="Service on an unassigned system port" category="Unassigned or reserved port" \
    phase="new" evidence="answered" direction_basis="syn" confidence="certain" \
    home="internal" registry_status="unassigned" registry_range="system" registry_date="2026-08-17" \
    in_iface="eth0" vlan="5" flow_id="1234567890" timestamp="2026-11-21T02:31:00.123456Z" \
    first_seen="2026-11-21T02:31:00.123000Z" last_seen="2026-11-21T02:31:00.123456Z" \
    packets="3" bytes="180" initiators="1" next_step="ss -tlnp 'sport = :6'"]
    """

  private static let plainText = """
    Service on an unassigned system port: 10.0.0.5:51234 -> 10.0.0.9:6/tcp answered on eth0 \
    (high, new; unassigned system port; syn, certain)
    """

  @Test("RFC 5424 over the network: every field of an alert, and a readable line")
  func rfc5424() throws {
    #expect(
      try Self.message("tcp://logs")
        == "<27>1 2026-11-21T02:31:00.123456Z sensor_1 portsniff 42 unassigned-system-port "
        + "\(Self.plainData) \(Self.plainText)")
  }

  @Test("RFC 5424: text that tries to break out of its place is escaped")
  func hostile5424() throws {
    let message = try Self.message(
      "udp://logs?enterprise=7&facility=local0&hostname=h", SampleAlert.hostile)
    let expected = """
      <131>1 2026-11-21T02:31:00.123456Z h portsniff 42 unassigned-system-port \
      [portsniff@7 sequence="9" instance="0011223344556677" event_type="alert" severity="high" \
      src_ip="2001:db8::5" src_port="51234" dest_ip="2001:db8::9" dest_port="6" proto="TCP" \
      rule="unassigned-system-port" signature_id="1006001" rev="1" \
      signature="A | title = with \\\\ marks" category="Unassigned or reserved port" \
      phase="end" end_reason="direction_corrected" evidence="answered" direction_basis="syn" \
      confidence="certain" home="internal" registry_status="assigned" registry_range="system" \
      registry_service="http" registry_date="2026-08-17" \
      label="Größe\\\\u{202e}\\] x=\\"1\\"" in_iface="a\\"b\\]c\\\\d\\\\u{a}<13>Nov 1 fake: e" \
      vlan="5,6" encapsulation="gre,vxlan" pcap_cnt="7" \
      pcap_filename="x=y|z\\\\u{1b}[2J.pcap" flow_id="1234567890" \
      timestamp="2026-11-21T02:31:00.123456Z" first_seen="2026-11-21T02:31:00.123000Z" \
      last_seen="2026-11-21T02:31:00.123456Z" packets="3" bytes="180" initiators="2" \
      next_step="ss -tlnp 'sport = :6'"] A | title = with \\ marks: [2001:db8::5]:51234 -> \
      [2001:db8::9]:6/tcp answered on a"b]c\\d\\u{a}<13>Nov 1 fake: e (high, end; assigned \
      system port, label Größe\\u{202e}] x="1"; syn, certain)
      """
    #expect(message == expected)
  }

  @Test("RFC 3164: no host name on a local socket, one over the network, the fields at the end")
  func rfc3164() throws {
    let seconds = TimeZone.current.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(SampleAlert.time) / 1e9))
    let time = Timestamp(nanoseconds: SampleAlert.time).rfc3164(utcOffset: Int64(seconds))
    #expect(
      try Self.message("local")
        == "<27>\(time) portsniff[42]: \(Self.plainText) \(Self.plainData)")
    #expect(
      try Self.message("udp://logs?format=rfc3164")
        == "<27>\(time) sensor_1 portsniff[42]: \(Self.plainText) \(Self.plainData)")
  }

  @Test("CEF: the standard names, pipes and equals signs escaped")
  func cef() throws {
    let message = try Self.message("tcp://logs?format=cef")
    let start = try #require(message.range(of: "CEF:0|"))
    #expect(message[..<start.lowerBound].hasPrefix("<27>"))
    #expect(message[..<start.lowerBound].hasSuffix(" sensor_1 "))
    #expect(
      message[start.lowerBound...] == """
        CEF:0|portsniff|portsniff|1.2|1006001|Service on an unassigned system port|8|\
        externalId=0011223344556677-9 rt=1795228260123 cat=Unassigned or reserved port proto=TCP \
        src=10.0.0.5 spt=51234 dst=10.0.0.9 dpt=6 start=1795228260123 end=1795228260123 cnt=3 \
        outcome=answered act=new cs1Label=rule cs1=unassigned-system-port \
        cs2Label=directionBasis cs2=syn, certain cs3Label=registry \
        cs3=unassigned, system, 2026-08-17 cn1Label=initiators cn1=1 cn2Label=bytes cn2=180 \
        cs4Label=flowId cs4=1234567890 deviceInboundInterface=eth0 flexString1Label=vlan \
        flexString1=5 cs6Label=home cs6=internal msg=ss -tlnp 'sport \\= :6'
        """)
    let hostile = try Self.message("tcp://logs?format=cef", SampleAlert.hostile)
    #expect(hostile.contains("|A \\| title = with \\\\ marks|8|"))
    #expect(hostile.contains("fname=x\\=y|z\\\\u{1b}[2J.pcap "))
    #expect(hostile.contains("c6a2Label=Source IPv6 Address c6a2=2001:db8::5 "))
    #expect(!hostile.contains(" src="))
  }

  @Test("JSON: the event's own line, with what tells it from its duplicates")
  func json() throws {
    let message = try Self.message("tls://logs?format=json", SampleAlert.hostile)
    let head = "<27>1 2026-11-21T02:31:00.123456Z sensor_1 portsniff 42 unassigned-system-port - "
    #expect(message.hasPrefix(head + "{"))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(message.utf8.dropFirst(head.utf8.count)))
        as? [String: Any])
    let delivery = try #require(object["delivery"] as? [String: Any])
    #expect(delivery["instance"] as? String == "0011223344556677")
    #expect(delivery["sequence"] as? Int == 9)
    #expect(
      (object["portsniff"] as? [String: Any])?["label"] as? String == "Größe\u{202e}] x=\"1\"")
    #expect(try Self.message("local?format=json").contains(" portsniff[42]: {"))
  }

  @Test(
    "the five severities are syslog's 2 to 6",
    arguments: [(.critical, 26), (.high, 27), (.medium, 28), (.low, 29), (.info, 30)]
      as [(Severity, Int)])
  func priority(severity: Severity, number: Int) throws {
    var alert = SampleAlert.plain
    alert.severity = severity
    #expect(try Self.message("tcp://logs", alert).hasPrefix("<\(number)>1 "))
    #expect(severity.syslogNumber == number - 24)
  }

  @Test("no message holds a control character", arguments: SyslogFormat.allCases)
  func controlCharacters(_ format: SyslogFormat) throws {
    for place in ["tcp://logs", "local"] {
      let message = try Self.message("\(place)?format=\(format.rawValue)", SampleAlert.hostile)
      #expect(message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
    }
  }

  @Test("a message fits its transport, and shows what was cut", arguments: SyslogFormat.allCases)
  func length(_ format: SyslogFormat) throws {
    var alert = SampleAlert.hostile
    alert.rule.title = String(repeating: "ü\\", count: 3_000)
    (alert.label, alert.origin.interface) = (alert.rule.title, alert.rule.title)
    let message = try Self.message("udp://logs?format=\(format.rawValue)", alert)
    #expect(message.utf8.count <= 2_048)
    #expect(message.utf8.count > 500)
    switch format {
    case .rfc5424, .rfc3164:
      #expect(message.contains("sequence=\"9\""))
      #expect(message.contains("\" fields_cut=\""))
      #expect(message.contains("...") && message.contains("\"]"))
    case .cef: #expect(message.contains("..."))
    case .json:
      #expect(message.contains(#""is_cut":true,"delivery":{"instance":"0011223344556677""#))
    }
  }

  @Test("the header's fields keep to their lengths and to printable ASCII")
  func header() throws {
    var alert = SampleAlert.plain
    alert.rule.id = String(repeating: "ab\u{e9} ", count: 20)
    let identity = SyslogIdentity(
      hostname: String(repeating: "h", count: 300), program: "portsniff", version: "1.2",
      processIdentifier: 42, instance: "0011223344556677")
    let encoder = SyslogEncoder(
      destination: try SyslogDestination(parsing: "tcp://logs"), identity: identity)
    let message = String(decoding: encoder.message(alert, sequence: 9), as: UTF8.self)
    let words = message.split(separator: " ")
    #expect(words[2].count == 255)
    #expect(words[5] == "ab__ab__ab__ab__ab__ab__ab__ab__")
    #expect(SyslogEncoder.word("", limit: 9) == "-")
  }

  @Test("a stream's framing")
  func framing() {
    #expect(SyslogFraming.octetCounting.frame(Array("abc".utf8)) == Array("3 abc".utf8))
    #expect(SyslogFraming.lineFeed.frame(Array("abc".utf8)) == Array("abc\n".utf8))
  }

  @Test("a scan has no port, its reach, and as much of what answered as fits")
  func scan() throws {
    var alert = SampleAlert.plain
    alert.scan = ScanFacts(
      ports: 30_000, hosts: 1, attempts: 30_000, attemptsPerSecond: 10, lowestPort: 1,
      highestPort: 30_000, samples: [alert.service],
      answered: (1...1_000).map { Endpoint(address: alert.service.address, port: UInt16($0 * 2)) })
    let message = try Self.message("tcp://logs", alert)
    #expect(!message.contains("dest_port="))
    #expect(!message.contains("registry_"))
    #expect(message.contains(#"scan_ports="30000" scan_hosts="1" scan_attempts="30000""#))
    #expect(message.contains(#"scan_answered="10.0.0.9 2, 4, 6, "#))
    alert.scan?.uncountedPorts = 7
    #expect(
      try Self.message("tcp://logs", alert).contains(
        #"scan_ports="30000" scan_uncounted_ports="7" scan_hosts="1""#))
    #expect(message.contains(#", ... (1000 in all)""#))
    #expect(message.utf8.count < 4_096)
    #expect(try Self.message("tcp://logs?format=cef", alert).contains("cs3Label=scan"))
  }
}
