import Events
import Testing
import Wire

@Suite("Events as text") struct EventTextTests {
  private static let plain = TextStyle(isColoured: false)

  @Test("a finding")
  func alert() {
    #expect(
      Sample.alert.text(Self.plain) == """
        2026-11-21 02:31:00.123456  high      new     answered   \
          10.0.0.5:51234 -> 10.0.0.9:6/tcp              Service on an unassigned system port\
         (system port, unassigned; syn, certain; internal; on eth0; vlan 5)

        """)
  }

  @Test("a finding that ends, with all that an event may say")
  func fullAlert() {
    #expect(
      Sample.fullAlert.text(Self.plain) == """
        2026-11-21 02:31:00.123456  high      end     answered   \
          10.0.0.5:51234 -> 10.0.0.9:6/tcp              Service on an unassigned system port\
         (system port, assigned to http; syn, certain; internal; label game\\u{a}; in gre,\
         vxlan; 2 initiators; the other end proved to be the service end)

        """)
  }

  @Test("a scan, with ranges of the ports that answered")
  func scan() {
    #expect(
      Sample.scan.text(Self.plain) == """
        2026-11-21 02:31:00.123456  high      update  answered   \
          10.0.0.5 -> 10.0.0.9:*/tcp                    Service on an unassigned system port\
         (syn, certain; internal; on eth0; vlan 5; 1000 ports of 1 host, 1 to 1000,\
         99.5 attempts a second; answered: 10.0.0.9 22, 80-81;\
         10 packets since the event before)

        """)
  }

  @Test("a conversation; an unknown direction has no arrow")
  func flow() {
    #expect(
      Sample.flow.text == """
        2026-11-21 02:31:00.123456  udp   [2001:db8::5]:51234 --> [2001:db8::9]:53      \
          answered     registered, medium  2/1 packets       domain

        """)
    var flow = Sample.flow
    (flow.basis, flow.evidence) = (.unknown, nil)
    #expect(
      flow.text == """
        2026-11-21 02:31:00.123456  udp   [2001:db8::5]:51234 --- [2001:db8::9]:53      \
          -            unknown, none       2/1 packets       domain

        """)
  }

  @Test("colour is on the severity alone, and does not move what follows")
  func colour() {
    let coloured = Sample.alert.text(TextStyle(isColoured: true))
    #expect(coloured.contains("  \u{1b}[31mhigh    \u{1b}[0m  new"))
    let stripped = coloured.replacing("\u{1b}[31m", with: "").replacing("\u{1b}[0m", with: "")
    #expect(stripped == Sample.alert.text(Self.plain))
  }

  @Test("a run without findings says so")
  func emptyRun() {
    var statistics = RunStatistics()
    statistics.sources = 1
    #expect(
      statistics.text(isLive: false) == """
        # 0 packets read, 0 with an IP header; tcp 0, udp 0, sctp 0, dccp 0
        # 0 conversations looked at, 0 of unknown direction
        # no findings

        """)
  }

  @Test("a run that judged nothing says nothing of findings")
  func unjudgedRun() {
    var statistics = RunStatistics()
    (statistics.sources, statistics.wereJudged) = (1, false)
    #expect(
      statistics.text(isLive: false) == """
        # 0 packets read, 0 with an IP header; tcp 0, udp 0, sctp 0, dccp 0
        # 0 conversations looked at, 0 of unknown direction

        """)
  }

  @Test("a run that could open nothing reassures nobody")
  func unopenedRun() {
    #expect(RunStatistics().text(isLive: false).isEmpty)
  }

  @Test("a run with findings and losses says what and how many")
  func fullRun() {
    var statistics = RunStatistics()
    (statistics.sources, statistics.packets) = (1, 1)
    (statistics.decoded, statistics.cut) = (1, 1)
    statistics.transports[0] = 1
    statistics.conversations = 1
    statistics.findings = [1, 0, 0, 2, 0]
    (statistics.belowThreshold, statistics.suppressed) = (1, 2)
    (statistics.evictedFindings, statistics.withdrawn) = (1, 1)
    (statistics.absorbed, statistics.evictedScanners, statistics.uncountedHosts) = (3, 2, 4)
    statistics.uncountedPorts = 5
    statistics.suppressions = [
      SuppressionStatistics(place: "rules.yaml:3", reason: "kubelet", hits: 2),
      SuppressionStatistics(place: "rules.yaml:9", reason: "unused", hits: 0),
    ]
    statistics.anomalies[Int(AnomalyCode.ipv4HeaderTooShort.rawValue) - 1] = 3
    statistics.interfaces = [
      InterfaceStatistics(
        name: "eth0", received: 12, droppedByKernel: 5, droppedByInterface: 0)
    ]
    statistics.outputs = [
      OutputStatistics(name: "standard output", written: 5, lost: 0, waiting: 0),
      OutputStatistics(name: "/var/log/x", written: 5, lost: 1, waiting: 2),
    ]
    #expect(
      statistics.text(isLive: true) == """
        # 1 packet read, 1 with an IP header; tcp 1, udp 0, sctp 0, dccp 0
        # 1 conversation looked at, 0 of unknown direction
        # 3 findings: 2 high, 1 info; 1 below the severity that is written
        # 1 finding taken back: the service was at the other end
        # 3 findings absorbed by those of scans
        # 2 conversations suppressed
        #   rules.yaml:3: 2 (kubelet)
        # malformed: ipv4.header_too_short 3
        # 1 packet cut by the snapshot length before its end was decoded
        # given up for want of room: 1 finding, 2 possible scanners
        # not counted for want of room: a host 4 times, a port 5 times
        # eth0: 12 packets received; lost 5 by the kernel, 0 by the interface
        # /var/log/x: 1 event lost, 2 waiting

        """)
  }

  @Test("what a run says of itself")
  func notice() {
    #expect(
      Sample.notice.text(Self.plain) == """
        2026-11-21 02:31:00.123456  medium    notice  capture-loss    eth0: 5 of 100 packets lost

        """)
  }

  @Test(
    "what a terminal would take as a command is written out",
    arguments: [
      ("plain text", "plain text"), ("Zürich 東京", "Zürich 東京"),
      ("\u{1b}[31mred", "\\u{1b}[31mred"), ("a\nb\tc\0", "a\\u{a}b\\u{9}c\\u{0}"),
      ("\r\n", "\\u{d}\\u{a}"), ("\u{7f}\u{80}\u{9b}2J", "\\u{7f}\\u{80}\\u{9b}2J"),
      ("abc\u{202e}txt.exe", "abc\\u{202e}txt.exe"), ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
      ("\u{200e}\u{200f}", "\\u{200e}\\u{200f}"), ("\u{a0}", "\u{a0}"),
    ])
  func escape(text: String, escaped: String) {
    #expect(TextStyle.escaped(text) == escaped)
  }

  @Test("padding adds blanks and never cuts")
  func padding() {
    #expect(TextStyle.pad("ab", to: 4) == "ab  ")
    #expect(TextStyle.pad("abcde", to: 4) == "abcde")
  }
}
