/// Where the anomalies begin: a frame that is right up to the layer that is wrong.
extension CaptureCatalogue {
  /// One frame for each anomaly, in the order of the layers.
  static let anomalies: [Entry] =
    linkAnomalies + networkAnomalies + transportAnomalies
    + tunnelAnomalies

  private static let ipv4 = PacketLayer.ipv4(from: "10.0.0.5", to: "10.0.0.9")
  private static let ipv6 = PacketLayer.ipv6(from: "2001:db8::5", to: "2001:db8::9")
  private static let syn = PacketLayer.tcp(from: 51234, to: 6, .syn)
  private static let udp = PacketLayer.udp(from: 51234, to: 6)

  private static let linkAnomalies: [Entry] = [
    anomaly("ethernet.too_short", "10 bytes on Ethernet", .ethernet().cut(to: 10)),
    anomaly("sll.too_short", "10 bytes of a header of 16", on: .linuxCooked, .sll().cut(to: 10)),
    anomaly("sll2.too_short", "12 bytes of a header of 20", on: .linuxCooked2, .sll2().cut(to: 12)),
    anomaly("null.too_short", "3 bytes of a header of 4", on: .null, .null().cut(to: 3)),
    anomaly("ppp.too_short", "1 byte of a protocol number of 2", on: .ppp, .ppp().cut(to: 1)),
    anomaly("vlan.too_short", "2 bytes of a tag", .ethernet(), .vlan(5).cut(to: 2)),
    anomaly(
      "vlan.too_many_tags", "five tags, one more than is followed",
      .ethernet(), .vlan(1), .vlan(2), .vlan(3), .vlan(4), .vlan(5), ipv4, syn),
    anomaly("mpls.too_short", "2 bytes of a label", .ethernet(), .mpls(100).cut(to: 2)),
    anomaly(
      "mpls.too_many_labels", "nine labels, one more than is followed",
      .ethernet(), .mpls(Array(101...109)), ipv4, syn),
    anomaly("pppoe.too_short", "4 bytes of a header of 6", .ethernet(), .pppoe().cut(to: 4)),
    anomaly(
      "llc.too_short", "2 bytes of a header of 3",
      .ethernet(), .llc(destination: 0x42, source: 0x42).cut(to: 2)),
  ]

