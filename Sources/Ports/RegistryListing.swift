internal import Wire

/// The verdict on every port of every transport, in the order tcp, udp, sctp, dccp.
public struct RegistryListing: Sendable {
  private let statuses: [PortStatus]
  private let services: [String?]

  /// Works out all verdicts of `registry`.
  public init(_ registry: Registry) {
    (statuses, services) = registry.verdicts()
  }

  /// The size of the pieces that a listing is handed over in, in bytes.
  private static let chunkByteCount = 1 << 16

  /// Writes the listing in pieces of some 64 kB.
  ///
  /// - Throws: What `write` throws, at once.
  public func write<Failure: Error>(
    _ format: ListingFormat, to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    var chunk = ""
    chunk.reserveCapacity(Self.chunkByteCount + 256)
    var rowStart = 0
    if format == .text {
      chunk += Self.columns("PORTS", "TRANSPORT", "STATUS", "SERVICE")
    }
    for slot in 0..<Registry.slotCount {
      let port = slot & 0xffff
      let transport = Transport(rawValue: UInt8(slot >> 16)) ?? .tcp
      switch format {
      case .tsv:
        chunk += transport.name
        chunk += "\t"
        chunk += String(port)
        chunk += "\t"
        chunk += statuses[slot].word
        chunk += "\t"
        if let service = services[slot] { chunk += service }
        chunk += "\n"
      case .json:
        chunk += "{\"port\":"
        chunk += String(port)
        chunk += ",\"service\":"
        chunk += JSONValue(services[slot]).line
        chunk += ",\"status\":\""
        chunk += statuses[slot].word
        chunk += "\",\"transport\":\""
        chunk += transport.name
        chunk += "\"}\n"
      case .text:
        let next = slot + 1
        if next & 0xffff != 0, statuses[next] == statuses[slot], services[next] == services[slot] {
          continue
        }
        let first = UInt16(truncatingIfNeeded: rowStart)
        let ports = PortText.range(first...UInt16(port))
        chunk += Self.columns(ports, transport.name, statuses[slot].word, services[slot] ?? "")
        rowStart = next
      }
      if chunk.utf8.count >= Self.chunkByteCount {
        try write(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    try write(chunk)
  }

  private static func columns(
    _ ports: String, _ transport: String, _ status: String, _ service: String
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(2, width - text.count))
    }
    let line = padded(ports, 13) + padded(transport, 11)
    return line + (service.isEmpty ? status : padded(status, 12) + service) + "\n"
  }
}
