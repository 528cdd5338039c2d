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

  /// A block of a pcapng file.
  public enum Block: Sendable {
    /// An Interface Description Block, with options beyond its name and resolution.
    case interface(Interface, options: [UInt8] = [])
    /// An Enhanced Packet Block, of the interface that the frame names.
    case enhancedPacket(CapturedFrame)
    /// The Packet Block of old writers.
    case packet(CapturedFrame)
    /// A Simple Packet Block: of the first interface, without a time.
    case simplePacket(CapturedFrame)
    /// An Interface Statistics Block, with its options.
    case statistics(of: Int, options: [UInt8])
    /// A block of any type.
    case other(type: UInt32, body: [UInt8])
  }

  /// A pcapng file of one section: its header, its interfaces, an enhanced block for each frame.
  public static func pcapng(
    _ frames: [CapturedFrame], interfaces: [Interface] = [Interface()],
    byteOrder order: ByteOrder = .little
  ) -> [UInt8] {
    pcapng(interfaces.map { .interface($0) } + frames.map { .enhancedPacket($0) }, byteOrder: order)
  }

  /// A pcapng file, or one more section of one, with these blocks.
  public static func pcapng(_ blocks: [Block], byteOrder order: ByteOrder = .little) -> [UInt8] {
    var interfaces: [Interface] = []
    var section = sectionHeader(order)
    for block in blocks {
      if case .interface(let interface, _) = block { interfaces.append(interface) }
      section += bytes(of: block, interfaces, order)
    }
    return section
  }

  private static func bytes(
    of block: Block, _ interfaces: [Interface], _ order: ByteOrder
  ) -> [UInt8] {
    switch block {
    case .interface(let interface, let options):
      Self.block(1, description(of: interface, options, order), order)
    case .packet(let frame):
      Self.block(
        2,
        UInt16(frame.interface).bytes(order) + UInt16(0).bytes(order)
          + timed(frame, interfaces, order), order)
    case .simplePacket(let frame):
      Self.block(3, UInt32(frame.wireByteCount).bytes(order) + padded(frame.bytes), order)
    case .enhancedPacket(let frame):
      Self.block(6, UInt32(frame.interface).bytes(order) + timed(frame, interfaces, order), order)
    case .statistics(let interface, let options):
      Self.block(
        5, UInt32(interface).bytes(order) + UInt64(0).bytes(order) + options + option(0, [], order),
        order)
    case .other(let type, let body): Self.block(type, padded(body), order)
    }
  }

  private static func sectionHeader(_ order: ByteOrder) -> [UInt8] {
    let byteOrderMagic: UInt32 = 0x1a2b_3c4d
    let unknownLength = UInt64.max
    return block(
      0x0a0d_0d0a,
      byteOrderMagic.bytes(order) + UInt16(1).bytes(order) + UInt16(0).bytes(order)
        + unknownLength.bytes(order), order)
  }

  private static func description(
    of interface: Interface, _ options: [UInt8], _ order: ByteOrder
  ) -> [UInt8] {
    let name = interface.name.map { option(2, Array($0.utf8), order) } ?? []
    let resolution = option(9, [interface.resolution.number], order)
    return UInt16(interface.linkType.rawValue).bytes(order) + UInt16(0).bytes(order)
      + interface.snapshotLength.bytes(order) + name + resolution + options + option(0, [], order)
  }

  /// What the enhanced and the old packet block have in common, from the time on.
  private static func timed(
    _ frame: CapturedFrame, _ interfaces: [Interface], _ order: ByteOrder
  ) -> [UInt8] {
    let resolution =
      interfaces.indices.contains(frame.interface)
      ? interfaces[frame.interface].resolution : .microseconds
    let time = resolution.units(at: frame.time)
    return UInt32(time >> 32).bytes(order) + UInt32(truncatingIfNeeded: time).bytes(order)
      + UInt32(frame.bytes.count).bytes(order) + UInt32(frame.wireByteCount).bytes(order)
      + padded(frame.bytes)
  }

  /// An option of a block, such as `if_tsoffset`.
  public static func option(
    _ code: UInt16, _ value: [UInt8], _ order: ByteOrder = .little
  ) -> [UInt8] {
    code.bytes(order) + UInt16(value.count).bytes(order) + padded(value)
  }

  /// The options of an Interface Statistics Block that count: what the interface received, what it
  /// dropped, and what the operating system did.
  public static func counts(
    received: UInt64, droppedByInterface: UInt64, droppedBySystem: UInt64,
    _ order: ByteOrder = .little
  ) -> [UInt8] {
    option(4, received.bytes(order), order) + option(5, droppedByInterface.bytes(order), order)
      + option(7, droppedBySystem.bytes(order), order)
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
