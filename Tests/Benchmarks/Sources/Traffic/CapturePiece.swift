/// The bytes of a capture that were not handed on yet, from the file's header on.
struct CapturePiece {
  private static let largeByteCount = 1 << 20

  /// Version 2.4, the largest size of a frame, Ethernet; all little-endian.
  private var bytes: [UInt8] =
    [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0] + [0, 0, 0, 0, 0, 0, 0, 0]
    + [0xff, 0xff, 0, 0, 1, 0, 0, 0]

  /// Adds the record of a packet that was captured so many microseconds after 1970.
  @inline(__always) mutating func add(
    _ packet: Packet, _ template: RecordTemplate, at microseconds: UInt64
  ) {
    let start = bytes.count
    let byteCount =
      RecordTemplate.recordHeaderByteCount
      + template.frameByteCount(payload: packet.payloadByteCount)
    bytes.append(contentsOf: template.bytes[..<byteCount])
    var span = bytes.mutableSpan
    template.fill(&span, at: start, microseconds: microseconds, packet)
  }

  /// Hands the bytes on if there are many.
  mutating func writeIfLarge<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    guard bytes.count >= Self.largeByteCount else { return }
    try write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Hands on what is left.
  consuming func finish<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    try write(bytes)
  }
}
