import Czlib

/// Decodes gzip members (RFC 1952) with zlib.
@safe
final class GzipDecoder {
  /// A window of 32 KiB, which is the largest, and gzip's header and trailer around it.
  private static let windowBits = MAX_WBITS + 16

  /// On the heap, since zlib remembers the address.
  private let stream: UnsafeMutablePointer<z_stream>

  /// A decoder that waits for a member.
  init() throws(DecompressionFailure) {
    unsafe stream = .allocate(capacity: 1)
    // Safe: a structure of zeros asks for zlib's own allocator (zlib.h).
    unsafe stream.initialize(to: z_stream())
    let status = unsafe inflateInit2_(
      stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .outOfMemory }
  }

  deinit {
    // Safe: inflateEnd refuses a stream that was never set up; the structure is this object's own.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decodes from `input` into the room that `window` has.
  func decode(
    _ input: borrowing ByteWindow, into window: inout ByteWindow
  ) -> DecompressionStep {
    let available = UInt32(clamping: input.count)
    var status = Z_OK
    window.append { output in
      unsafe input.bytes.withUnsafeBufferPointer { input in
        unsafe output.withUnsafeMutableBytes { room, count in
          let room = unsafe room.assumingMemoryBound(to: UInt8.self)
          let roomByteCount = UInt32(clamping: room.count)
          // Safe: zlib reads and writes no more than the counts allow, before the pointers end.
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
          unsafe stream.pointee.avail_in = available
          unsafe stream.pointee.next_out = room.baseAddress
          unsafe stream.pointee.avail_out = roomByteCount
          status = unsafe inflate(stream, Z_NO_FLUSH)
          count = unsafe Int(roomByteCount - stream.pointee.avail_out)
        }
      }
    }
    return step(status, consumed: unsafe Int(available - stream.pointee.avail_in))
  }

  private func step(_ status: Int32, consumed: Int) -> DecompressionStep {
    var step = DecompressionStep(consumed: consumed)
    switch status {
    // Without input or room nothing can be done, which is no error.
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      step.isAtEnd = true
      // Safe: the stream was set up, and waits for the next member.
      unsafe inflateReset(stream)
    case Z_MEM_ERROR: step.failure = .outOfMemory
    default: step.failure = DecompressionFailure(problem: "the gzip member is damaged: \(reason)")
    }
    return step
  }

  /// What zlib says of the latest error.
  private var reason: String {
    // Safe: zlib's messages are constant strings, or null.
    guard let message = unsafe stream.pointee.msg else { return "it makes no sense" }
    return unsafe String(cString: message)
  }
}
