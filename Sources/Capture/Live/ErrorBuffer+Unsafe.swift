import Cpcap

/// The buffer into which libpcap writes why something failed.
struct ErrorBuffer {
  private var bytes = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))

  /// Lends the buffer to `body`.
  mutating func fill<R>(_ body: (UnsafeMutablePointer<CChar>?) -> R) -> R {
    unsafe bytes.withUnsafeMutableBufferPointer { buffer in unsafe body(buffer.baseAddress) }
  }

  /// What was written.
  var text: String {
    String(
      decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
