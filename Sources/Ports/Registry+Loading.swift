internal import FoundationEssentials

extension Registry {
  /// Reads IANA's CSV.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The file's name, for errors and as the source.
  ///   - date: The registry date; without it the newest date of an entry is taken.
  /// - Throws: `RegistryError` with line and field of what cannot be right.
  public init(csv bytes: Span<UInt8>, file: String, date: String? = nil) throws(RegistryError) {
    let text = try CSVRegistryReader.snapshot(bytes, file: file, date: date)
    try self.init(snapshot: text, source: .file(file))
  }

  /// Reads IANA's XML.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The file's name, for errors and as the source.
  ///   - date: The registry date; without it that of the file is taken.
  /// - Throws: `RegistryError` with line and field of what cannot be right.
  public init(xml bytes: Span<UInt8>, file: String, date: String? = nil) throws(RegistryError) {
    let text = try XMLRegistryReader.snapshot(bytes, file: file, date: date)
    try self.init(snapshot: text, source: .file(file))
  }

  /// Reads IANA's CSV or XML, whichever the content is.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - date: The registry date, when it is known better than from the file.
  /// - Returns: The registry, its source being the file.
  /// - Throws: `RegistryError`, also for a file that cannot be read.
  public static func load(
    path: String, date: String? = nil
  ) throws(RegistryError) -> Registry {
    let bytes = try contents(of: path)
    let span = bytes.span
    return RegistryBytes.isXML(span)
      ? try Registry(xml: span, file: path, date: date)
      : try Registry(csv: span, file: path, date: date)
  }

  private static func contents(of path: String) throws(RegistryError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      let why =
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile?, .fileReadNoSuchFile?: "no such file"
        case .fileReadNoPermission?: "permission denied"
        default: "it is not a readable file"
        }
      throw RegistryError(file: path, reason: .unreadable(why))
    }
  }
}
