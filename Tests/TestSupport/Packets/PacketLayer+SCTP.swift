extension PacketLayer {
  /// An SCTP common header (RFC 9260) with its `chunks`.
  public static func sctp(
    from source: UInt16, to destination: UInt16, tag: UInt32 = 0, _ chunks: [Chunk],
    checksum: UInt32? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 132)) { around in
      let packet =
        source.networkBytes + destination.networkBytes + tag.networkBytes + [0, 0, 0, 0]
        + chunks.flatMap(\.bytes) + around.payload
      // The only checksum that is sent with its least significant byte first.
      let sum = (checksum ?? castagnoliChecksum(packet)).bytes(.little)
      return packet.replacing(at: 8, with: sum)
    }
  }

  /// One chunk of an SCTP packet (RFC 9260 §3.3).
  public struct Chunk: Sendable {
    /// The type of the chunk.
    public let type: UInt8
    /// The flags of the chunk.
    public let flags: UInt8
    /// What follows the chunk's length.
    public let value: [UInt8]
    /// The length field.
    public let length: UInt16

    /// A chunk; the length is that of `value` and the four bytes before it, unless given.
    public init(type: UInt8, flags: UInt8 = 0, value: [UInt8] = [], length: UInt16? = nil) {
      self.type = type
      self.flags = flags
      self.value = value
      self.length = length ?? UInt16(4 + value.count)
    }

    /// The chunk, padded to whole words.
    var bytes: [UInt8] {
      let padding = Array(repeating: UInt8(0), count: (4 - value.count % 4) % 4)
      return [type, flags] + length.networkBytes + value + padding
    }
  }
}

extension PacketLayer.Chunk {
  /// INIT: asks for an association.
  public static func initiation(tag: UInt32) -> Self {
    Self(type: 1, value: opening(tag: tag))
  }

  /// INIT ACK: grants it, with a cookie to bring back.
  public static func initiationAck(tag: UInt32) -> Self {
    let cookieParameter: [UInt8] = [0, 7, 0, UInt8(4 + cookie.count)]
    return Self(type: 2, value: opening(tag: tag) + cookieParameter + cookie)
  }

  /// COOKIE ECHO: brings the cookie back.
  public static let cookieEcho = Self(type: 10, value: cookie)
  /// COOKIE ACK: the association stands.
  public static let cookieAck = Self(type: 11)
  /// ABORT: no association, or no longer.
  public static let abort = Self(type: 6)
  /// SHUTDOWN, acknowledging the transmission sequence number 1.
  public static let shutdown = Self(type: 7, value: UInt32(1).networkBytes)
  /// SHUTDOWN ACK.
  public static let shutdownAck = Self(type: 8)
  /// SHUTDOWN COMPLETE.
  public static let shutdownComplete = Self(type: 14)

  /// DATA: one whole message on stream 0.
  public static func data(_ text: String, sequence: UInt32 = 1) -> Self {
    let stream = hex("00 00 00 00 00 00 00 00")
    return Self(type: 0, flags: 3, value: sequence.networkBytes + stream + Array(text.utf8))
  }

  /// SACK of everything up to `sequence`.
  public static func acknowledgment(of sequence: UInt32) -> Self {
    Self(type: 3, value: sequence.networkBytes + hex("00 01 00 00 00 00 00 00"))
  }

  private static let cookie = Array("a cookie".utf8)

  /// Tag, receiver window, streams out and in, first sequence number.
  private static func opening(tag: UInt32) -> [UInt8] {
    tag.networkBytes + hex("00 01 00 00 00 0a 00 0a 00 00 00 01")
  }
}
