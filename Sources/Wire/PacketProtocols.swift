/// The version of IP and the transport of a packet, in one byte.
public struct PacketProtocols: Equatable, BitwiseCopyable, Sendable {
  private static let isIPv6 = RecordMarks.ipv6.rawValue
  private static let all: UInt8 = isIPv6 | 0xff &<< RecordMarks.transportShift

  private let marks: RecordMarks

  /// Those of a packet.
  public init(_ transport: Transport, isIPv6: Bool) {
    var marks = RecordMarks()
    marks.transport = transport
    marks.set(.ipv6, isIPv6)
    self.marks = marks
  }

  /// Those among the marks of a record.
  @inline(__always) init(_ marks: RecordMarks) {
    self.marks = RecordMarks(rawValue: marks.rawValue & Self.all)
  }

  /// The transport.
  public var transport: Transport { marks.transport }

  /// Whether the version is 6.
  @inline(__always) public var isIPv6: Bool { marks.contains(.ipv6) }
}
