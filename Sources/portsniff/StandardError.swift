import Glibc
import Outputs

/// Where a command says what went wrong.
enum StandardError {
  private static let output = DiagnosticOutput(descriptor: STDERR_FILENO)

  /// Writes one line under the program's name, in the place of a progress line.
  static func report(_ message: String) {
    write("\(isTerminal ? "\r\u{1b}[K" : "")portsniff: \(message)\n")
  }

  /// Writes `text` as it is.
  static func write(_ text: String) { output.write(text) }

  /// Whether a person sees it.
  static var isTerminal: Bool { output.isTerminal }
}
