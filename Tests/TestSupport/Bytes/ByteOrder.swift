/// The order in which a number's bytes are written.
public enum ByteOrder: Sendable {
  /// Most significant byte first: the order of the network.
  case big
  /// Least significant byte first.
  case little
}

extension FixedWidthInteger {
  /// The bytes of this number in `order`.
  func bytes(_ order: ByteOrder) -> [UInt8] {
    let bigEndian = stride(from: Self.bitWidth - 8, through: 0, by: -8).map { shift in
      UInt8(truncatingIfNeeded: self >> Self(shift))
    }
    return order == .big ? bigEndian : bigEndian.reversed()
  }

  /// The bytes of this number as they are sent.
  var networkBytes: [UInt8] { bytes(.big) }
}
