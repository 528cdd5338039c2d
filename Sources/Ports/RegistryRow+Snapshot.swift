internal import Wire

// The snapshot is one line of text an entry, fields separated by tabs, empty ones at the end left
// out. A line starts with a digit, so no raw string delimiter can begin one.
//
//   ports  transport  name  alias  description  registered  modified  references  code  use  note

extension RegistryRow {
  /// The number of a field on a line of the snapshot.
  enum Column {
    static let ports = 0
    static let transport = 1
    static let name = 2
    static let alias = 3
    static let description = 4
    static let unauthorizedUse = 9
    static let count = 11
  }

  /// This entry as a line of the snapshot, without the line feed.
  var snapshotLine: String {
    let range =
      ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
    let fields = [
      range, transport.map { String($0.name.prefix(1)) } ?? "", name, alias?.snapshotText ?? "",
      description, registered, modified, references, serviceCode, unauthorizedUse, note,
    ]
    let end = fields.lastIndex { !$0.isEmpty } ?? 0
    return fields[...end].joined(separator: "\t")
  }

  /// Reads a line of the snapshot, or `nil` when it is not one.
  init?(snapshotLine line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count > Column.transport, fields.count <= Column.count else { return nil }
    func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
    let ends = fields[Column.ports].split(separator: "-")
    guard let first = ends.first.flatMap({ UInt16($0) }),
      let last = ends.last.flatMap({ UInt16($0) }), first <= last
    else { return nil }
    ports = first...last
    transport = Transport.allCases.first { $0.name.hasPrefix(fields[Column.transport]) }
    if fields[Column.transport].isEmpty { transport = nil }
    name = field(Column.name)
    alias = ServiceAlias(snapshotText: field(Column.alias))
    description = field(Column.description)
    registered = field(5)
    modified = field(6)
    references = field(7)
    serviceCode = field(8)
    unauthorizedUse = field(Column.unauthorizedUse)
    note = field(10)
  }
}

extension ServiceAlias {
  /// `=http` for an alias of http, `~http` for a duplicate.
  var snapshotText: String {
    switch self {
    case .alias(let service): "=\(service)"
    case .duplicate(let service): "~\(service)"
    }
  }

  init?(snapshotText text: String) {
    switch text.first {
    case "=": self = .alias(of: String(text.dropFirst()))
    case "~": self = .duplicate(of: String(text.dropFirst()))
    default: return nil
    }
  }
}
