/// A name and a value in a message.
public struct SyslogField: Equatable, Sendable {
  /// The name; at most 32 letters, digits, `_`.
  public let name: String
  /// The value; any text.
  public let value: String

  /// A field with the value's description.
  public init(_ name: String, _ value: some CustomStringConvertible) {
    self.name = name
    self.value = value.description
  }
}
