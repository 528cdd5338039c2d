import ArgumentParser
import Events

/// A severity as it is typed, and as help shows it.
///
/// A type of its own: of an enumeration with raw values help would show the number as the default.
struct SeverityArgument: ExpressibleByArgument {
  /// The words, least first, as help lists them.
  static let allValueStrings = Severity.allCases.map(\.word)

  /// The severity.
  let severity: Severity

  /// The word that help shows for a default.
  var defaultValueDescription: String { severity.word }

  init(_ severity: Severity) { self.severity = severity }

  init?(argument: String) {
    guard let severity = Severity(word: argument) else { return nil }
    self.severity = severity
  }
}
