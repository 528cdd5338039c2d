//   0                   1                   2                   3
//   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//  +---------------+---------------+---------------+---------------+
//  |     Type      |    Length     |    Pointer    |  Addresses... |
//  +---------------+---------------+---------------+---------------+

/// IPv4's source route options (RFC 791 §3.1), which keep the true destination for later.
enum IPv4SourceRoute {
  private static let endOfOptions: UInt8 = 0
  private static let noOperation: UInt8 = 1
  private static let loose: UInt8 = 131
  private static let strict: UInt8 = 137
  /// Type, length and pointer.
  private static let fixedByteCount = 3
  private static let addressByteCount = 4

  /// Finds where a packet with these options is going in the end.
  ///
  /// - Parameter options: The header's bytes after the first 20, of which at most 40 are read.
  /// - Returns: The last address of the route; `nil` if no route is left to follow.
  static func finalDestination(_ options: Span<UInt8>) -> IPAddress? {
    var place = 0
    while place < options.count, options[place] != endOfOptions {
      guard options[place] != noOperation else {
        place += 1
        continue
      }
      guard place + 1 < options.count else { return nil }
      let (type, length) = (options[place], Int(options[place + 1]))
      guard length >= 2, place + length <= options.count else { return nil }
      if type == loose || type == strict {
        // The pointer counts from 1; beyond the last address the route is at its end.
        guard length >= fixedByteCount + addressByteCount,
          Int(options[place + 2]) <= length - addressByteCount + 1
        else { return nil }
        return IPAddress(ipv4: options.bigEndian32(at: place + length - addressByteCount))
      }
      place += length
    }
    return nil
  }
}
