import Cpcap
import Wire

extension LinkType {
  /// The number that libpcap's functions know it by, which for raw IP is not that of its files.
  var libpcapNumber: Int32 { canonical == .raw ? DLT_RAW : rawValue }

  /// Its name and number as libpcap has them, such as `IEEE802_15_4 (195)`.
  var libpcapDescription: String {
    // Safe: libpcap returns a constant string or null.
    guard let name = unsafe pcap_datalink_val_to_name(libpcapNumber) else { return "\(rawValue)" }
    return unsafe "\(String(cString: name)) (\(rawValue))"
  }

  /// What to do about a link type that is not decoded.
  static var advice: String {
    "capture on an interface of another kind; decoded are "
      + supported.map(\.name).joined(separator: ", ")
  }
}
