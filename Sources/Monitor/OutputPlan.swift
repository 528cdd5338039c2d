public import Outputs

/// Where events are written, and how.
public struct OutputPlan: Equatable, Sendable {
  /// The file that is appended to; `nil` for standard output.
  public var path: String?
  /// Text or JSON.
  public var format: OutputFormat

  /// Events in `format` to the file at `path`.
  public init(path: String?, format: OutputFormat) {
    self.path = path
    self.format = format
  }
}
