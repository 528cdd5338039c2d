extension PacketLayer {
  /// The control bits of a TCP header (RFC 9293 §3.1).
  public struct TCPFlags: OptionSet, Sendable {
    /// The bits as they are sent.
    public let rawValue: UInt8

    /// The flags whose bits are `rawValue`.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No more data from the sender.
    public static let fin = TCPFlags(rawValue: 0x01)
    /// Synchronize sequence numbers.
    public static let syn = TCPFlags(rawValue: 0x02)
    /// Reset the connection.
    public static let rst = TCPFlags(rawValue: 0x04)
    /// Push.
    public static let psh = TCPFlags(rawValue: 0x08)
    /// The acknowledgment number counts.
    public static let ack = TCPFlags(rawValue: 0x10)
    /// The urgent pointer counts.
    public static let urg = TCPFlags(rawValue: 0x20)
    /// SYN and ACK: the answer of a listener.
    public static let synAck: TCPFlags = [.syn, .ack]
    /// RST and ACK: the refusal of a closed port.
    public static let rstAck: TCPFlags = [.rst, .ack]
    /// FIN and ACK: the end of one direction.
    public static let finAck: TCPFlags = [.fin, .ack]
  }

  /// A TCP header (RFC 9293); `options` must fill whole words.
  public static func tcp(
    from source: UInt16, to destination: UInt16, _ flags: TCPFlags, sequence: UInt32 = 1,
    acknowledgment: UInt32 = 0, window: UInt16 = 64_240, options: [UInt8] = [],
    dataOffsetWords: UInt8? = nil, checksum: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 6)) { around in
      var segment = source.networkBytes + destination.networkBytes
      segment += sequence.networkBytes + acknowledgment.networkBytes
      segment += [(dataOffsetWords ?? UInt8(5 + options.count / 4)) << 4, flags.rawValue]
      segment += window.networkBytes + [0, 0, 0, 0] + options + around.payload
      return around.checksummed(segment, at: 16, ipProtocol: 6, given: checksum)
    }
  }

  /// The options of an ordinary SYN: maximum segment size, window scale, selective ACK permitted.
  public static let synOptions = hex("02 04 05 b4 01 03 03 07 01 01 04 02")

  /// A UDP header (RFC 768).
  public static func udp(
    from source: UInt16, to destination: UInt16, length: UInt16? = nil, checksum: UInt16? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(ipProtocol: 17)) { around in
      let count = length ?? UInt16(truncatingIfNeeded: 8 + around.payload.count)
      let datagram = source.networkBytes + destination.networkBytes + count.networkBytes + [0, 0]
      return around.checksummed(
        datagram + around.payload, at: 6, ipProtocol: 17, given: checksum)
    }
  }
}
