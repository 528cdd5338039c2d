import Ports
import Testing
import Wire

@Suite("XML") struct XMLRegistryTests {
  @Test("the same entries as the CSV of the same records")
  func equalToCSV() throws {
    let xml = Sample.xml(
      """
        <record date="2001-02" updated="2002-03-04">
          <name>b-c</name>
          <protocol>tcp</protocol>
          <assignee><xref type="person" data="Some_One"/></assignee>
          <xref type="person" data="Some_One"/>
          <xref type="rfc" data="rfc5424"/>
          <xref type="draft" data="draft-a-b-05" section="4">Section 4</xref>
          <xref type="text">n/a</xref>
          <xref type="uri" data="https://example.com/">Example</xref>
          <xref type="note" data="1"/>
          <description>B &lt;&#65;&#x42;&amp;&quot;&apos;&gt;<br/><br/>
      IANA assigned this well-formed service name as a replacement for "b_c".</description>
          <number>7</number>
          <unauthorized>Known Unauthorized Use on port 7
          </unauthorized>
        </record>
      """,
      """
        <record>
          <name>b_c</name><protocol>tcp</protocol><description/><number>7</number>
          <note>This entry is an alias to "b-c".<br/>This entry is now historic, not usable for
      use with many common service discovery mechanisms.</note>
        </record>
      """,
      "<!-- a <comment> --><record><description><![CDATA[Unassigned]]></description>"
        + "<number>8-9</number></record>",
      "<record><description>Reserved</description><number>10</number><protocol>udp</protocol>"
        + "<note><paragraph>De-assigned by <xref type='person' data='Some_One'/></paragraph>"
        + "<paragraph>See <xref type='rfc' data='rfc6614'/></paragraph></note></record>",
      "<record><name>x</name><protocol>dccp</protocol><sc>1145</sc><number>9</number></record>",
      "<record><name>no-port</name></record>")
    let csv = Sample.csv(
      "b-c,7,tcp,\"B <AB&\"\"'>\nIANA assigned this well-formed service name as a replacement for "
        + "\"\"b_c\"\".\",[Some_One],[Some_One],2001-02,2002-03-04,"
        + "[RFC5424][draft-a-b-05][n/a][Example][1],,Known Unauthorized Use on port 7,",
      "b_c,7,tcp,,,,,,,,,\"This entry is an alias to \"\"b-c\"\".\"",
      ",8-9,,Unassigned,,,,,,,,",
      ",10,udp,Reserved,,,,,,,,\"De-assigned by [Some_One]\nSee [RFC6614]\"",
      "x,9,dccp,,,,,,,1145,,")
    let registry = try Sample.registry(xml: xml)
    #expect(try registry.rows == Sample.registry(csv: csv).rows)
    #expect(registry.date == "2026-01-02")
    #expect(registry.rows.first?.references == "[RFC5424][draft-a-b-05][n/a][Example][1]")
  }

  @Test("CR LF and a byte order mark change nothing")
  func lineEnds() throws {
    let xml = Sample.xml("<record><name>a</name><number>6</number></record>")
    let other = "\u{feff}" + xml.replacing("\n", with: "\r\n")
    #expect(try Sample.registry(xml: other).snapshotText == Sample.registry(xml: xml).snapshotText)
  }

  @Test("the words of CSV's must-pass list are read from XML too")
  func statuses() throws {
    let registry = try Sample.registry(
      xml: Sample.xml(
        "<record><description>Unassigned [was netstat]</description><number>15</number></record>",
        "<record><name>remoteware-un</name><description>RemoteWare Unassigned</description>"
          + "<protocol>tcp</protocol><number>2999</number></record>"))
    #expect(registry.status(of: 15, transport: .sctp) == .unassigned)
    #expect(registry.status(of: 2999, transport: .tcp) == .assigned)
    #expect(registry.status(of: 2999, transport: .udp) == .unlisted)
  }
}
