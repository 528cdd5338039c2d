/// What the bytes of a registry file are, before anything is read from them.
enum RegistryBytes {
  /// The offset of the first byte that cannot be UTF-8, or `nil`.
  static func firstInvalid(_ bytes: Span<UInt8>) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The length of the byte order mark that some editors put first, in bytes.
  static func byteOrderMarkCount(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0
  }

  /// Whether the first byte that is not blank opens an XML element.
  static func isXML(_ bytes: Span<UInt8>) -> Bool {
    for offset in byteOrderMarkCount(bytes)..<bytes.count where bytes[offset] > 0x20 {
      return bytes[offset] == UInt8(ascii: "<")
    }
    return false
  }
}
