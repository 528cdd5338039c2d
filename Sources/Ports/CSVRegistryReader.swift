/// Reads IANA's CSV form of the registry.
struct CSVRegistryReader {
  private typealias Column = RegistryRecord.Field

  private let file: String
  private var writer = SnapshotWriter()

  private init(file: String) {
    self.file = file
  }

  /// The snapshot that `bytes` amount to.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The file's name, for errors.
  ///   - date: The registry date, or `nil` for the newest date of an entry.
  /// - Returns: The text that `Registry.init(snapshot:source:)` reads.
  /// - Throws: `RegistryError` with line and field of what cannot be right.
  static func snapshot(
    _ bytes: Span<UInt8>, file: String, date: String?
  ) throws(RegistryError) -> String {
    var reader = CSVRegistryReader(file: file)
    try reader.read(bytes)
    return reader.writer.text(date: date)
  }

  private mutating func read(_ bytes: Span<UInt8>) throws(RegistryError) {
    let invalid = RegistryBytes.firstInvalid(bytes)
    var scanner = CSVScanner(bytes, from: RegistryBytes.byteOrderMarkCount(bytes))
    let header = try fields(&scanner, names: [], invalid: invalid)
    let names = header.map { RegistryText.oneLine($0.text) }
    let columns = try columns(names)
    while !scanner.isAtEnd {
      let fields = try fields(&scanner, names: names, invalid: invalid)
      if fields.count == 1, fields[0].text.isEmpty { continue }
      guard fields.count == names.count else {
        throw RegistryError(
          file: file, line: fields[0].line, field: names[min(fields.count, names.count - 1)],
          reason: .fieldCount(expected: names.count, found: fields.count))
      }
      var record = RegistryRecord()
      for (field, column) in zip(fields, columns) {
        if let column { record[column] = field.text }
      }
      do throws(RegistryFieldError) {
        writer.noteDate(record[.registered])
        writer.noteDate(record[.modified])
        if let row = try record.row() { writer.add(row) }
      } catch {
        let place = columns.firstIndex(of: error.field).map { fields[$0].line }
        throw RegistryError(
          file: file, line: place ?? fields[0].line, field: error.field.rawValue,
          reason: error.reason)
      }
    }
  }

  /// The fields of the next row.
  private func fields(
    _ scanner: inout CSVScanner, names: [String], invalid: Int?
  ) throws(RegistryError) -> [CSVScanner.Field] {
    var fields: [CSVScanner.Field] = []
    while true {
      let field = scanner.next()
      let name = fields.count < names.count ? names[fields.count] : "\(fields.count + 1)"
      if let invalid, field.bytes.contains(invalid) {
        throw RegistryError(file: file, line: field.line, field: name, reason: .notUTF8)
      }
      fields.append(field)
      switch field.end {
      case .comma: continue
      case .row: return fields
      case .problem(let reason):
        throw RegistryError(file: file, line: field.line, field: name, reason: reason)
      }
    }
  }

  /// What each column of the header holds, `nil` for columns that are not kept.
  ///
  /// By name, not by place: IANA has added columns before.
  private func columns(_ names: [String]) throws(RegistryError) -> [Column?] {
    let columns = names.map(Column.init(rawValue:))
    for column in Column.allCases {
      switch columns.count(where: { $0 == column }) {
      case 1: continue
      case 0:
        throw RegistryError(file: file, line: 1, field: column.rawValue, reason: .missingColumn)
      default:
        throw RegistryError(file: file, line: 1, field: column.rawValue, reason: .repeatedColumn)
      }
    }
    return columns
  }
}
