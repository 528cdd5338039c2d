import Czstd

/// Decodes zstd frames (RFC 8878) with libzstd.
@safe
final class ZstdDecoder {
  /// The largest window that is believed: 128 MiB, as much as the zstd program takes by itself.
  private static let maximumWindowLog: Int32 = 27

  private let context: OpaquePointer
  /// How many bytes end the current block: given no more, it is known in which block an error is.
  private var wanted = 1

  /// A decoder that waits for a frame.
  init() throws(DecompressionFailure) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .outOfMemory }
    unsafe self.context = unsafe context
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.maximumWindowLog)
  }

  deinit {
    // Safe: the context is this object's own and nothing refers to it any more.
    _ = unsafe ZSTD_freeDCtx(context)
  }

  /// Decodes from `input`, at most one block, into the room that `window` has.
  func decode(
    _ input: borrowing ByteWindow, into window: inout ByteWindow
  ) -> DecompressionStep {
    var (consumed, result) = (0, 0)
    window.append { output in
      unsafe input.bytes.withUnsafeBufferPointer { input in
        unsafe output.withUnsafeMutableBytes { room, count in
          // Safe: libzstd reads and writes no more than the sizes allow, and keeps neither pointer.
          var from = unsafe ZSTD_inBuffer(
            src: input.baseAddress, size: min(input.count, wanted), pos: 0)
          var to = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
          result = unsafe ZSTD_decompressStream(context, &to, &from)
          (consumed, count) = unsafe (from.pos, to.pos)
        }
      }
    }
    guard ZSTD_isError(result) == 0 else {
      return DecompressionStep(
        consumed: consumed, failure: Self.failure(ZSTD_getErrorCode(result), result))
    }
    wanted = max(1, result)
    return DecompressionStep(consumed: consumed, isAtEnd: result == 0)
  }

  private static func failure(_ code: ZSTD_ErrorCode, _ result: Int) -> DecompressionFailure {
    switch code {
    case ZSTD_error_frameParameter_windowTooLarge:
      DecompressionFailure(
        problem: "the zstd frame wants a window of more than \(1 << (maximumWindowLog - 20)) MiB",
        advice: "decompress it first, with zstd -d --long=31")
    case ZSTD_error_dictionary_wrong:
      DecompressionFailure(
        problem: "the zstd frame wants a dictionary",
        advice: "decompress it first, with zstd -d -D and that dictionary")
    case ZSTD_error_memory_allocation: .outOfMemory
    default:
      // Safe: libzstd returns a constant string.
      DecompressionFailure(
        problem: unsafe "the zstd frame is damaged: \(String(cString: ZSTD_getErrorName(result)))")
    }
  }
}
