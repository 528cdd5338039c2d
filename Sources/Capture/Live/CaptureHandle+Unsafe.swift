import Cpcap
import Glibc
import Wire

/// libpcap's handle of a live capture, closed with the object.
@safe
final class CaptureHandle {
  private let handle: OpaquePointer

  private init(_ handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  deinit {
    // Safe: the handle came from libpcap and nothing refers to it any more.
    unsafe pcap_close(handle)
  }

  static func open(
    interface: String, snapshotLength: Int32, timeoutMilliseconds: Int32
  ) throws(CaptureError) -> CaptureHandle {
    var message = ErrorBuffer()
    // Safe: interface is a C string for the call and the buffer is of the size libpcap asks for.
    let created = unsafe message.fill { buffer in unsafe pcap_create(interface, buffer) }
    guard let created = unsafe created else {
      throw CaptureError(
        source: interface, problem: message.text, advice: "list the interfaces with 'ip link'")
    }
    let source = unsafe CaptureHandle(created)
    // Safe: the handle is not activated yet, which is when these may be called.
    unsafe pcap_set_snaplen(created, snapshotLength)
    unsafe pcap_set_promisc(created, 1)
    unsafe pcap_set_timeout(created, timeoutMilliseconds)
    // Where the interface has no nanoseconds it stays at microseconds; `unit` asks what it is.
    unsafe pcap_set_tstamp_precision(created, PCAP_TSTAMP_PRECISION_NANO)
    let status = unsafe pcap_activate(created)
    guard status >= 0 else { throw source.activationError(status, interface: interface) }
    // A blocking read of a quiet interface ignores the timeout and waits for the next packet, which
    // may never come; `waitForFrames` waits instead (pcap_setnonblock(3PCAP)).
    guard unsafe message.fill({ buffer in unsafe pcap_setnonblock(created, 1, buffer) }) == 0 else {
      throw CaptureError(
        source: interface, problem: message.text, advice: "check the interface with 'ip link show'")
    }
    return source
  }

  private func activationError(_ status: Int32, interface: String) -> CaptureError {
    let advice =
      switch status {
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
        "capturing needs CAP_NET_RAW: run it with sudo"
      case PCAP_ERROR_NO_SUCH_DEVICE: "list the interfaces with 'ip link'"
      case PCAP_ERROR_IFACE_NOT_UP: "bring it up with 'ip link set \(interface) up'"
      default: "check the interface with 'ip link show'"
      }
    let detail = lastError
    // Safe: libpcap returns a constant string.
    let problem = unsafe String(cString: pcap_statustostr(status))
    return CaptureError(
      source: interface,
      problem: detail.isEmpty || detail == problem ? problem : "\(problem) (\(detail))",
      advice: advice)
  }

  var linkType: LinkType { LinkType(rawValue: unsafe pcap_datalink(handle)) }

  /// The last error's text; empty if there is none.
  var lastError: String {
    // Safe: the handle's own buffer, which ends with a zero byte.
    unsafe String(cString: pcap_geterr(handle))
  }

  /// Compiles and sets a filter; the problem's text if it is refused.
  func setFilter(_ expression: String) -> String? {
    var program = unsafe bpf_program()
    // Safe: expression is a C string for the call; the program is freed once it is set.
    guard unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
      return lastError
    }
    defer { unsafe pcap_freecode(&program) }
    return unsafe pcap_setfilter(handle, &program) == 0 ? nil : lastError
  }

  /// What the fraction of a timestamp counts, in nanoseconds.
  private var unit: Int64 {
    unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1_000
  }

  /// Hands frames to `receiver`; how many, or a negative number for an error.
  func dispatch(limit: Int, to receiver: FrameReceiver) -> Int {
    let delivery = FrameDelivery(receiver: receiver, fractionNanoseconds: unit)
    // Safe: delivery outlives the call, which is the only time libpcap uses the pointer.
    let context = unsafe Unmanaged.passUnretained(delivery).toOpaque()
    let count = withExtendedLifetime(delivery) {
      unsafe pcap_dispatch(
        handle, Int32(clamping: limit),
        { context, header, bytes in
          guard let context = unsafe context, let header = unsafe header, let bytes = unsafe bytes
          else { return }
          // Safe: the pointer is the delivery that dispatch passed, which is alive.
          let delivery = unsafe Unmanaged<FrameDelivery>.fromOpaque(context)
            .takeUnretainedValue()
          // Safe: libpcap guarantees caplen readable bytes until this callback returns.
          let frame = unsafe Span(_unsafeStart: bytes, count: Int(header.pointee.caplen))
          unsafe delivery.deliver(frame, header.pointee)
        }, unsafe context.assumingMemoryBound(to: UInt8.self))
    }
    return Int(count)
  }

  /// Waits until an interface has frames, but not for ever.
  func waitForFrames(milliseconds: Int32) {
    var descriptor = pollfd(
      fd: unsafe pcap_get_selectable_fd(handle), events: Int16(POLLIN), revents: 0)
    // Safe: one descriptor, which lives for the call; a signal or an error just ends the wait.
    unsafe poll(&descriptor, 1, milliseconds)
  }

  var statistics: CaptureStatistics? {
    var counters = pcap_stat()
    guard unsafe pcap_stats(handle, &counters) == 0 else { return nil }
    return CaptureStatistics(
      received: UInt64(counters.ps_recv), droppedByKernel: UInt64(counters.ps_drop),
      droppedByInterface: UInt64(counters.ps_ifdrop))
  }
}

/// What libpcap's callback needs besides the frame.
private final class FrameDelivery {
  let receiver: FrameReceiver
  let fractionNanoseconds: Int64

  init(receiver: FrameReceiver, fractionNanoseconds: Int64) {
    self.receiver = receiver
    self.fractionNanoseconds = fractionNanoseconds
  }

  @inline(__always) func deliver(_ frame: Span<UInt8>, _ header: pcap_pkthdr) {
    // A live clock is the system's own, whose nanoseconds fit 64 bits until 2262.
    let time =
      Int64(header.ts.tv_sec) &* 1_000_000_000 &+ Int64(header.ts.tv_usec) &* fractionNanoseconds
    receiver.receive(
      frame, FrameInfo(timestampNanoseconds: time, wireByteCount: header.len, interface: 0))
  }
}

/// The buffer into which libpcap writes why something failed.
private struct ErrorBuffer {
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
