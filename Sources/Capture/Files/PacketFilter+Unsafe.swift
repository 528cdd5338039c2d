import Cpcap
import Wire

/// A filter expression compiled for one link type, to be asked about frames of a file.
@safe
final class PacketFilter {
  private var program = unsafe bpf_program()

  /// Compiles `expression` (pcap_compile(3PCAP)).
  init(_ expression: String, linkType: LinkType) throws(PacketFilterError) {
    // Safe: a handle without a source, for the compiler only; it is closed below.
    let handle = unsafe pcap_open_dead(
      linkType.libpcapNumber, Int32(FrameBatch.maximumFrameByteCount))
    guard let handle = unsafe handle else {
      throw PacketFilterError(expression: expression, reason: "out of memory")
    }
    defer { unsafe pcap_close(handle) }
    // Safe: expression is a C string for the call; the program is freed with the object.
    guard unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
      throw PacketFilterError(
        expression: expression, reason: unsafe String(cString: pcap_geterr(handle)))
    }
  }

  deinit {
    // Safe: the program is this object's own, and empty if it could not be compiled.
    unsafe pcap_freecode(&program)
  }

  /// Whether the filter lets a frame pass (pcap_offline_filter(3PCAP)).
  func matches(_ frame: Span<UInt8>, wireByteCount: UInt32) -> Bool {
    unsafe frame.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return false }
      // Safe: the program reads at most as many bytes of the frame as it is told there are.
      return unsafe bpf_filter(program.bf_insns, start, wireByteCount, UInt32(bytes.count)) != 0
    }
  }
}
