public import ArgumentParser
public import Events

extension Severity: ExpressibleByArgument {
  /// The severity that `argument` names.
  public init?(argument: String) { self.init(word: argument) }

  /// The words, least first, as help shows them.
  public static var allValueStrings: [String] { allCases.map(\.word) }

  /// The word that help shows for a default.
  public var defaultValueDescription: String { word }
}