  private static let networkAnomalies: [Entry] = [
    anomaly("ipv4.too_short", "16 bytes of a header of 20", .ethernet(), ipv4.cut(to: 16)),
    anomaly(
      "ipv4.version", "version 5 where Ethernet says IPv4",
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9", version: 5), syn),
    anomaly(
      "ipv4.header_too_short", "a header length of 4 words; 5 is the least",
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9", headerWords: 4), syn),
    anomaly(
      "ipv4.header_truncated", "a header length of 60 bytes in a packet of 40",
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9", headerWords: 15), syn),
    anomaly(
      "ipv4.total_length_too_small", "a total length of 10, less than the header",
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9", totalLength: 10), syn),
    anomaly(
      "ipv4.total_length_too_large", "a total length of 140 in a frame that has 40",
      .ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9", totalLength: 140), syn),
    anomaly("ipv6.too_short", "32 bytes of a header of 40", .ethernet(), ipv6.cut(to: 32)),
    anomaly(
      "ipv6.version", "version 7 where Ethernet says IPv6",
      .ethernet(), .ipv6(from: "2001:db8::5", to: "2001:db8::9", version: 7), syn),
    anomaly(
      "ipv6.payload_length_too_large", "a payload length of 120 in a frame that has 20",
      .ethernet(), .ipv6(from: "2001:db8::5", to: "2001:db8::9", payloadLength: 120), syn),
    anomaly(
      "ipv6.extension_too_short", "4 bytes of a hop-by-hop header of 8",
      .ethernet(), ipv6, .hopByHop().cut(to: 4)),
    Entry(
      anomalyFile("ipv6.too_many_extensions"),
      "`ipv6.too_many_extensions`: forty destination options headers in one packet"
    ) {
      let options = Array(repeating: PacketLayer.destinationOptions(), count: 40)
      return [CapturedFrame(frame([.ethernet(), ipv6] + options + [syn]))]
    },
  ]

  private static let transportAnomalies: [Entry] = [
    anomaly("tcp.too_short", "16 bytes of a header of 20", .ethernet(), ipv4, syn.cut(to: 16)),
    anomaly(
      "tcp.data_offset_too_small", "a data offset of 4 words; 5 is the least",
      .ethernet(), ipv4, .tcp(from: 51234, to: 6, .syn, dataOffsetWords: 4)),
    anomaly(
      "tcp.data_offset_too_large", "a data offset of 60 bytes in a segment of 20",
      .ethernet(), ipv4, .tcp(from: 51234, to: 6, .syn, dataOffsetWords: 15)),
    anomaly("udp.too_short", "6 bytes of a header of 8", .ethernet(), ipv4, udp.cut(to: 6)),
    anomaly(
      "udp.length_too_small", "a length of 7, less than the header",
      .ethernet(), ipv4, .udp(from: 51234, to: 6, length: 7), .text("one")),
    anomaly(
      "udp.length_too_large", "a length of 111 in a packet that has 11",
      .ethernet(), ipv4, .udp(from: 51234, to: 6, length: 111), .text("one")),
    anomaly(
      "sctp.too_short", "8 bytes of a header of 12",
      .ethernet(), ipv4, .sctp(from: 51234, to: 6, []).cut(to: 8)),
    anomaly(
      "sctp.chunk_length_too_small", "a chunk length of 3, less than the chunk's header",
      .ethernet(), ipv4, .sctp(from: 51234, to: 6, tag: 1, [PacketLayer.Chunk(type: 11, length: 3)])
    ),
    anomaly(
      "sctp.too_many_chunks", "three hundred chunks in one packet",
      .ethernet(), ipv4,
      .sctp(from: 51234, to: 6, tag: 1, Array(repeating: .cookieAck, count: 300))),
    anomaly(
      "dccp.too_short", "8 bytes of a header of 16",
      .ethernet(), ipv4, .dccp(from: 51234, to: 6, .data).cut(to: 8)),
    anomaly(
      "dccp.data_offset_too_small", "a data offset of 1 word; this header has 5",
      .ethernet(), ipv4, .dccp(from: 51234, to: 6, .request(service: 1), dataOffsetWords: 1)),
    anomaly(
      "icmp.too_short", "3 bytes of a header of 8", .ethernet(), ipv4, .icmp(type: 3).cut(to: 3)),
    anomaly(
      "icmpv6.too_short", "3 bytes of a header of 8",
      .ethernet(), ipv6, .icmpv6(type: 1).cut(to: 3)),
    anomaly(
      "icmp.quote_too_short", "an error that quotes 10 bytes, less than an IP header",
      .ethernet(), ipv4, .icmpUnreachable(quoting: Array(frame(ipv4, udp).prefix(10)))),
  ]

  private static let tunnelAnomalies: [Entry] = [
    anomaly("gre.too_short", "2 bytes of a header of 4", .ethernet(), ipv4, .gre().cut(to: 2)),
    anomaly(
      "gre.version", "version 2; there are 0 and 1", .ethernet(), ipv4, .gre(version: 2), ipv4, syn),
    anomaly(
      "vxlan.too_short", "4 bytes of a header of 8",
      .ethernet(), ipv4, .udp(from: 50000, to: 4789), .vxlan().cut(to: 4)),
    anomaly(
      "geneve.too_short", "4 bytes of a header of 8",
      .ethernet(), ipv4, .udp(from: 50000, to: 6081), .geneve().cut(to: 4)),
    anomaly(
      "geneve.version", "version 1; there is only 0",
      .ethernet(), ipv4, .udp(from: 50000, to: 6081), .geneve(version: 1), ipv4, syn),
    anomaly(
      "gtpu.too_short", "4 bytes of a header of 8",
      .ethernet(), ipv4, .udp(from: 2152, to: 2152), .gtpu().cut(to: 4)),
    anomaly(
      "tunnel.too_deep", "five tunnels, one more than is followed",
      .ethernet(), ipv4, ipv4, ipv4, ipv4, ipv4, ipv4, syn),
  ]

  /// One frame, wrong in the way that `name` says.
  private static func anomaly(
    _ name: String, _ purpose: String, on linkType: CaptureFile.LinkType = .ethernet,
    _ layers: PacketLayer...
  ) -> Entry {
    Entry(anomalyFile(name), "`\(name)`: \(purpose)", linkType: linkType) {
      [CapturedFrame(frame(layers))]
    }
  }

  /// The name, without its ending, of the capture that shows the anomaly called `name`.
  private static func anomalyFile(_ name: String) -> String {
    "anomaly-" + String(name.map { $0 == "." || $0 == "_" ? "-" : $0 })
  }
}

extension CaptureCatalogue {
  /// The capture that shows the anomaly with this dotted name, such as `ipv4.header_too_short`.
  public static func anomaly(_ name: String) -> Entry? {
    entry(named: anomalyFile(name) + ".pcap")
  }
}
