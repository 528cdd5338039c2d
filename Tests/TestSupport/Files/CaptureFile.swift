/// The bytes of capture files.
public enum CaptureFile {
  /// The time of a frame at `.zero`, in seconds since 1970: 2026-01-01, 00:00 UTC.
  public static let start: UInt64 = 1_767_225_600

  /// What the first bytes of every frame are; the numbers are those of capture files.
  public enum LinkType: UInt32, Sendable {
    /// BSD loopback, host byte order.
    case null = 0
    /// Ethernet.
    case ethernet = 1
    /// PPP, with or without HDLC-like framing.
    case ppp = 9
    /// PPP in HDLC-like framing.
    case pppHDLC = 50
    /// An IP packet of either version.
    case raw = 101
    /// Cisco's HDLC.
    case ciscoHDLC = 104
    /// OpenBSD loopback, network byte order.
    case loop = 108
    /// Linux cooked, version 1.
    case linuxCooked = 113
    /// An IPv4 packet.
    case ipv4 = 228
    /// An IPv6 packet.
    case ipv6 = 229
    /// Linux cooked, version 2.
    case linuxCooked2 = 276
    /// IEEE 802.15.4, which is not for us to decode.
    case ieee802154 = 195
  }

  /// The unit of the times in a file.
  public enum Resolution: Sendable {
    /// 10⁻⁶ s.
    case microseconds
    /// 10⁻⁹ s.
    case nanoseconds
    /// 2⁻²⁰ s, which only pcapng knows.
    case binary20

    var unitsPerSecond: UInt64 {
      switch self {
      case .microseconds: 1_000_000
      case .nanoseconds: 1_000_000_000
      case .binary20: 1 << 20
      }
    }
    /// The number that pcapng's `if_tsresol` has for it.
    var number: UInt8 {
      switch self {
      case .microseconds: 6
      case .nanoseconds: 9
      case .binary20: 0x80 | 20
      }
    }
    /// The first four bytes of a pcap file.
    var magic: UInt32 { self == .microseconds ? 0xa1b2_c3d4 : 0xa1b2_3c4d }

    /// How many units after 1970 the moment is that comes `time` after `start`.
    func units(at time: Duration) -> UInt64 {
      let (seconds, attoseconds) = time.components
      let fraction = UInt64(1_000_000_000_000_000_000).dividingFullWidth(
        UInt64(attoseconds).multipliedFullWidth(by: unitsPerSecond))
      return (start + UInt64(seconds)) * unitsPerSecond + fraction.quotient
    }
  }

  /// The snapshot length in a file unless another is given: tcpdump's.
  public static let defaultSnapshotLength: UInt32 = 262_144
}

extension CaptureFile {
  /// A pcap file, version 2.4.
  public static func pcap(
    _ frames: [CapturedFrame], linkType: LinkType = .ethernet,
    snapshotLength: UInt32 = defaultSnapshotLength, resolution: Resolution = .microseconds,
    byteOrder order: ByteOrder = .little
  ) -> [UInt8] {
    var file = resolution.magic.bytes(order) + UInt16(2).bytes(order) + UInt16(4).bytes(order)
    file += UInt64(0).bytes(order) + snapshotLength.bytes(order) + linkType.rawValue.bytes(order)
    for frame in frames {
      append(frame, to: &file, resolution: resolution, byteOrder: order)
    }
    return file
  }

  /// Adds what a pcap file has of `frame`.
  static func append(
    _ frame: CapturedFrame, to file: inout [UInt8], resolution: Resolution = .microseconds,
    byteOrder order: ByteOrder = .little
  ) {
    let (seconds, fraction) = resolution.units(at: frame.time)
      .quotientAndRemainder(dividingBy: resolution.unitsPerSecond)
    file += UInt32(seconds).bytes(order) + UInt32(fraction).bytes(order)
    file += UInt32(frame.bytes.count).bytes(order) + UInt32(frame.wireByteCount).bytes(order)
    file += frame.bytes
  }
}
