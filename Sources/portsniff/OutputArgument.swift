import ArgumentParser
import Monitor
import Outputs

/// Where events are written, as it is typed: `FILE`, `FORMAT:FILE`, and `-` for standard output.
struct OutputArgument: ExpressibleByArgument {
  /// The format, if one is named.
  let format: OutputFormat?
  /// The file; `nil` for standard output.
  let path: String?

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let named = parts.count == 2 ? OutputFormat(rawValue: String(parts[0])) : nil
    let file = named == nil ? argument : String(parts[1])
    guard !file.isEmpty else { return nil }
    format = named
    path = file == "-" ? nil : file
  }

  /// The plan, in `format` unless another was named.
  func plan(orIn format: OutputFormat) -> OutputPlan {
    OutputPlan(path: path, format: self.format ?? format)
  }
}
