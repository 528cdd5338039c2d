/// One conversation of the capture, as far as its next packet needs it.
struct Conversation {
  /// The place of its frames' template; the one of the other direction follows it.
  let template: UInt8
  /// The low 32 bits of the client's address, or all of it.
  let client: UInt32
  /// The low 32 bits of the service end's address, or all of it.
  let service: UInt32
  let clientPort: UInt16
  let servicePort: UInt16
  /// TCP's next sequence number of the client.
  var clientSequence: UInt32
  /// TCP's next sequence number of the service end.
  var serviceSequence: UInt32
}
