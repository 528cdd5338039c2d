/// How text is set: with colours on a terminal, without them anywhere else.
public struct TextStyle: Sendable {
  /// Whether to write colours (ECMA-48 SGR).
  public var isColoured: Bool

  /// A style with or without colours.
  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// `text` in the colour of `severity`, padded to `width`.
  func paint(_ text: String, _ severity: Severity, width: Int) -> String {
    let padded = Self.pad(text, to: width)
    guard isColoured else { return padded }
    let code =
      switch severity {
      case .critical: "1;31"
      case .high: "31"
      case .medium: "33"
      case .low: "36"
      case .info: "2"
      }
    return "\u{1b}[\(code)m\(padded)\u{1b}[0m"
  }

  /// `text` with blanks up to `width`.
  public static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `text` without what a terminal would take as a command: control characters are written as
  /// `\u{1b}`.
  public static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.value {
      case 0..<0x20, 0x7f..<0xa0, 0x200e...0x200f, 0x202a...0x202e, 0x2066...0x2069:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
