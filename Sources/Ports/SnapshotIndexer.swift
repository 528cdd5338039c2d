internal import Wire

/// Reads from the text of a snapshot what the port table needs, and where each line lies.
enum SnapshotIndexer {
  /// The index of `text`, by first port; entries of one first port stay in file order.
  static func index(_ text: Span<UInt8>, file: String) throws(RegistryError) -> [RowIndex] {
    var rows: [RowIndex] = []
    rows.reserveCapacity(text.count / 32)
    var isSorted = true
    var start = text.count
    for offset in text.indices where text[offset] == lineFeed {
      start = offset + 1
      break
    }
    while start < text.count {
      guard let row = row(text, start: start, order: rows.count) else {
        throw RegistryError(file: file, line: rows.count + 2, reason: .unknownForm)
      }
      if let last = rows.last, row.first < last.first { isSorted = false }
      rows.append(row)
      start = Int(row.end) + 1
    }
    if rows.isEmpty { throw RegistryError(file: file, reason: .noRows) }
    if !isSorted {
      rows.sort { $0.first != $1.first ? $0.first < $1.first : $0.order < $1.order }
    }
    return rows
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")

  private static func row(_ text: Span<UInt8>, start: Int, order: Int) -> RowIndex? {
    var offset = start
    guard let first = port(text, &offset) else { return nil }
    var last = first
    if offset < text.count, text[offset] == UInt8(ascii: "-") {
      offset += 1
      guard let end = port(text, &offset), end >= first else { return nil }
      last = end
    }
    // Where each field begins; a field that the line does not have begins at its end.
    var starts = [11 of Int](repeating: text.count)
    var column = 0
    while true {
      offset = separator(text, from: offset)
      guard offset < text.count, text[offset] == tab else { break }
      column += 1
      guard column < RegistryRow.Column.count else { return nil }
      offset += 1
      starts[column] = offset
    }
    guard column >= RegistryRow.Column.transport, offset < text.count else { return nil }
    func field(_ number: Int) -> Range<Int> {
      if number > column { return offset..<offset }
      return starts[number]..<(number < column ? starts[number + 1] - 1 : offset)
    }
    let description = field(RegistryRow.Column.description)
    let hasName = !field(RegistryRow.Column.name).isEmpty
    guard
      let transport = transport(text.extracting(field(RegistryRow.Column.transport))),
      let status = RegistryRules.status(
        hasName: hasName, description: text.extracting(description))
    else { return nil }
    return RowIndex(
      first: first, last: last, order: UInt32(truncatingIfNeeded: order),
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: offset),
      status: status,
      transports: RegistryRules.transports(of: transport.named, status: status),
      hasTransport: transport.named != nil, hasName: hasName,
      isAlias: !field(RegistryRow.Column.alias).isEmpty,
      hasUnauthorizedUse: !field(RegistryRow.Column.unauthorizedUse).isEmpty)
  }

  /// Where the first tab or line feed from `start` on is; the end of the text if there is none.
  ///
  /// Eight bytes at a time: this is most of what an index takes, and one is made at every start.
  private static func separator(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while true {
      let rest = text.extracting(droppingFirst: offset)
      guard rest.count >= 8 else { break }
      // The highest bit of the first byte below a space, and perhaps of some behind it.
      let word = firstEight(rest)
      let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      guard low != 0 else {
        offset += 8
        continue
      }
      offset += low.trailingZeroBitCount / 8
      if text[offset] == tab || text[offset] == lineFeed { return offset }
      offset += 1
    }
    while offset < text.count, text[offset] != tab, text[offset] != lineFeed { offset += 1 }
    return offset
  }

  /// The first eight bytes of `text`, the first of them lowest.
  @inline(__always) private static func firstEight(_ text: Span<UInt8>) -> UInt64 {
    let first =
      UInt64(text[0]) | UInt64(text[1]) << 8 | UInt64(text[2]) << 16 | UInt64(text[3]) << 24
    let last =
      UInt64(text[4]) << 32 | UInt64(text[5]) << 40 | UInt64(text[6]) << 48 | UInt64(text[7]) << 56
    return first | last
  }

  /// The number at `offset`, which moves behind it, or `nil` when there is no port.
  private static func port(_ text: Span<UInt8>, _ offset: inout Int) -> UInt16? {
    let start = offset
    var value = 0
    while offset < text.count, 0x30...0x39 ~= text[offset], value <= 65_535 {
      value = value * 10 + Int(text[offset] - 0x30)
      offset += 1
    }
    return offset == start ? nil : UInt16(exactly: value)
  }

  /// The transport that a field names, which may be none, or `nil` for any other text.
  private static func transport(_ field: Span<UInt8>) -> (named: Transport?, Void)? {
    if field.isEmpty { return (nil, ()) }
    guard field.count == 1 else { return nil }
    switch field[0] {
    case UInt8(ascii: "t"): return (.tcp, ())
    case UInt8(ascii: "u"): return (.udp, ())
    case UInt8(ascii: "s"): return (.sctp, ())
    case UInt8(ascii: "d"): return (.dccp, ())
    default: return nil
    }
  }
}
