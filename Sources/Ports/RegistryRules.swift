internal import Wire

/// How IANA's entries are read: every rule that turns entries into a verdict on a port.
///
/// The registry is written for people. An entry has no status column; it is unassigned because its
/// description says so, and several entries may touch one port.
enum RegistryRules {
  /// What an entry says about its ports, or `nil` when it has neither name nor description.
  ///
  /// Only how a description *begins* counts: `RemoteWare Unassigned` is a service. A named entry
  /// is assigned unless its whole description is a withdrawal (`sua` 14001/udp).
  static func status(hasName: Bool, description: Span<UInt8>) -> PortStatus? {
    if hasName {
      return isWithdrawal(description, wholly: true) ? .reserved : .assigned
    }
    if description.isEmpty { return nil }
    if begins(description, with: "unassigned") || begins(description, with: "(unassigned") {
      return .unassigned
    }
    if begins(description, with: "reserved") || isWithdrawal(description, wholly: false) {
      return .reserved
    }
    return .assigned
  }

  /// The transports that an entry holds for.
  ///
  /// A blank transport covers all four where nothing is offered, and tcp and udp for a service:
  /// the entries that leave it blank date from when there were only these two.
  static func transports(of transport: Transport?, status: PortStatus) -> TransportSet {
    if let transport { return TransportSet(transport) }
    return status == .assigned ? .tcpAndUDP : .all
  }

  /// Whether `row` decides a port that `other` holds too.
  ///
  /// A named transport beats a blank one, then fewer ports beat more (7775 and 7997 lie in
  /// unassigned ranges too), then the earlier entry wins.
  static func outranks(_ row: RowIndex, _ other: RowIndex) -> Bool {
    if row.hasTransport != other.hasTransport { return row.hasTransport }
    if row.width != other.width { return row.width < other.width }
    return row.order < other.order
  }

  /// The status of `port` where `deciding` is the entry that decides it, if any has the transport.
  static func status(of port: UInt16, deciding: PortStatus?, isListed: Bool) -> PortStatus {
    if PortRange(port: port) == .dynamic { return .dynamic }
    return deciding ?? (isListed ? .unlisted : .unassigned)
  }

  /// Whether `row` names a service; one that was withdrawn no longer does.
  static func namesService(_ row: RowIndex) -> Bool {
    row.hasName && row.status == .assigned
  }

  /// Whether `row` gives a port its service rather than `other`, both of which name one.
  ///
  /// The first entry in file order, but one with a name of its own before any alias.
  static func namesBefore(_ row: RowIndex, _ other: RowIndex) -> Bool {
    row.isAlias != other.isAlias ? other.isAlias : row.order < other.order
  }

  /// The ports among `ports` that a note on unauthorized use is about.
  ///
  /// A note on a range may single out some of it: `Known Unauthorized Use on port 6003` stands on
  /// 6000-6063. Where it names no port of its entry, it is about all of them.
  static func unauthorizedPorts(
    in ports: ClosedRange<UInt16>, note: String
  ) -> [ClosedRange<UInt16>] {
    let bytes = note.utf8Span.span
    var named: [ClosedRange<UInt16>] = []
    var offset = 0
    while offset < bytes.count {
      let start = offset
      while offset < bytes.count, isWordByte(bytes[offset]) { offset += 1 }
      if let range = portRange(bytes.extracting(start..<offset)), range.overlaps(ports) {
        named.append(range.clamped(to: ports))
      }
      if offset == start { offset += 1 }
    }
    return named.isEmpty ? [ports] : named
  }

  /// Whether `byte` belongs to a word or a number, so that `RFC4146` is no port.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), 0x80...: true
    default: false
    }
  }

  /// The port or range of ports that `word` is, or `nil`.
  private static func portRange(_ word: Span<UInt8>) -> ClosedRange<UInt16>? {
    var ends: (first: Int, last: Int?) = (0, nil)
    for offset in word.indices {
      let byte = word[offset]
      if byte == UInt8(ascii: "-"), ends.last == nil, offset > 0 {
        ends.last = 0
        continue
      }
      guard 0x30...0x39 ~= byte else { return nil }
      let value = (ends.last ?? ends.first) * 10 + Int(byte - 0x30)
      guard value <= 65_535 else { return nil }
      if ends.last == nil { ends.first = value } else { ends.last = value }
    }
    let last = ends.last ?? ends.first
    guard !word.isEmpty, ends.first <= last else { return nil }
    return UInt16(ends.first)...UInt16(last)
  }

  /// The words for a withdrawn assignment, as the registry spells them, hyphens left out.
  private static let withdrawals: [String] = [
    "removed", "deprecated", "deregistered", "deassigned", "decommissioned", "decomissioned",
  ]

  private static func isWithdrawal(_ text: Span<UInt8>, wholly: Bool) -> Bool {
    guard !text.isEmpty, text[0] | 0x20 == UInt8(ascii: "d") || text[0] | 0x20 == UInt8(ascii: "r")
    else { return false }
    return withdrawals.contains { word in
      guard let end = matched(text, word, skipping: UInt8(ascii: "-")) else { return false }
      return !wholly || end == text.count
    }
  }

  private static func begins(_ text: Span<UInt8>, with word: String) -> Bool {
    matched(text, word, skipping: nil) != nil
  }

  /// The offset behind `word` at the start of `text`, capitals and `skipped` bytes aside.
  private static func matched(
    _ text: Span<UInt8>, _ word: String, skipping skipped: UInt8?
  ) -> Int? {
    let letters = word.utf8Span.span
    var offset = 0
    for index in letters.indices {
      while let skipped, offset < text.count, text[offset] == skipped { offset += 1 }
      guard offset < text.count else { return nil }
      let byte = text[offset]
      let isCapital = UInt8(ascii: "A") <= byte && byte <= UInt8(ascii: "Z")
      guard (isCapital ? byte | 0x20 : byte) == letters[index] else { return nil }
      offset += 1
    }
    return offset
  }
}
