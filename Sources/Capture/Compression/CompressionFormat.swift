/// What a compressed file is compressed with, told by its first bytes.
enum CompressionFormat: Sendable {
  /// RFC 1952.
  case gzip
  /// RFC 8878.
  case zstd

  /// As many bytes as tell the format.
  static let magicByteCount = 4

  private static let gzipMagic: [UInt8] = [0x1f, 0x8b]
  private static let zstdMagic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]
  /// Of a frame that holds no data; the low four bits of its first byte may be any.
  private static let skippableMagic: [UInt8] = [0x50, 0x2a, 0x4d, 0x18]

  /// The format of a file that begins with `bytes`; `nil` if it is not compressed.
  init?(_ bytes: Span<UInt8>) {
    if bytes.count >= Self.gzipMagic.count, Self.gzip.mayBegin(with: bytes) {
      self = .gzip
    } else if bytes.count >= Self.zstdMagic.count, Self.zstd.mayBegin(with: bytes) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// What it is called.
  var name: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "zstd"
    }
  }

  /// What one of the streams is called that may follow each other in a file.
  var part: String {
    switch self {
    case .gzip: "gzip member"
    case .zstd: "zstd frame"
    }
  }

  /// Whether a member or frame begins with `bytes`, as far as they go.
  func mayBegin(with bytes: Span<UInt8>) -> Bool {
    switch self {
    case .gzip: Self.matches(bytes, Self.gzipMagic, firstByteMask: 0xff)
    case .zstd:
      Self.matches(bytes, Self.zstdMagic, firstByteMask: 0xff)
        || Self.matches(bytes, Self.skippableMagic, firstByteMask: 0xf0)
    }
  }

  private static func matches(
    _ bytes: Span<UInt8>, _ magic: [UInt8], firstByteMask: UInt8
  ) -> Bool {
    for place in 0..<min(bytes.count, magic.count) {
      let mask = place == 0 ? firstByteMask : 0xff
      guard bytes[place] & mask == magic[place] else { return false }
    }
    return true
  }
}
