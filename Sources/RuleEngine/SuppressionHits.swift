public import Events
import Foundation

/// How often suppressions applied in a run, from the events that it wrote.
public struct SuppressionHits: Sendable {
  private struct Line: Decodable {
    struct Statistics: Decodable {
      let suppressions: [SuppressionStatistics]?
    }
    let stats: Statistics?
  }

  private let hits: [String: UInt64]

  /// The hits of `statistics`.
  public init(_ statistics: [SuppressionStatistics]) {
    hits = Dictionary(statistics.map { (Self.key($0.place), $0.hits) }) { first, _ in first }
  }

  /// The place in one spelling: `./rules.yaml` is `rules.yaml`.
  private static func key(_ place: String) -> String {
    URL(filePath: place).standardizedFileURL.path
  }

  /// The hits that the last whole line of statistics in a file says, of JSON Lines as
  /// `--format json` writes them; a last line may be cut while it is written.
  ///
  /// - Throws: That it cannot be read, or has no such line.
  public static func load(_ path: String) throws(RuleFileError) -> SuppressionHits {
    let text = try RuleSet.contents(of: path)
    let lines = text.split(separator: "\n")
    for line in lines.reversed() where line.contains("\"stats\"") {
      let line = try? JSONDecoder().decode(Line.self, from: Data(line.utf8))
      if let suppressions = line?.stats?.suppressions { return SuppressionHits(suppressions) }
    }
    throw RuleFileError(
      file: path, line: 1, column: 1,
      problem: "no line has statistics; expected what portsniff writes with --format json")
  }

  /// How often `suppression` applied; `nil` if it was not in force.
  func of(_ suppression: Suppression) -> UInt64? { hits[Self.key(suppression.place)] }
}
