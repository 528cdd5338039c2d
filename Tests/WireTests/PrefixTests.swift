import TestSupport
import Testing

@testable import Wire

@Suite("Frames that end anywhere, and frames with a wrong byte", .timeLimit(.minutes(10)))
struct PrefixTests {
  static let catalogue = CatalogueFrames.all

  @Test("Every capture is tried but the two that are none")
  func allCaptures() {
    #expect(Self.catalogue.unreadable == ["foreign-link.pcap", "not-a-capture.pcap"])
    let tried = Set(Self.catalogue.frames.map(\.capture))
    let untried = Set(CaptureCatalogue.entries.map(\.name)).subtracting(tried)
    #expect(untried == ["empty.pcap", "foreign-link.pcap", "not-a-capture.pcap"])
  }

  @Test("A snapshot length leaves part of the whole, and makes no anomaly")
  func captured() throws {
    var tried = 0
    for frame in Self.catalogue.frames {
      let whole = frame.decode()
      for count in 0...frame.bytes.count {
        let part = frame.decode(prefix: count)
        report(part.excess(over: whole), of: frame, "\(count) bytes captured")
        let news = part.anomalies.list.filter { !whole.anomalies.contains($0) }
        report(news.isEmpty ? nil : "anomalies \(news)", of: frame, "\(count) bytes captured")
        tried += 1
      }
    }
    #expect(tried > 40_000)
  }

  @Test("A frame that ends early on the wire gives part of the whole")
  func onTheWire() throws {
    for frame in Self.catalogue.frames {
      let whole = frame.decode()
      for count in 0...frame.bytes.count {
        let part = frame.decode(prefix: count, of: UInt32(count))
        report(part.excess(over: whole), of: frame, "\(count) bytes on the wire")
        report(part.contradiction, of: frame, "\(count) bytes on the wire")
      }
    }
  }

  @Test("A wrong byte anywhere gives a frame that agrees with itself")
  func wrongByte() throws {
    var generator = SeededGenerator(seed: 0x5eed)
    for frame in Self.catalogue.frames {
      for place in frame.bytes.indices {
        var bytes = frame.bytes
        bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
        let result = frame.decode(bytes: bytes)
        report(result.contradiction, of: frame, "byte \(place) is \(bytes[place]), \(generator)")
      }
    }
  }

  private func report(_ problem: String?, of frame: CatalogueFrame, _ change: String) {
    if let problem { Issue.record("\(frame), \(change): \(problem)") }
  }
}

extension DecodedFrame {
  /// What this part of a frame tells that the `whole` does not; `nil` if nothing.
  func excess(over whole: DecodedFrame) -> String? {
    let layers = encapsulations.list
    guard layers == Array(whole.encapsulations.list.prefix(layers.count)) else {
      return "encapsulations \(layers) of \(whole.encapsulations.list)"
    }
    for place in 0..<Int(vlanCount)
    where place >= whole.vlanCount || vlans[place] != whole.vlans[place] {
      return "VLAN \(vlans[place])"
    }
    guard let ip else { return nil }
    guard let wholeIP = whole.ip else { return "an IP header" }
    // The part may end between a tunnel's two IP headers; then the whole has the inner one.
    let isSameHeader = ipEncapsulations == whole.ipEncapsulations
    guard isSameHeader else { return nil }
    guard ip.source == wholeIP.source, ip.destination == wholeIP.destination else {
      return "addresses \(ip)"
    }
    // Of a whole that ends in its anomaly, the tunnel's own transport is still there.
    guard let transport else { return quoteExcess(over: whole) }
    guard let wholeTransport = whole.transport else { return "ports" }
    guard transport.transport == wholeTransport.transport,
      transport.sourcePort == wholeTransport.sourcePort,
      transport.destinationPort == wholeTransport.destinationPort
    else { return "\(transport) instead of \(wholeTransport)" }
    if transport.hasFlags, !wholeTransport.hasFlags { return "flags" }
    return nil
  }

  private func quoteExcess(over whole: DecodedFrame) -> String? {
    guard let quote else { return nil }
    guard let wholeQuote = whole.quote else { return "a quote" }
    return quote.sourcePort == wholeQuote.sourcePort
      && quote.destinationPort == wholeQuote.destinationPort ? nil : "\(quote)"
  }

  /// What in this frame contradicts something else in it; `nil` if nothing does.
  var contradiction: String? {
    if transport != nil, ip == nil { return "ports without an IP header" }
    if quote != nil, ip == nil { return "a quote without an IP header" }
    if quote != nil, transport != nil { return "a quote and ports" }
    if vlanCount > 4 { return "\(vlanCount) VLAN tags" }
    if tunnelDepth > 4 { return "\(tunnelDepth) tunnels" }
    if tunnelDepth > encapsulations.count { return "more tunnels than encapsulations" }
    if anomalies.isEmpty != (firstAnomaly == nil) { return "no first anomaly, or too many" }
    if let firstAnomaly, !anomalies.contains(firstAnomaly) { return "a first anomaly not noted" }
    let record = PacketRecord(self)
    if quote == nil, let transport,
      record.sourcePort != transport.sourcePort || record.transport != transport.transport
    {
      return "a record of other ports"
    }
    return nil
  }
}
