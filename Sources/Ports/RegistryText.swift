/// What is kept of IANA's free text: facts on one line, and nobody's name.
enum RegistryText {
  /// The longest text that is kept whole, in characters.
  static let longestText = 120

  /// `text` with every run of blanks, line ends and control characters as one blank, ends trimmed.
  ///
  /// It makes rows of CSV and XML equal, which break lines differently, and keeps what a terminal
  /// would obey out of every output.
  static func oneLine(_ text: String) -> String {
    if text.utf8.allSatisfy({ 0x20 < $0 && $0 < 0x7f }) { return text }
    var line = ""
    for part in text.unicodeScalars.split(whereSeparator: isBlank) {
      if !line.isEmpty { line.append(" ") }
      line.unicodeScalars.append(contentsOf: part)
    }
    return line
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7f...0xa0, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The description without IANA's remark on a better spelling, which the alias entry has too.
  static func shortDescription(_ text: String) -> String {
    let line = oneLine(text)
    let remark = line.firstRange(of: "IANA assigned this well-formed service name")
    return shortened(oneLine(String(line[..<(remark?.lowerBound ?? line.endIndex)])))
  }

  /// The bracketed references without those that are a person's address.
  static func references(_ text: String) -> String {
    let line = oneLine(text)
    if line.utf8.count <= longestText, !line.contains("<") { return line }
    let groups = line.split(separator: "[", omittingEmptySubsequences: true)
    return groups.compactMap { group in
      if group.contains("<") { return nil }
      let inner = group.hasSuffix("]") ? group.dropLast() : group
      return "[\(shortened(String(inner)))]"
    }.joined()
  }

  /// What the notes say an entry is an alias or duplicate of, and what else they say.
  static func aliasAndNote(_ text: String) -> (ServiceAlias?, String) {
    var note = oneLine(text)
    if note.isEmpty { return (nil, "") }
    var alias: ServiceAlias?
    if let service = cutQuotation(&note, after: "This entry is an alias to \"") {
      alias = .alias(of: service)
      cut(&note, historic)
    } else if let service = cutQuotation(&note, after: "This is a duplicate of the \"") {
      alias = .duplicate(of: service)
      cut(&note, " service and should not be used for discovery purposes.")
      // What follows are TXT keys of the service it duplicates.
      note = ""
    }
    if let keys = note.lowercased().firstRange(of: "defined txt keys") {
      let length = note.lowercased()[..<keys.lowerBound].count
      note = String(note.prefix(length))
    }
    return (alias, shortened(oneLine(withoutPersons(note))))
  }

  private static let historic =
    "This entry is now historic, not usable for use with many common service discovery mechanisms."

  /// Cuts `opening`, a name and the quote behind it, with its full stop, and returns the name.
  private static func cutQuotation(_ text: inout String, after opening: String) -> String? {
    guard let found = text.firstRange(of: opening),
      let close = text[found.upperBound...].firstIndex(of: "\"")
    else { return nil }
    let name = String(text[found.upperBound..<close])
    var end = text.index(after: close)
    if end < text.endIndex, text[end] == "." { end = text.index(after: end) }
    text.removeSubrange(found.lowerBound..<end)
    return name.isEmpty ? nil : name
  }

  private static func cut(_ text: inout String, _ sentence: String) {
    if let found = text.firstRange(of: sentence) { text.removeSubrange(found) }
  }

  /// `text` without markers such as `[Jane_Doe]` and mail addresses in angle brackets.
  ///
  /// The word `by` before a marker goes with it, and so do the parentheses around one.
  static func withoutPersons(_ text: String) -> String {
    var kept = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(where: { $0 == "[" || $0 == "<" }) {
      let closing: Character = rest[open] == "[" ? "]" : ">"
      guard let close = rest[open...].firstIndex(of: closing) else { break }
      let inner = rest[rest.index(after: open)..<close]
      kept += rest[..<open]
      rest = rest[rest.index(after: close)...]
      guard isPerson(inner, bracket: closing) else {
        kept += closing == "]" ? "[\(inner)]" : "<\(inner)>"
        continue
      }
      if let parenthesis = kept.lastIndex(of: "("), !kept[parenthesis...].contains(")"),
        let end = rest.firstIndex(of: ")")
      {
        kept.removeSubrange(parenthesis...)
        rest = rest[rest.index(after: end)...]
      } else if kept.hasSuffix(" by ") {
        kept.removeLast(4)
      }
    }
    return kept + rest
  }

  private static func isPerson(_ inner: Substring, bracket: Character) -> Bool {
    guard !inner.contains(" ") else { return false }
    if bracket == ">" { return inner.contains("&") || inner.contains("@") }
    return inner.contains("_")
  }

  /// `text`, or what fits of it up to a blank, with an ellipsis.
  static func shortened(_ text: String) -> String {
    guard text.count > longestText else { return text }
    let head = text.prefix(longestText - 1)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    return head[..<end] + "…"
  }
}
