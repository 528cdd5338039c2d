import Cpcap

/// libpcap's own reader of capture files, to hold ours against.
enum LibpcapReader {
  /// A frame as libpcap hands it over.
  struct Frame: Equatable {
    var bytes: [UInt8]
    var wireByteCount: UInt32
    /// Since 1970.
    var nanoseconds: Int64
  }

  /// The frames of the file at `path`, and whether libpcap read it to its end.
  static func read(_ path: String) -> (frames: [Frame], isWhole: Bool) {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // Safe: path is a C string for the call and the buffer has the size that libpcap asks for.
    let handle = unsafe pcap_open_offline_with_tstamp_precision(
      path, UInt32(PCAP_TSTAMP_PRECISION_NANO), &message)
    guard let handle = unsafe handle else { return ([], false) }
    defer { unsafe pcap_close(handle) }
    var frames: [Frame] = []
    var status: Int32 = 1
    while true {
      var header: UnsafeMutablePointer<pcap_pkthdr>?
      var bytes: UnsafePointer<UInt8>?
      // Safe: both pointers are libpcap's until the next call, before which they are copied.
      status = unsafe pcap_next_ex(handle, &header, &bytes)
      guard status == 1, let found = unsafe header?.pointee, let bytes = unsafe bytes else { break }
      frames.append(
        Frame(
          bytes: unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(found.caplen))),
          wireByteCount: found.len,
          nanoseconds: Int64(found.ts.tv_sec) * 1_000_000_000 + Int64(found.ts.tv_usec)))
    }
    return (frames, status == PCAP_ERROR_BREAK)
  }
}
