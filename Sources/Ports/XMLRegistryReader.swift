/// Reads IANA's XML form of the registry.
///
/// The root is `registry`; its `record` children are the entries, and its `updated` child is the
/// registry date. A `record` has an element for each of our fields, and a reference for each `xref`
/// child that is not a person.
struct XMLRegistryReader {
  private let file: String
  private var writer = SnapshotWriter()
  private var date: String?

  /// The elements that are open, the root first, and the line each began on.
  private var open: [(name: String, line: Int)] = []
  private var record = RegistryRecord()
  private var fieldLines: [RegistryRecord.Field: Int] = [:]
  /// The text of the element that is open below the record, or of the registry's date.
  private var content = ""
  /// The text and the attributes of the `xref` that is open, if one is.
  private var reference: (attributes: [String: String], text: String)?

  private init(file: String) {
    self.file = file
  }

  /// The snapshot that `bytes` amount to.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The file's name, for errors.
  ///   - date: The registry date, or `nil` for the one in the file.
  /// - Returns: The text that `Registry.init(snapshot:source:)` reads.
  /// - Throws: `RegistryError` with line and field of what cannot be right.
  static func snapshot(
    _ bytes: Span<UInt8>, file: String, date: String?
  ) throws(RegistryError) -> String {
    var reader = XMLRegistryReader(file: file)
    try reader.read(bytes)
    return reader.writer.text(date: date ?? reader.date)
  }

  private mutating func read(_ bytes: Span<UInt8>) throws(RegistryError) {
    let invalid = RegistryBytes.firstInvalid(bytes)
    var scanner = XMLScanner(bytes, from: RegistryBytes.byteOrderMarkCount(bytes))
    var hasRoot = false
    while true {
      let line = scanner.line
      let start = scanner.offset
      let piece: XMLScanner.Piece?
      do throws(XMLScanner.Malformed) {
        piece = try scanner.next()
      } catch {
        throw problem(.malformedXML(expected: error.expected), line: scanner.line)
      }
      if let invalid, (start..<scanner.offset).contains(invalid) {
        throw problem(.notUTF8, line: line)
      }
      switch piece {
      case nil:
        if let last = open.last {
          throw RegistryError(
            file: file, line: last.line, field: last.name,
            reason: .malformedXML(expected: "</\(last.name)> before the end of the file"))
        }
        if !hasRoot { throw RegistryError(file: file, line: 1, reason: .unknownForm) }
        return
      case .text(let text):
        add(text)
      case .start(let name, let attributes, let isEmpty):
        if open.isEmpty, hasRoot || name != "registry" {
          throw RegistryError(file: file, line: scanner.line, field: name, reason: .unknownForm)
        }
        hasRoot = true
        begin(name, attributes, line: scanner.line)
        if isEmpty { try end() }
      case .end(let name):
        guard let last = open.last, last.name == name else {
          let expected = open.last.map { "</\($0.name)>" } ?? "no </\(name)>"
          throw problem(.malformedXML(expected: expected), line: scanner.line)
        }
        try end()
      }
    }
  }

  private func problem(_ reason: RegistryError.Reason, line: Int) -> RegistryError {
    RegistryError(file: file, line: line, field: open.last?.name, reason: reason)
  }

  /// How many elements are open inside the record, or `nil` outside of one.
  private var depthInRecord: Int? {
    open.count >= 2 && open[1].name == "record" ? open.count - 2 : nil
  }

  private mutating func begin(_ name: String, _ attributes: [String: String], line: Int) {
    open.append((name, line))
    if open.count == 2 { content = "" }
    switch (depthInRecord, name) {
    case (0, _):
      record = RegistryRecord()
      fieldLines = [:]
      record[.registered] = attributes["date"] ?? ""
      record[.modified] = attributes["updated"] ?? ""
    case (.some, "xref"):
      if depthInRecord == 1 { content = "" }
      reference = (attributes, "")
    case (1, _):
      content = ""
    case (.some, "br"), (.some, "paragraph"):
      content += "\n"
    default:
      break
    }
  }

  private mutating func add(_ text: String) {
    if reference != nil {
      reference?.text += text
    } else if depthInRecord ?? 0 > 0 || open.count == 2 {
      content += text
    }
  }

  private mutating func end() throws(RegistryError) {
    let name = open[open.count - 1].name
    let line = open[open.count - 1].line
    defer { open.removeLast() }
    if open.count == 2, name == "updated" { date = RegistryText.oneLine(content) }
    guard let depth = depthInRecord else { return }
    if name == "xref", let reference {
      self.reference = nil
      let word = Self.word(reference.attributes, text: reference.text)
      if depth > 1 {
        content += word
      } else if reference.attributes["type"] != "person" {
        record[.references] += word
      }
    } else if depth == 1, let field = Self.field(name) {
      record[field] = content
      fieldLines[field] = line
    } else if depth == 0 {
      try finish(line: line)
    } else if name == "paragraph" {
      content += "\n"
    }
  }

  private mutating func finish(line: Int) throws(RegistryError) {
    writer.noteDate(record[.registered])
    writer.noteDate(record[.modified])
    do throws(RegistryFieldError) {
      if let row = try record.row() { writer.add(row) }
    } catch {
      throw RegistryError(
        file: file, line: fieldLines[error.field] ?? line, field: Self.element(error.field),
        reason: error.reason)
    }
  }

  /// A reference as IANA's CSV writes it: `[RFC6335]`.
  private static func word(_ attributes: [String: String], text: String) -> String {
    let data = attributes["data"] ?? ""
    switch attributes["type"] {
    case "rfc":
      return "[" + (data.hasPrefix("rfc") ? "RFC" + data.dropFirst(3) : data) + "]"
    case "text", "uri":
      return "[" + (text.isEmpty ? data : text) + "]"
    default:
      return "[" + (data.isEmpty ? text : data) + "]"
    }
  }

  private static func field(_ element: String) -> RegistryRecord.Field? {
    RegistryRecord.Field.allCases.first { Self.element($0) == element }
  }

  /// The element, or for a date the attribute of `record`, that holds a field.
  private static func element(_ field: RegistryRecord.Field) -> String {
    switch field {
    case .name: "name"
    case .port: "number"
    case .transport: "protocol"
    case .description: "description"
    case .registered: "date"
    case .modified: "updated"
    case .references: "xref"
    case .serviceCode: "sc"
    case .unauthorizedUse: "unauthorized"
    case .note: "note"
    }
  }
}
