import Wire

extension JSONWriter {
  /// Writes the members with which EVE begins every line about a conversation.
  mutating func conversation(
    _ eventType: String, at timestamp: Int64, flowIdentifier: UInt64, initiator: Endpoint,
    serviceAddress: IPAddress?, servicePort: UInt16?, transport: Transport, origin: PacketOrigin
  ) {
    member("timestamp", Timestamp(nanoseconds: timestamp).eve)
    member("flow_id", flowIdentifier)
    if let name = origin.interface { member("in_iface", name) }
    member("event_type", eventType)
    member("src_ip", initiator.address.description)
    member("src_port", initiator.port)
    if let serviceAddress { member("dest_ip", serviceAddress.description) }
    if let servicePort { member("dest_port", servicePort) }
    member("proto", transport.eveName)
    if !origin.vlans.isEmpty { member("vlan", origin.vlans) }
    if let number = origin.packetNumber { member("pcap_cnt", number) }
    if let file = origin.file { member("pcap_filename", file) }
  }
}
