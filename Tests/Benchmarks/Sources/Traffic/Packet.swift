/// What differs between the packets of one template.
struct Packet {
  /// The low 32 bits of the sender's address, or all of it.
  var source: UInt32
  /// The low 32 bits of the receiver's address, or all of it.
  var destination: UInt32
  var sourcePort: UInt16
  var destinationPort: UInt16
  var sequence: UInt32
  var acknowledgment: UInt32
  /// TCP's control bits.
  var flags: UInt8
  var payloadByteCount: Int
}
