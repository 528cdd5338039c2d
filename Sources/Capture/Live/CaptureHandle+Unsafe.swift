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

  /// Opens an interface and starts to capture (pcap_create(3PCAP), pcap_activate(3PCAP)).
  ///
  /// - Returns: The handle, and a warning of libpcap's if there is one.
  static func open(
    interface: String, _ options: LiveOptions
  ) throws(CaptureError) -> (handle: CaptureHandle, warning: String?) {
    var message = ErrorBuffer()
    // Safe: interface is a C string for the call and the buffer is of the size libpcap asks for.
    let created = unsafe message.fill { buffer in unsafe pcap_create(interface, buffer) }
    guard let created = unsafe created else {
      throw CaptureError(
        source: interface, problem: message.text, advice: "list the interfaces with -D")
    }
    let source = unsafe CaptureHandle(created)
    // Safe: the handle is not activated yet, which is when these may be called.
    unsafe pcap_set_snaplen(created, options.snapshotLength)
    unsafe pcap_set_promisc(created, options.isPromiscuous ? 1 : 0)
    unsafe pcap_set_timeout(created, LiveOptions.timeoutMilliseconds)
    unsafe pcap_set_immediate_mode(created, options.isImmediate ? 1 : 0)
    let (bytes, isTooLarge) = options.bufferKibibytes.multipliedReportingOverflow(by: 1_024)
    unsafe pcap_set_buffer_size(created, isTooLarge ? .max : bytes)
    // Where the interface has no nanoseconds it stays at microseconds; `unit` asks what it is.
    unsafe pcap_set_tstamp_precision(created, PCAP_TSTAMP_PRECISION_NANO)
    let status = unsafe pcap_activate(created)
    guard status >= 0 else { throw source.activationError(status, interface: interface) }
    // A blocking read of a quiet interface ignores the timeout and waits for the next packet, which
    // may never come; the reader polls all of its interfaces instead (pcap_setnonblock(3PCAP)).
    guard unsafe message.fill({ buffer in unsafe pcap_setnonblock(created, 1, buffer) }) == 0 else {
      throw CaptureError(
        source: interface, problem: message.text, advice: "check the interface with 'ip link show'")
    }
    // Frames of `any` name their interface only in the second version of Linux cooked capture; any
    // other interface refuses this.
    unsafe pcap_set_datalink(created, LinkType.linuxCooked2.rawValue)
    return (source, status == 0 ? nil : source.text(of: status))
  }

  private func activationError(_ status: Int32, interface: String) -> CaptureError {
    let advice =
      switch status {
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
        "capturing needs CAP_NET_RAW: run it with sudo, or give the binary that capability with "
          + "'setcap cap_net_raw+ep'"
      case PCAP_ERROR_NO_SUCH_DEVICE: "list the interfaces with -D"
      case PCAP_ERROR_IFACE_NOT_UP: "bring it up with 'ip link set \(interface) up'"
      default: "check the interface with 'ip link show'"
      }
    return CaptureError(source: interface, problem: text(of: status), advice: advice)
  }

  /// What libpcap says of a status, with what it adds for this handle.
  private func text(of status: Int32) -> String {
    let detail = lastError
    // Safe: libpcap returns a constant string.
    let text = unsafe String(cString: pcap_statustostr(status))
    return detail.isEmpty || detail == text ? text : "\(text) (\(detail))"
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
  var fractionNanoseconds: Int64 {
    unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1_000
  }

  /// Hands frames to `delivery`; how many, or a negative number for an error.
  func dispatch(limit: Int, to delivery: FrameDelivery) -> Int {
    // Safe: delivery outlives the call, which is the only time libpcap uses the pointer.
    let context = unsafe Unmanaged.passUnretained(delivery).toOpaque()
    let count = withExtendedLifetime(delivery) {
      unsafe pcap_dispatch(
        handle, Int32(clamping: limit),
        { context, header, bytes in
          guard let context = unsafe context, let header = unsafe header, let bytes = unsafe bytes
          else { return }
          // Safe: libpcap guarantees caplen readable bytes until this callback returns.
          let frame = unsafe Span(_unsafeStart: bytes, count: Int(header.pointee.caplen))
          let time = unsafe header.pointee.ts
          // Safe: the pointer is the delivery that dispatch passed and keeps alive.
          unsafe Unmanaged<FrameDelivery>.fromOpaque(context)._withUnsafeGuaranteedRef {
            unsafe $0.deliver(
              frame, seconds: time.tv_sec, fraction: Int(time.tv_usec), header.pointee.len)
          }
        }, unsafe context.assumingMemoryBound(to: UInt8.self))
    }
    return Int(count)
  }

  /// What poll(2) can wait on for frames; `nil` if there is nothing.
  var descriptor: Int32? {
    let descriptor = unsafe pcap_get_selectable_fd(handle)
    return descriptor < 0 ? nil : descriptor
  }

  /// The socket that is captured from; -1 if there is none (pcap_fileno(3PCAP)).
  var socket: Int32 { unsafe pcap_fileno(handle) }

  /// What libpcap's counters read (pcap_stats(3PCAP)).
  var statistics: LossCounter.RawStatistics? {
    var counters = pcap_stat()
    // Safe: a whole structure for the call to fill.
    guard unsafe pcap_stats(handle, &counters) == 0 else { return nil }
    return LossCounter.RawStatistics(
      received: counters.ps_recv, droppedByKernel: counters.ps_drop,
      droppedByInterface: counters.ps_ifdrop)
  }
}
