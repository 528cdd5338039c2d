/// What a DCCP packet does, with the fields that only its type has (RFC 4340 §5).
public enum DCCPPacket: Sendable {
  /// Asks a service for a connection.
  case request(service: UInt32)
  /// Grants it.
  case response(acknowledging: UInt64, service: UInt32)
  /// Data without an acknowledgment.
  case data
  /// An acknowledgment without data.
  case ack(of: UInt64)
  /// Data with an acknowledgment.
  case dataAck(of: UInt64)
  /// Ends a connection, or refuses it (code 3).
  case reset(acknowledging: UInt64, code: UInt8)

  /// The number of the type.
  var type: UInt8 {
    switch self {
    case .request: 0
    case .response: 1
    case .data: 2
    case .ack: 3
    case .dataAck: 4
    case .reset: 7
    }
  }

  /// What follows the generic header.
  var fields: [UInt8] {
    switch self {
    case .request(let service): service.networkBytes
    case .response(let number, let service): number.networkBytes + service.networkBytes
    case .data: []
    case .ack(let number), .dataAck(let number): number.networkBytes
    case .reset(let number, let code): number.networkBytes + [code, 0, 0, 0]
    }
  }
}

extension PacketLayer {
  /// A DCCP header with sequence numbers of 48 bits (RFC 4340).
  public static func dccp(
    from source: UInt16, to destination: UInt16, _ packet: DCCPPacket, sequence: UInt64 = 1,
    dataOffsetWords: UInt8? = nil, checksum: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 33)) { around in
      let headerByteCount = 16 + packet.fields.count
      let extendedSequence: UInt8 = 1
      var bytes = source.networkBytes + destination.networkBytes
      bytes += [dataOffsetWords ?? UInt8(headerByteCount / 4), 0, 0, 0]
      bytes += [packet.type << 1 | extendedSequence, 0] + sequence.networkBytes.suffix(6)
      bytes += packet.fields + around.payload
      return around.checksummed(bytes, at: 6, ipProtocol: 33, given: checksum)
    }
  }
}
