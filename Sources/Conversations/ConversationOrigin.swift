import Events
import Wire

/// What is known of a conversation from its first packet on, and that other packets have no need of.
struct ConversationOrigin: BitwiseCopyable {
  /// The number of its first packet in its file.
  let packetNumber: UInt64
  /// The running number of this conversation in the run, from 0, modulo 2^32.
  let ordinal: UInt32
  /// The sequence number, or initiate tag, of the packet that opened it.
  var openingSequence: UInt32 = 0
  /// The place of the interface or file that it was first seen on.
  let interface: UInt16
  /// The encapsulations of its first packet: the four outermost.
  let encapsulation: UInt16
  /// The VLAN ids of its first packet.
  let vlans: VLANIdentifiers

  /// The origin of a conversation of which `record` is the first packet.
  init(_ record: PacketRecord, number: UInt64, ordinal: UInt64) {
    packetNumber = number
    self.ordinal = UInt32(truncatingIfNeeded: ordinal)
    interface = record.interface
    encapsulation = record.encapsulations.outermost
    vlans = record.vlans
  }
}
