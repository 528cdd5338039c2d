/// The yes-or-no facts of a record, and its transport in the two highest bits.
struct RecordMarks: OptionSet, BitwiseCopyable, Sendable {
  var rawValue: UInt8

  static let ipv6 = RecordMarks(rawValue: 0x01)
  static let payload = RecordMarks(rawValue: 0x02)
  static let linkBroadcast = RecordMarks(rawValue: 0x04)
  static let oneVLAN = RecordMarks(rawValue: 0x08)
  static let twoVLANs = RecordMarks(rawValue: 0x10)

  private static let transportShift: UInt8 = 6

  @inline(__always) init(rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always) var transport: Transport {
    get { Transport(rawValue: rawValue >> Self.transportShift) ?? .tcp }
    set { rawValue = rawValue & 0x3f | newValue.rawValue << Self.transportShift }
  }
}
