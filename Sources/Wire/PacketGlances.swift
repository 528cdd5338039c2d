/// What flags tell of a packet before anything is known of its conversation, for each transport and each
/// value of its flags.
///
/// A table, since what one packet is says nothing about the next: a processor guesses branches wrong as
/// often as not. A class, so that a look copies none of it.
public final class PacketGlances: Sendable {
  /// The lowest bit: the packet is plain; the next one: it may be a sign of a scan.
  @usableFromInline let bits: [1_024 of UInt8]

  /// The table.
  public init() {
    bits = InlineArray { place in
      let transport = Transport(rawValue: UInt8(place &>> 8)) ?? .tcp
      let flags = UInt8(truncatingIfNeeded: place)
      return (Self.isPlain(transport, flags) ? 1 : 0)
        | (Self.mayBeScanSign(transport, flags) ? 2 : 0)
    }
  }

  /// 1 if a record of the kind `packet` is plain, else 0; see `PacketRecord.isPlain`.
  ///
  /// And the same for whether it may be a sign of a scan; see `PacketRecord.mayBeScanSign`.
  @inlinable public subscript(record: PacketRecord) -> (isPlain: UInt32, mayBeScanSign: UInt32) {
    // No bounds check is left: two bits of transport and eight of flags cannot leave the array.
    let bits = UInt32(bits[(record.transportPlace & 3) &<< 8 | Int(record.flags)])
    return (bits & 1, bits &>> 1)
  }

  /// After its SYN, TCP sets ACK in every segment (RFC 9293 §3.10.7).
  static func mayBeScanSign(_ transport: Transport, _ flags: UInt8) -> Bool {
    switch transport {
    case .tcp: TCPFlags(rawValue: flags).intersection([.syn, .rst, .ack]) != .ack
    case .udp: false
    case .sctp, .dccp: true
    }
  }

  static func isPlain(_ transport: Transport, _ flags: UInt8) -> Bool {
    switch transport {
    case .tcp: TCPFlags(rawValue: flags).intersection([.syn, .rst, .fin, .ack]) == .ack
    case .udp: true
    case .sctp, .dccp: false
    }
  }
}
