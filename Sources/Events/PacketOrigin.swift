public import Wire

/// Where a conversation was seen.
public struct PacketOrigin: Equatable, Sendable {
  /// The interface's name; `nil` for a file that does not say it.
  public var interface: String?
  /// The file's name, when several are read.
  public var file: String?
  /// The packet's number in its file; `nil` live.
  public var packetNumber: UInt64?
  /// The VLAN ids, outermost first.
  public var vlans: [UInt16]
  /// What the packet was wrapped in.
  public var encapsulations: [Encapsulation]

  /// Where a conversation was seen.
  public init(
    interface: String?, file: String?, packetNumber: UInt64?, vlans: [UInt16],
    encapsulations: [Encapsulation]
  ) {
    self.interface = interface
    self.file = file
    self.packetNumber = packetNumber
    self.vlans = vlans
    self.encapsulations = encapsulations
  }
}
