import Events
import Testing
import Wire

@Suite("Events as EVE JSON") struct EventJSONTests {
  private static func line(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test("a finding seen live")
  func alert() {
    let expected = """
      {"timestamp":"2026-11-21T02:31:00.123456+0000","flow_id":1234567890,"in_iface":"eth0",\
      "event_type":"alert","src_ip":"10.0.0.5","src_port":51234,"dest_ip":"10.0.0.9",\
      "dest_port":6,"proto":"TCP","vlan":[5],\
      "alert":{"action":"allowed","gid":1,"signature_id":1006001,"rev":1,\
      "signature":"Service on an unassigned system port",\
      "category":"Unassigned or reserved port","severity":1},\
      "portsniff":{"rule":"unassigned-system-port","phase":"new","severity":"high",\
      "evidence":"answered","direction_basis":"syn","confidence":"certain","home":"internal",\
      "registry":{"status":"unassigned","range":"system","service":null,"date":"2026-08-17"},\
      "first_seen":"2026-11-21T02:31:00.123000+0000",\
      "last_seen":"2026-11-21T02:31:00.123456+0000","packets":3,"bytes":180,"initiators":1,\
      "next_step":"ss -tlnp 'sport = :6'"}}

      """
    #expect(Self.line(Sample.alert.write) == expected)
  }

  @Test("a finding that ends, with all that an event may say")
  func fullAlert() {
    let expected = """
      {"timestamp":"2026-11-21T02:31:00.123456+0000","flow_id":1234567890,\
      "event_type":"alert","src_ip":"10.0.0.5","src_port":51234,"dest_ip":"10.0.0.9",\
      "dest_port":6,"proto":"TCP","pcap_cnt":7,"pcap_filename":"a\\u001b.pcap",\
      "alert":{"action":"allowed","gid":1,"signature_id":1006001,"rev":1,\
      "signature":"Service on an unassigned system port",\
      "category":"Unassigned or reserved port","severity":1},\
      "portsniff":{"rule":"unassigned-system-port","phase":"end",\
      "end_reason":"direction_corrected","severity":"high",\
      "evidence":"answered","direction_basis":"syn","confidence":"certain","home":"internal",\
      "registry":{"status":"assigned","range":"system","service":"http","date":"2026-08-17"},\
      "label":"game\\n","encapsulation":["gre","vxlan"],\
      "first_seen":"2026-11-21T02:31:00.123000+0000",\
      "last_seen":"2026-11-21T02:31:00.123456+0000","packets":3,"bytes":180,"initiators":2,\
      "next_step":"ss -tlnp 'sport = :6'"}}

      """
    #expect(Self.line(Sample.fullAlert.write) == expected)
  }

  @Test("an update about a scan: no port of many, its reach, and all that answered")
  func scan() {
    let line = Self.line(Sample.scan.write)
    #expect(
      line.contains(
        """
        "src_port":51234,"dest_ip":"10.0.0.9","proto":"TCP","vlan":[5],
        """))
    #expect(!line.contains("\"registry\""))
    #expect(
      line.contains(
        """
        "packets":1010,"bytes":60600,"initiators":1,\
        "since_last_event":{"packets":10,"bytes":600,"initiators":0},\
        "scan":{"ports":1000,"hosts":1,"attempts":1010,"attempts_per_second":99.5,\
        "lowest_port":1,"highest_port":1000,"samples":["10.0.0.9:1","10.0.0.9:2"],\
        "answered":[{"ip":"10.0.0.9","ports":[22,80,81]}]},"next_step":"ss -tnp state syn-sent"}}

        """))
  }

  @Test("a scan of which not all ports could be told apart says so")
  func uncountedPorts() {
    var alert = Sample.scan
    alert.scan?.uncountedPorts = 76
    #expect(Self.line(alert.write).contains(#""ports":1000,"uncounted_ports":76,"hosts":1,"#))
    #expect(alert.scan?.reachText.hasPrefix("at least 1000 ports of 1 host, 1 to 1000, ") == true)
  }

  @Test("a sweep of one port has no address, and what the registry says of the port")
  func sweep() {
    var alert = Sample.scan
    alert.scan?.ports = 1
    alert.scan?.hosts = 300
    alert.home = .inbound
    let line = Self.line(alert.write)
    #expect(line.contains(#""src_port":51234,"dest_port":6,"proto":"TCP""#))
    #expect(line.contains(#""registry":{"status":"unassigned""#))
    #expect(line.contains(#""next_step":"whois 10.0.0.5""#))
  }

  @Test("a conversation")
  func flow() {
    let expected = """
      {"timestamp":"2026-11-21T02:31:01.123456+0000","flow_id":42,"event_type":"flow",\
      "src_ip":"2001:db8::5","src_port":51234,"dest_ip":"2001:db8::9","dest_port":53,\
      "proto":"UDP","pcap_cnt":1,\
      "flow":{"pkts_toserver":2,"pkts_toclient":1,"bytes_toserver":160,"bytes_toclient":300,\
      "start":"2026-11-21T02:31:00.123456+0000","end":"2026-11-21T02:31:01.123456+0000",\
      "state":"established"},\
      "portsniff":{"direction_basis":"registered","confidence":"medium","evidence":"answered",\
      "home":"external",\
      "registry":{"status":"assigned","range":"system","service":"domain","date":"2026-08-17"}}}

      """
    #expect(Self.line(Sample.flow.write) == expected)
  }

  @Test("a conversation of unknown direction has no evidence")
  func undirectedFlow() {
    var flow = Sample.flow
    (flow.basis, flow.evidence) = (.unknown, nil)
    let line = Self.line(flow.write)
    #expect(
      line.contains(
        #""direction_basis":"unknown","confidence":"none","home":"external","registry":"#))
  }

  @Test("the statistics of a run: waits for the ring stand in a live one only")
  func statistics() {
    var statistics = RunStatistics()
    statistics.timestamp = Sample.time
    statistics.sources = 3
    (statistics.packets, statistics.bytes, statistics.decoded, statistics.cut) = (10, 1_000, 8, 1)
    statistics.transports = [5, 2, 1, 0]
    statistics.anomalies[Int(AnomalyCode.ipv4HeaderTooShort.rawValue) - 1] = 2
    (statistics.conversations, statistics.undirected) = (4, 1)
    statistics.findings = [1, 2, 0, 3, 0]
    (statistics.belowThreshold, statistics.events, statistics.suppressed) = (1, 6, 2)
    (statistics.evictedConversations, statistics.evictedFindings) = (7, 8)
    (statistics.withdrawn, statistics.absorbed) = (13, 14)
    (statistics.evictedScanners, statistics.uncountedHosts, statistics.learned) = (15, 16, 17)
    statistics.uncountedPorts = 18
    statistics.suppressions = [
      SuppressionStatistics(place: "rules.yaml:3", reason: "kubelet", hits: 2)
    ]
    (statistics.droppedByKernel, statistics.droppedByInterface) = (9, 10)
    (statistics.ringFullWaits, statistics.droppedByRing) = (11, 12)
    statistics.interfaces = [
      InterfaceStatistics(
        name: "eth0", received: 12, droppedByKernel: 9, droppedByInterface: 10)
    ]
    statistics.outputs = [OutputStatistics(name: "/var/log/x", written: 5, lost: 1, waiting: 0)]
    let start = """
      {"timestamp":"2026-11-21T02:31:00.123456+0000","event_type":"stats","stats":{"sources":3,\
      "packets":{"read":10,"bytes":1000,"decoded":8,"not_ip":2,"cut":1,\
      "tcp":5,"udp":2,"sctp":1,"dccp":0},"anomalies":{"ipv4.header_too_short":2},\
      "conversations":{"begun":4,"undirected":1,"evicted":7},\
      "findings":{"info":1,"low":2,"medium":0,"high":3,"critical":0,"below_threshold":1,\
      "withdrawn":13,"absorbed":14,"evicted":8,"evicted_scanners":15,"uncounted_hosts":16,"uncounted_ports":18},\
      "events":6,"suppressed":2,"learned":17,\
      "suppressions":[{"place":"rules.yaml:3","reason":"kubelet","hits":2}],\
      "drops":{"kernel":9,"interface":10,"ring":12
      """
    #expect(Self.line { statistics.write(to: &$0, isLive: false) } == start + "}}}\n")
    #expect(
      Self.line { statistics.write(to: &$0, isLive: true) }
        == start + """
          ,"ring_full_waits":11},"interfaces":[{"name":"eth0","received":12,\
          "dropped_by_kernel":9,"dropped_by_interface":10}],"outputs":[{"name":"/var/log/x",\
          "written":5,"lost":1,"waiting":0}]}}

          """)
  }

  @Test("what a run says of itself")
  func notice() {
    #expect(
      Self.line(Sample.notice.write) == """
        {"timestamp":"2026-11-21T02:31:00.123456+0000","in_iface":"eth0","event_type":"notice",\
        "portsniff":{"notice":"capture-loss","severity":"medium",\
        "message":"5 of 100 packets lost","received":100,"dropped_by_kernel":5}}

        """)
  }

  @Test("a run without packets has no time")
  func emptyRun() {
    let line = Self.line { RunStatistics().write(to: &$0, isLive: false) }
    #expect(line.hasPrefix(#"{"event_type":"stats","stats":{"sources":0,"packets":{"read":0,"#))
  }

  @Test(
    "EVE's severity is 1 for the worst and 3 for the least",
    arguments: [(.critical, 1), (.high, 1), (.medium, 2), (.low, 3), (.info, 3)]
      as [(Severity, Int)])
  func severity(severity: Severity, number: Int) {
    #expect(severity.eveNumber == number)
    #expect(Severity(word: severity.word) == severity)
  }

  @Test(
    "the next step lists what listens on that transport",
    arguments: [
      (.tcp, "ss -tlnp 'sport = :6'"), (.udp, "ss -ulnp 'sport = :6'"),
      (.sctp, "ss -Slnp 'sport = :6'"), (.dccp, "ss -dlnp 'sport = :6'"),
    ] as [(Transport, String)])
  func nextStep(transport: Transport, command: String) {
    var alert = Sample.alert
    alert.transport = transport
    #expect(alert.nextStep == command)
  }
}
