extension CaptureFile {
  /// One interface of a pcapng file.
  public struct Interface: Sendable {
    let linkType: LinkType
    let name: String?
    let snapshotLength: UInt32
    let resolution: Resolution

    /// An interface; its frames name it by its place in the list.
    public init(
      _ linkType: LinkType = .ethernet, name: String? = nil,
      snapshotLength: UInt32 = defaultSnapshotLength, resolution: Resolution = .microseconds
    ) {
      self.linkType = linkType
      self.name = name
      self.snapshotLength = snapshotLength
      self.resolution = resolution
    }
  }

  /// A pcapng file of one section: its header, its interfaces, an enhanced block for each frame.
  public static func pcapng(
    _ frames: [CapturedFrame], interfaces: [Interface] = [Interface()],
    byteOrder order: ByteOrder = .little
  ) -> [UInt8] {
    sectionHeader(order) + interfaces.flatMap { description(of: $0, order) }
      + frames.flatMap { enhancedPacket($0, on: interfaces[$0.interface], order) }
  }

  private static func sectionHeader(_ order: ByteOrder) -> [UInt8] {
    let byteOrderMagic: UInt32 = 0x1a2b_3c4d
    let unknownLength = UInt64.max
    return block(
      0x0a0d_0d0a,
      byteOrderMagic.bytes(order) + UInt16(1).bytes(order) + UInt16(0).bytes(order)
        + unknownLength.bytes(order), order)
  }

  private static func description(of interface: Interface, _ order: ByteOrder) -> [UInt8] {
    let name = interface.name.map { option(2, Array($0.utf8), order) } ?? []
    let resolution = option(9, [interface.resolution.decimalPlaces], order)
    return block(
      1,
      UInt16(interface.linkType.rawValue).bytes(order) + UInt16(0).bytes(order)
        + interface.snapshotLength.bytes(order) + name + resolution + option(0, [], order), order)
  }

  private static func enhancedPacket(
    _ frame: CapturedFrame, on interface: Interface, _ order: ByteOrder
  ) -> [UInt8] {
    let time = interface.resolution.units(at: frame.time)
    var body = UInt32(frame.interface).bytes(order)
    body += UInt32(time >> 32).bytes(order) + UInt32(truncatingIfNeeded: time).bytes(order)
    body += UInt32(frame.bytes.count).bytes(order) + UInt32(frame.wireByteCount).bytes(order)
    return block(6, body + padded(frame.bytes), order)
  }

  private static func option(_ code: UInt16, _ value: [UInt8], _ order: ByteOrder) -> [UInt8] {
    code.bytes(order) + UInt16(value.count).bytes(order) + padded(value)
  }

  private static func block(_ type: UInt32, _ body: [UInt8], _ order: ByteOrder) -> [UInt8] {
    let length = UInt32(12 + body.count).bytes(order)
    return type.bytes(order) + length + body + length
  }

  /// `bytes`, filled up to whole words of 32 bits.
  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
  }
}
