internal import Wire

/// Date, source and counts of a registry: what `registry info` says.
public struct RegistrySummary: Sendable {
  private let date: String
  private let source: Registry.Source
  private let rowCount: Int
  /// Counts by range, transport and status, each by its raw value.
  private let counts: [[[Int]]]

  /// Counts the verdicts of `registry`.
  public init(_ registry: Registry) {
    date = registry.date
    source = registry.source
    rowCount = registry.rowCount
    let statuses = registry.verdicts().statuses
    var counts = PortRange.allCases.map { _ in
      Transport.allCases.map { _ in PortStatus.allCases.map { _ in 0 } }
    }
    for slot in statuses.indices {
      let range = PortRange(port: UInt16(truncatingIfNeeded: slot))
      counts[Int(range.rawValue)][slot >> 16][Int(statuses[slot].rawValue)] += 1
    }
    self.counts = counts
  }

  /// The number of ports of `transport` in `range` that have `status`.
  func count(_ range: PortRange, _ transport: Transport, _ status: PortStatus) -> Int {
    counts[Int(range.rawValue)][Int(transport.rawValue)][Int(status.rawValue)]
  }

  /// The summary in `format`, with its last line feed.
  public func report(_ format: ReportFormat) -> String {
    switch format {
    case .text: text
    case .json: json.line + "\n"
    }
  }

  private var text: String {
    var page = TextPage()
    page.table(
      [
        ["Registry date", date.isEmpty ? "not stated" : date],
        ["Source", source.words],
        ["Entries", "\(rowCount) with a port"],
      ], indent: 0)
    page.blankLine()
    var rows = [["range", "ports", "transport"] + PortStatus.allCases.map(\.word)]
    for range in PortRange.allCases {
      for transport in Transport.allCases {
        let head = transport == .tcp ? [range.word, PortText.range(range.ports)] : ["", ""]
        rows.append(
          head + [transport.name]
            + PortStatus.allCases.map { "\(count(range, transport, $0))" })
      }
    }
    page.table(rows, right: Set(3..<8), indent: 0)
    return page.text
  }

  private var json: JSONValue {
    var ranges: [String: JSONValue] = [:]
    for range in PortRange.allCases {
      var transports: [String: JSONValue] = [:]
      for transport in Transport.allCases {
        var statuses: [String: JSONValue] = [:]
        for status in PortStatus.allCases {
          statuses[status.word] = .number(count(range, transport, status))
        }
        transports[transport.name] = .object(statuses)
      }
      ranges[range.word] = .object(transports)
    }
    return .object([
      "counts": .object(ranges), "date": JSONValue(date.isEmpty ? nil : date),
      "entries": .number(rowCount), "source": .string(source.word),
    ])
  }
}

extension Registry.Source {
  /// For a sentence: `built in`, or the file.
  var words: String {
    switch self {
    case .builtIn: "built in"
    case .file(let name): name
    }
  }

  /// For a machine: `built-in`, or the file.
  var word: String {
    switch self {
    case .builtIn: "built-in"
    case .file(let name): name
    }
  }
}
