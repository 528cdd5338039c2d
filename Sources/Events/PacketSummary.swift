public import Wire

/// One packet as it was decoded, as `packets` reports it.
public struct PacketSummary: Sendable {
  /// Its number in its file, from 1.
  public var number: UInt64
  /// All that the decoder found.
  public var frame: DecodedFrame
  /// The name of the interface that it was captured on, where the file says it.
  public var interface: String?
  /// The file's name, when several are read.
  public var file: String?

  /// A decoded packet with its number.
  public init(number: UInt64, frame: DecodedFrame, interface: String?, file: String?) {
    self.number = number
    self.frame = frame
    self.interface = interface
    self.file = file
  }

  private var vlans: [UInt16] { (0..<Int(frame.vlanCount)).map { frame.vlans[$0] } }
}

extension PacketSummary {
  /// Writes the packet as one JSON object; a field that does not apply is absent.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("number", number)
      if let file { json.member("pcap_filename", file) }
      json.member("timestamp", Timestamp(nanoseconds: frame.info.timestampNanoseconds).eve)
      if let interface { json.member("in_iface", interface) }
      json.member("length", frame.info.wireByteCount)
      json.member("captured", frame.capturedByteCount)
      json.member("link", frame.linkType.name)
      if frame.vlanCount > 0 { json.member("vlan", vlans) }
      if !frame.encapsulations.isEmpty {
        json.member("encapsulation", frame.encapsulations.list.map(\.name))
      }
      if let ip = frame.ip {
        json.member("ip_version", ip.source.isIPv6 ? 6 : 4)
        json.member("src_ip", ip.source.description)
        json.member("dest_ip", ip.destination.description)
        json.member("ip_protocol", ip.protocolNumber)
      }
      if let transport = frame.transport {
        json.member("transport", transport.transport.name)
        json.member("src_port", transport.sourcePort)
        json.member("dest_port", transport.destinationPort)
        if let flags = tcpFlags { json.member("tcp_flags", flags) }
      }
      if frame.ip?.isFragment == true { json.member("fragment", true) }
      if !frame.anomalies.isEmpty {
        json.member("anomalies", frame.anomalies.list.map(\.name))
      }
    }
    json.endLine()
  }

  /// EVE's form of TCP's control bits: two hexadecimal digits.
  private var tcpFlags: String? {
    guard let transport = frame.transport, transport.transport == .tcp, transport.hasFlags else {
      return nil
    }
    let digits = String(transport.flags, radix: 16)
    return digits.count == 1 ? "0\(digits)" : digits
  }

  /// The packet as one line for people.
  public var text: String {
    var words = [
      TextStyle.pad("\(number)", to: 6),
      Timestamp(nanoseconds: frame.info.timestampNanoseconds).text, frame.linkType.name,
    ]
    if let interface { words.append("on \(TextStyle.escaped(interface))") }
    if frame.vlanCount > 0 {
      words.append("vlan " + vlans.map { String($0) }.joined(separator: "."))
    }
    words += frame.encapsulations.list.map(\.name)
    if let ip = frame.ip {
      if let transport = frame.transport {
        words.append(
          "\(Endpoint(address: ip.source, port: transport.sourcePort)) > "
            + "\(Endpoint(address: ip.destination, port: transport.destinationPort)) "
            + transport.transport.name)
      } else {
        words.append("\(ip.source) > \(ip.destination) protocol \(ip.protocolNumber)")
      }
    }
    if let flags = tcpFlags { words.append("flags 0x\(flags)") }
    if frame.ip?.isFragment == true { words.append("fragment") }
    words.append("length \(frame.info.wireByteCount)")
    if frame.capturedByteCount < frame.info.wireByteCount {
      words.append("captured \(frame.capturedByteCount)")
    }
    words += frame.anomalies.list.map(\.name)
    return words.joined(separator: "  ") + "\n"
  }
}
