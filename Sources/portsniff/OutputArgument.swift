import ArgumentParser
import Monitor
import Outputs

/// Where events are written, as it is typed: `FILE`, `FORMAT:FILE`, and `-` for standard output.
struct OutputArgument {
  /// The format, if one is named.
  let format: OutputFormat?
  /// The file; `nil` for standard output.
  let path: String?

  /// The place that `argument` names.
  ///
  /// - Throws: `ValidationError` if it names no file, or a word before a colon is no format: it would be
  ///   part of the name of a file that nobody looks for.
  init(_ argument: String) throws {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts.count == 2 ? parts[0] : ""
    format = OutputFormat(rawValue: String(word))
    guard format != nil || word.isEmpty || !word.allSatisfy(\.isLetter) else {
      let formats = OutputFormat.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
      throw ValidationError(
        "'\(word)' is no format, write \(formats); a file of this name is './\(argument)'")
    }
    let file = format == nil ? argument : String(parts[1])
    guard !file.isEmpty else { throw ValidationError("the name of the file is missing") }
    path = file == "-" ? nil : file
  }

  /// The plan, in `format` unless another was named.
  func plan(orIn format: OutputFormat) -> OutputPlan {
    OutputPlan(path: path, format: self.format ?? format)
  }
}
