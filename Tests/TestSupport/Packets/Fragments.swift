/// The parts of one datagram, each from its IP header up, to be written on any link.
///
/// - Parameters:
///   - layers: The layers above IP, whose checksums cover the whole datagram.
///   - byteCount: How much of the datagram each part but the last carries; a multiple of 8.
public func fragments(
  from source: Address, to destination: Address, of layers: [PacketLayer], every byteCount: Int
) -> [[PacketLayer]] {
  precondition(byteCount.isMultiple(of: 8), "a fragment begins at a multiple of 8 bytes")
  let ipProtocol = layers.first?.identity.ipProtocol
  let packet = frame([.ip(from: source, to: destination)] + layers)
  let datagram = packet.dropFirst(source.isIPv6 ? 40 : 20)
  return stride(from: 0, to: datagram.count, by: byteCount).map { offset in
    let part = Array(datagram.dropFirst(offset).prefix(byteCount))
    let fragment = PacketLayer.Fragment(
      offset: offset, more: offset + part.count < datagram.count)
    let payload = PacketLayer.bytes(part, ipProtocol: ipProtocol)
    guard source.isIPv6 else {
      let header = PacketLayer.ipv4(
        from: source, to: destination, fragment: fragment, identification: 1)
      return [header, payload]
    }
    return [.ipv6(from: source, to: destination), .ipv6Fragment(fragment), payload]
  }
}
