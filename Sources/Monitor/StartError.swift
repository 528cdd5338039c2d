/// Why a run could not begin; nothing was read.
public struct StartError: Error, Equatable, CustomStringConvertible, Sendable {
  /// What is wrong, with what to do about it.
  public let description: String

  init(_ description: String) { self.description = description }
}
