import Wire

extension JSONWriter {
  /// Writes the members with which EVE begins every line about a conversation.
  mutating func conversation(
    _ eventType: String, at timestamp: Int64, flowIdentifier: UInt64, initiator: Endpoint,
    service: Endpoint, transport: Transport, origin: PacketOrigin
  ) {
    member("timestamp", Timestamp(nanoseconds: timestamp).eve)
    member("flow_id", flowIdentifier)
    if let name = origin.interface { member("in_iface", name) }
    member("event_type", eventType)
    member("src_ip", initiator.address.description)
    member("src_port", initiator.port)
    member("dest_ip", service.address.description)
    member("dest_port", service.port)
    member("proto", transport.eveName)
    if !origin.vlans.isEmpty { member("vlan", origin.vlans) }
    if let number = origin.packetNumber { member("pcap_cnt", number) }
    if let file = origin.file { member("pcap_filename", file) }
  }
}
