/// IANA's port registry: what it says about every port, and when it said so.
///
/// The entries stay text, one line each, with an index of fixed-size records beside it; a row
/// becomes values only when it is asked for. So a table is compiled without making one string.
public struct Registry: Sendable {
  /// Where the registry came from.
  public enum Source: Hashable, Sendable {
    /// The snapshot in this program.
    case builtIn
    /// A file, as the user named it.
    case file(String)
  }

  /// The date of the registry, `YYYY-MM-DD`, or empty when its file has no date at all.
  ///
  /// IANA's XML states it. For CSV it is the newest date of an entry.
  public let date: String
  /// Where the registry came from.
  public let source: Source

  /// The snapshot: a heading, then one line for each entry, in file order.
  let text: String
  /// The entries by their first port.
  let index: [RowIndex]
  /// For each entry, the highest port of all entries up to it.
  let reach: [UInt16]

  /// Reads a snapshot that `snapshotText` wrote.
  ///
  /// - Throws: `RegistryError` with the line that is not one of a snapshot.
  public init(snapshot text: String, source: Source) throws(RegistryError) {
    let file =
      switch source {
      case .builtIn: "built-in registry"
      case .file(let name): name
      }
    let heading = text.prefix { $0 != "\n" }.split(
      separator: "\t", omittingEmptySubsequences: false)
    guard heading.count == 3, heading[0] == Self.heading[0], heading[1] == Self.heading[1] else {
      throw RegistryError(file: file, line: 1, reason: .unknownForm)
    }
    date = String(heading[2])
    self.source = source
    self.text = text
    index = try SnapshotIndexer.index(text.utf8Span.span, file: file)
    var highest: UInt16 = 0
    reach = index.map { row in
      highest = max(highest, row.last)
      return highest
    }
  }

  /// The first two fields of a snapshot's heading: what it is, and the form of its lines.
  static let heading = ["portsniff-registry", "1"]
}

extension Registry {
  /// The registry that is compiled into this program.
  public static let builtIn: Registry = {
    do throws(RegistryError) {
      return try Registry(snapshot: RegistrySnapshot.text, source: .builtIn)
    } catch {
      preconditionFailure("\(error)")  // a defect of this build, not of any input
    }
  }()

  /// The registry as text that `init(snapshot:source:)` reads back: equal registries, equal text.
  public var snapshotText: String { text }

  /// The number of entries that have a port.
  public var rowCount: Int { index.count }

  /// All entries that have a port, in file order.
  public var rows: [RegistryRow] {
    index.sorted { $0.order < $1.order }.compactMap(row)
  }

  /// The entry that `row` points to.
  func row(_ row: RowIndex) -> RegistryRow? {
    RegistryRow(snapshotLine: line(row))
  }

  /// The line of the entry that `row` points to.
  func line(_ row: RowIndex) -> Substring {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: Int(row.start))
    let end = bytes.index(bytes.startIndex, offsetBy: Int(row.end))
    return Substring(bytes[start..<end])
  }

  /// One field of the entry that `row` points to; empty where it has none.
  func field(_ column: Int, of row: RowIndex) -> String {
    let fields = line(row).utf8.split(
      separator: UInt8(ascii: "\t"), maxSplits: column + 1, omittingEmptySubsequences: false)
    return column < fields.count ? String(Substring(fields[column])) : ""
  }
}
