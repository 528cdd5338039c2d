/// Why a source could not be opened, or not be read to its end.
public struct CaptureError: Error, Equatable, Sendable {
  /// The file or the interface, as it was named; `standard input` for `-`.
  public let source: String
  /// The byte of the file at which reading ended, if there is a file.
  public let byteOffset: Int?
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let advice: String

  /// An error of `source`.
  public init(source: String, byteOffset: Int? = nil, problem: String, advice: String) {
    self.source = source
    self.byteOffset = byteOffset
    self.problem = problem
    self.advice = advice
  }
}

extension CaptureError: CustomStringConvertible {
  /// One line: source, byte, problem and advice.
  public var description: String {
    let place = byteOffset.map { ": byte \($0)" } ?? ""
    return "\(source)\(place): \(problem); \(advice)"
  }
}
