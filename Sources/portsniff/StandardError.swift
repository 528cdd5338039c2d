import Foundation

/// Where a command says what went wrong while it goes on.
enum StandardError {
  /// Writes one line under the program's name.
  ///
  /// Takes the place of a progress line. A closed standard error is nobody's loss.
  static func report(_ message: String) {
    let start = isTerminal ? "\r\u{1b}[K" : ""
    try? FileHandle.standardError.write(contentsOf: Data("\(start)portsniff: \(message)\n".utf8))
  }

  /// Whether a person sees it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
