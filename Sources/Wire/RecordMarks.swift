/// The yes-or-no facts of a record, and its transport in the two highest bits.
@usableFromInline struct RecordMarks: OptionSet, BitwiseCopyable, Sendable {
  @usableFromInline var rawValue: UInt8

  static let ipv6 = RecordMarks(rawValue: 0x01)
  static let payload = RecordMarks(rawValue: 0x02)
  static let linkBroadcast = RecordMarks(rawValue: 0x04)
  static let oneVLAN = RecordMarks(rawValue: 0x08)
  static let twoVLANs = RecordMarks(rawValue: 0x10)

  /// Adds a mark if `holds`, without a branch.
  @inline(__always) mutating func set(_ mark: RecordMarks, _ holds: Bool) {
    rawValue |= mark.rawValue &* (holds ? 1 : 0)
  }

  @usableFromInline static var transportShift: UInt8 { @inlinable get { 6 } }

  @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable var transport: Transport {
    get {
      switch rawValue &>> Self.transportShift {
      case 1: .udp
      case 2: .sctp
      case 3: .dccp
      default: .tcp
      }
    }
    set { rawValue = rawValue & 0x3f | newValue.rawValue &<< Self.transportShift }
  }
}
