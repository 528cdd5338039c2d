extension CaptureCatalogue {
  private static let from4: Address = "10.0.0.5"
  private static let to4: Address = "10.0.0.9"
  private static let from6: Address = "2001:db8::5"
  private static let to6: Address = "2001:db8::9"

  /// What can stand between the link and the ports.
  static let network: [Entry] = [
    Entry("ipv4-options", "IPv4 with options: the transport begins later") {
      [
        CapturedFrame(
          .ethernet(), .ipv4(from: from4, to: to4, options: hex("94 04 00 00 01 01 01 00")),
          .udp(from: 51234, to: 6), .text("one"))
      ]
    },
    Entry("fragments", "one UDP datagram in three fragments; only the first has ports") {
      told(
        fragments(
          from: from4, to: to4, of: [.udp(from: 51234, to: 6), .text(longText)], every: 32))
    },
    Entry("fragments-out-of-order", "the same, the last fragment first") {
      told(
        fragments(
          from: from4, to: to4, of: [.udp(from: 51234, to: 6), .text(longText)], every: 32
        ).reversed())
    },
    Entry(
      "tiny-fragments", "a TCP SYN cut after 8 bytes: ports, but no flags, in the first fragment"
    ) {
      told(fragments(from: from4, to: to4, of: [.tcp(from: 51234, to: 6, .syn)], every: 8))
    },
    Entry("ipv6-fragments", "one UDP datagram in three IPv6 fragments") {
      told(
        fragments(
          from: from6, to: to6, of: [.udp(from: 51234, to: 6), .text(longText)], every: 32))
    },
    Entry(
      "ipv6-extension-headers", "a UDP datagram behind every extension header that is passed over"
    ) {
      let headers: [[PacketLayer]] = [
        [.hopByHop()], [.routing()], [.destinationOptions()], [.authentication()], [.mobility()],
        [.hostIdentity()], [.shim6()],
        [.ipv6Fragment(PacketLayer.Fragment(offset: 0, more: false))],
        [.hopByHop(), .destinationOptions(), .routing(), .authentication(), .destinationOptions()],
      ]
      return headers.enumerated().map { index, headers in
        let layers: [PacketLayer] =
          [.ethernet(), .ipv6(from: from6, to: to6)] + headers
          + [.udp(from: 51234, to: 6), .text("one")]
        return CapturedFrame(at: .milliseconds(index), frame(layers))
      }
    },
    Entry(
      "authentication-header", "an authentication header in IPv4: passed over or not, no anomaly"
    ) {
      [
        CapturedFrame(
          .ethernet(), .ipv4(from: from4, to: to4), .authentication(), .udp(from: 51234, to: 6),
          .text("one"))
      ]
    },
    Entry("esp", "encrypted packets over IPv4 and IPv6: no ports to be seen") {
      let encrypted = PacketLayer.bytes(
        hex("00 00 10 00 00 00 00 01") + Array(repeating: 0xa5, count: 32), ipProtocol: 50)
      return [
        CapturedFrame(.ethernet(), .ipv4(from: from4, to: to4), encrypted),
        CapturedFrame(
          at: .milliseconds(1), .ethernet(), .ipv6(from: from6, to: to6), encrypted),
      ]
    },
    Entry("no-next-header", "an IPv6 packet that ends with its extension headers") {
      [CapturedFrame(.ethernet(), .ipv6(from: from6, to: to6), .destinationOptions())]
    },
    Entry("offloaded-length-0", "total length 0, as segmentation offload leaves it: no anomaly") {
      [
        CapturedFrame(
          .ethernet(), .ipv4(from: from4, to: to4, totalLength: 0),
          .tcp(from: 51234, to: 6, [.psh, .ack]), .text(longText))
      ]
    },
    Entry("wrong-checksums", "checksums of 0xffff, as checksum offload may leave them: no anomaly")
    {
      [
        CapturedFrame(
          .ethernet(), .ipv4(from: from4, to: to4, checksum: 0xffff),
          .tcp(from: 51234, to: 6, .syn, checksum: 0xffff)),
        CapturedFrame(
          at: .milliseconds(1), .ethernet(), .ipv4(from: from4, to: to4, checksum: 0xffff),
          .udp(from: 51234, to: 6, checksum: 0xffff), .text("one")),
      ]
    },
    Entry("udp-jumbogram", "UDP length 0 over IPv6, as in a jumbogram (RFC 2675): no anomaly") {
      [
        CapturedFrame(
          .ethernet(), .ipv6(from: from6, to: to6), .udp(from: 51234, to: 6, length: 0),
          .text("one"))
      ]
    },
  ]

  private static let longText = "what is too long for one fragment goes into the next and the last"

  /// Packets on Ethernet, a millisecond apart.
  private static func told(_ packets: [[PacketLayer]]) -> [CapturedFrame] {
    packets.enumerated().map { index, layers in
      CapturedFrame(at: .milliseconds(index), frame([.ethernet()] + layers))
    }
  }
}
