import Czlib
import Czstd

/// How a capture is compressed, by the libraries themselves.
public enum Compression: String, CaseIterable, Sendable {
  /// A gzip member.
  case gzip
  /// A zstd frame with a checksum.
  case zstd

  /// `bytes`, compressed so that every `pieceByteCount` of them can be read without what follows.
  public func compress(_ bytes: [UInt8], pieceByteCount: Int = .max) -> [UInt8] {
    let pieces = stride(from: 0, to: max(bytes.count, 1), by: max(1, min(pieceByteCount, 1 << 30)))
      .map { Array(bytes[$0..<min(bytes.count, $0 + min(pieceByteCount, 1 << 30))]) }
    return switch self {
    case .gzip: Self.gzip(pieces)
    case .zstd: Self.zstd(pieces)
    }
  }

  private static func gzip(_ pieces: [[UInt8]]) -> [UInt8] {
    var stream = unsafe z_stream()
    // Safe: the stream lives for all of the calls; 31 is the largest window, with gzip's header.
    unsafe deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { unsafe deflateEnd(&stream) }
    var result: [UInt8] = []
    for (place, piece) in pieces.enumerated() {
      var piece = piece
      let bound = unsafe Int(deflateBound(&stream, UInt(piece.count))) + 64
      result += unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, count in
        unsafe piece.withUnsafeMutableBufferPointer { piece in
          // Safe: both buffers outlive the call, and the counts are theirs.
          unsafe stream.next_in = piece.baseAddress
          unsafe stream.avail_in = UInt32(piece.count)
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = UInt32(bound)
          unsafe deflate(&stream, place == pieces.count - 1 ? Z_FINISH : Z_SYNC_FLUSH)
          count = unsafe bound - Int(stream.avail_out)
        }
      }
    }
    return result
  }

  private static func zstd(_ pieces: [[UInt8]]) -> [UInt8] {
    let context = unsafe ZSTD_createCCtx()
    defer { _ = unsafe ZSTD_freeCCtx(context) }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var result: [UInt8] = []
    for (place, piece) in pieces.enumerated() {
      let bound = ZSTD_compressBound(piece.count) + 64
      result += unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, count in
        unsafe piece.withUnsafeBufferPointer { piece in
          // Safe: both buffers outlive the call, and the sizes are theirs.
          var from = unsafe ZSTD_inBuffer(src: piece.baseAddress, size: piece.count, pos: 0)
          var to = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: bound, pos: 0)
          _ = unsafe ZSTD_compressStream2(
            context, &to, &from, place == pieces.count - 1 ? ZSTD_e_end : ZSTD_e_flush)
          count = unsafe to.pos
        }
      }
    }
    return result
  }
}
