/// Which flags make a packet plain, before anything is known of its conversation: for each transport and
/// each value of its flags.
///
/// A table, since what one packet is says nothing about the next: a processor guesses branches wrong as
/// often as not. A class, so that a look copies none of it.
public final class PlainFlags: Sendable {
  /// 1 if the packet is plain, else 0.
  @usableFromInline let bits: [1_024 of UInt8]

  /// The table.
  public init() {
    bits = InlineArray { place in
      let transport = Transport(rawValue: UInt8(place &>> 8)) ?? .tcp
      return Self.arePlain(UInt8(truncatingIfNeeded: place), on: transport) ? 1 : 0
    }
  }

  /// 1 if a record of the kind `packet` is plain, else 0; see `PacketRecord.isPlain`.
  @inlinable public subscript(record: PacketRecord) -> UInt32 {
    // No bounds check is left: two bits of transport and eight of flags cannot leave the array.
    UInt32(bits[(record.transportPlace & 3) &<< 8 | Int(record.flags)])
  }

  static func arePlain(_ flags: UInt8, on transport: Transport) -> Bool {
    switch transport {
    case .tcp: TCPFlags(rawValue: flags).intersection([.syn, .rst, .fin, .ack]) == .ack
    case .udp: true
    case .sctp, .dccp: false
    }
  }
}
