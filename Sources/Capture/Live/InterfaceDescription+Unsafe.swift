import Cpcap
import Glibc

extension InterfaceDescription {
  /// Every interface that libpcap could capture on.
  public static func all() throws(CaptureError) -> [InterfaceDescription] {
    var message = ErrorBuffer()
    var first: UnsafeMutablePointer<pcap_if_t>?
    // Safe: libpcap sets the pointer to a list that is freed below, or leaves it null.
    let status = unsafe message.fill { buffer in unsafe pcap_findalldevs(&first, buffer) }
    guard status == 0 else {
      throw CaptureError(
        source: "interfaces", problem: message.text, advice: "list them with 'ip link'")
    }
    defer { unsafe pcap_freealldevs(first) }
    var all: [InterfaceDescription] = []
    var next = unsafe first
    // Safe: each element is part of the list, whose end is null.
    while let interface = unsafe next?.pointee {
      unsafe all.append(InterfaceDescription(interface))
      unsafe next = interface.next
    }
    return all
  }

  private init(_ interface: pcap_if_t) {
    let flags = unsafe interface.flags
    // Safe: libpcap's strings end with a zero byte; a missing one is null.
    name = unsafe String(cString: interface.name)
    detail = unsafe interface.description.map { unsafe String(cString: $0) }
    isUp = flags & UInt32(PCAP_IF_UP) != 0
    isRunning = flags & UInt32(PCAP_IF_RUNNING) != 0
    isLoopback = flags & UInt32(PCAP_IF_LOOPBACK) != 0
    isWireless = flags & UInt32(PCAP_IF_WIRELESS) != 0
    connection =
      switch flags & UInt32(PCAP_IF_CONNECTION_STATUS) {
      case UInt32(PCAP_IF_CONNECTION_STATUS_CONNECTED): .connected
      case UInt32(PCAP_IF_CONNECTION_STATUS_DISCONNECTED): .disconnected
      case UInt32(PCAP_IF_CONNECTION_STATUS_NOT_APPLICABLE): .notApplicable
      default: .unknown
      }
    var found: [(family: Int32, text: String)] = []
    networks = []
    var next = unsafe interface.addresses
    // Safe: each element is part of the interface's list, whose end is null.
    while let address = unsafe next?.pointee {
      if let text = unsafe Self.text(of: address.addr) {
        unsafe found.append((Int32(address.addr.pointee.sa_family), text))
        let mask = unsafe Self.text(of: address.netmask)
        if let network = Self.network(text, mask: mask) { networks.append(network) }
      }
      unsafe next = address.next
    }
    addresses =
      found.filter { $0.family == AF_INET }.map(\.text)
      + found.filter { $0.family == AF_INET6 }.map(\.text)
  }

  /// The text of an IPv4 or IPv6 address; `nil` for others, such as those of Ethernet.
  private static func text(of address: UnsafeMutablePointer<sockaddr>?) -> String? {
    guard let address = unsafe address else { return nil }
    let length: Int
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET: length = MemoryLayout<sockaddr_in>.size
    case AF_INET6: length = MemoryLayout<sockaddr_in6>.size
    default: return nil
    }
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    // Safe: the family says how many bytes the address has, and the buffer's size is passed on.
    let status = unsafe getnameinfo(
      address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
    guard status == 0 else { return nil }
    return String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
