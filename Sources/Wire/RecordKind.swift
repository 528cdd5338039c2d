/// What a `PacketRecord` stands for.
public enum RecordKind: UInt8, BitwiseCopyable, Sendable {
  /// A packet with a transport header.
  case packet
  /// A packet whose ports were reached and whose flags were not.
  case portsOnly
  /// An ICMP or ICMPv6 error that says the quoted packet could not be delivered.
  case unreachable
  /// Any other frame; no ports.
  case other
  /// No frame: the records that follow come from another file.
  case sourceChange
  /// No frame: so many frames of the file did not pass the filter.
  case skip
  /// No frame: the one before announced that a data connection will come.
  case announcement

  /// Whether the record has ports.
  @inlinable public var hasPorts: Bool {
    switch self {
    case .packet, .portsOnly, .unreachable: true
    case .other, .sourceChange, .skip, .announcement: false
    }
  }

  /// Whether the record stands for a frame of its own.
  @inlinable public var isFrame: Bool {
    switch self {
    case .packet, .portsOnly, .unreachable, .other: true
    case .sourceChange, .skip, .announcement: false
    }
  }
}
