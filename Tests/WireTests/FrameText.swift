import TestSupport

@testable import Wire

extension DecodedFrame {
  /// All that was decoded, in one line, for tests to compare.
  ///
  ///     vlan 5  gre  10.0.0.5:51234 > 10.0.0.9:6 tcp flags 18 data
  var text: String {
    var words: [String] = []
    if isLinkBroadcast { words.append("broadcast") }
    if vlanCount > 0 {
      words.append("vlan " + (0..<Int(vlanCount)).map { "\(vlans[$0])" }.joined(separator: "."))
    }
    words += encapsulations.list.map(\.name)
    if let ip {
      words.append(addresses(ip) + (ip.isFragment ? " fragment" : ""))
    }
    if let quote {
      words.append(
        "quotes \(quote.error) \(quote.transport.name) "
          + "\(quote.source):\(quote.sourcePort) > \(quote.destination):\(quote.destinationPort)")
    }
    if isCut { words.append("cut") }
    words += anomalies.list.map(\.name)
    return words.joined(separator: "  ")
  }

  private func addresses(_ ip: DecodedIP) -> String {
    guard let transport else {
      return "\(ip.source) > \(ip.destination) protocol \(ip.protocolNumber)"
    }
    return "\(ip.source):\(transport.sourcePort) > \(ip.destination):\(transport.destinationPort) "
      + transport.transport.name + (transport.hasFlags ? " flags \(transport.flags)" : "")
      + (transport.hasPayload ? " data" : "")
  }
}

/// A frame, and the line that its decoding gives.
struct FrameRow: CustomStringConvertible, Sendable {
  let description: String
  let linkType: LinkType
  let bytes: [UInt8]
  let wireByteCount: Int
  let expected: String

  init(
    _ name: String, on linkType: LinkType = .ethernet, _ layers: PacketLayer...,
    padding: Int = 0, capturing count: Int? = nil, gives expected: String
  ) {
    let whole = frame(layers) + Array(repeating: 0, count: padding)
    description = name
    self.linkType = linkType
    bytes = Array(whole.prefix(count ?? whole.count))
    wireByteCount = whole.count
    self.expected = expected
  }

  /// The frame as it is decoded.
  var text: String {
    FrameDecoder(linkType: linkType).decode(
      bytes.span,
      FrameInfo(timestampNanoseconds: 0, wireByteCount: UInt32(wireByteCount), interface: 0)
    ).text
  }
}
