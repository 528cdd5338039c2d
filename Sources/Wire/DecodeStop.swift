/// Why decoding ended before the innermost transport header was read.
enum DecodeStop: Error, Equatable {
  /// The frame was captured only in part: the operator's snapshot length, no fault of the packet.
  case cut
  /// The packet contradicts itself.
  case anomaly(AnomalyCode)
}
