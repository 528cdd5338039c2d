import Foundation

extension BuiltProgram {
  /// Runs the program to its end, and looks at its memory all the while.
  ///
  /// - Parameter arguments: The words after the program's name.
  /// - Returns: What it left behind, and the most memory that it had at a time, in KiB.
  public static func runMeasured(
    _ arguments: [String]
  ) async throws -> (run: Run, peakKibibytes: Int) {
    var peak = 0
    let run = try await run(arguments) { process in
      // VmHWM is the peak until now (proc(5)); a process that has ended has none.
      while let peakNow = peakKibibytes(of: process) {
        peak = peakNow
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    return (run, peak)
  }

  private static func peakKibibytes(of process: Int32) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
