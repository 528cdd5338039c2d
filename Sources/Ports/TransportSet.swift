internal import Wire

/// The transports that a registry entry holds for.
struct TransportSet: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt8

  static let all = TransportSet(rawValue: 0b1111)
  static let tcpAndUDP: TransportSet = [TransportSet(.tcp), TransportSet(.udp)]

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ transport: Transport) {
    rawValue = 1 &<< transport.rawValue
  }

  func contains(_ transport: Transport) -> Bool {
    contains(TransportSet(transport))
  }
}
