import Foundation

/// The `portsniff` that was built with the tests, run as a user runs it.
public enum BuiltProgram {
  /// What a run left behind.
  public struct Run: Sendable {
    /// The exit status.
    public let status: Int32
    /// All of standard output.
    public let output: String
    /// All of standard error.
    public let errors: String

    /// Standard output, line by line.
    public var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// Standard output as JSON, one object a line; `nil` in the place of anything else.
    public func objects() -> [[String: Any]?] {
      lines.map { line in
        try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      }
    }
  }

  /// The path of the program: it lies beside the program that runs the tests.
  public static var path: String { Bundle.main.bundleURL.appending(path: "portsniff").path }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - input: What standard input holds, through a pipe; at most what a pipe takes at once.
  ///   - output: The file that standard output goes to, instead of into the result.
  ///   - watch: Is called with the identifier of the process while it runs.
  public static func run(
    _ arguments: [String], input: [UInt8]? = nil, output: String? = nil,
    watch: (Int32) async throws -> Void = { _ in }
  ) async throws -> Run {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    // Files, not pipes: they cannot fill up while nobody reads.
    let outputPath = try output ?? folder.write([], to: "output")
    let errorPath = try folder.write([], to: "errors")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
    let pipe = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : pipe
    try await process.runToEnd {
      if let input { try pipe.fileHandleForWriting.write(contentsOf: Data(input)) }
      try pipe.fileHandleForWriting.close()
      try await watch(process.processIdentifier)
    }
    return Run(
      status: process.terminationStatus,
      output: output == nil ? try text(outputPath) : "", errors: try text(errorPath))
  }

  /// Runs the program with a reader that takes a little of its output and leaves, as `head` does.
  public static func runWithLeavingReader(_ arguments: [String]) async throws -> Run {
    let folder = try TemporaryFolder()
    let errorPath = try folder.write([], to: "errors")
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    var start = Data()
    try await process.runToEnd {
      start = try pipe.fileHandleForReading.read(upToCount: 10) ?? Data()
      try pipe.fileHandleForReading.close()
    }
    return Run(
      status: process.terminationStatus, output: String(decoding: start, as: UTF8.self),
      errors: try text(errorPath))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}

extension Process {
  /// Starts the program, does `work` while it runs, and waits for its end.
  func runToEnd(_ work: () async throws -> Void) async throws {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    terminationHandler = { _ in end.finish() }
    try run()
    try await work()
    for await _ in ends {}
    // A test that is out of time waits no longer, and only of a process that has ended can be asked how.
    if isRunning { kill(processIdentifier, SIGKILL) }
    waitUntilExit()
  }
}
