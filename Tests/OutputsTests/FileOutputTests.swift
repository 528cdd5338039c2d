import Events
import Foundation
import Outputs
import TestSupport
import Testing

/// A folder that is gone once the test is over.
private final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "outputs-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  func permissions(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
    return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
  }
}

@Suite("Output to a file") struct FileOutputTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The error of opening an output at `path`.
  private static func refusal(_ path: String) -> OutputError? {
    do throws(OutputError) {
      _ = try FileOutput.open(path)
      return nil
    } catch {
      return error
    }
  }

  @Test("a new file is made for its owner to write and its group to read")
  func creation() throws {
    let output = try FileOutput.open(folder.file("new"))
    output.write("one\n".utf8)
    output.flush()
    #expect(try folder.text("new") == "one\n")
    // The process may take rights away from 0640 (umask(2)) and never adds any.
    #expect(try folder.permissions("new") & ~0o640 == 0)
    #expect(try folder.permissions("new") & 0o600 == 0o600)
    #expect(output.error == nil)
    #expect(!output.isTerminal)
  }

  @Test("an existing file keeps what is in it, and its mode")
  func appending() throws {
    #expect(
      FileManager.default.createFile(atPath: folder.file("old"), contents: Data("zero\n".utf8)))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: folder.file("old"))
    for line in ["one\n", "two\n"] {
      let output = try FileOutput.open(folder.file("old"))
      output.write(line.utf8)
      output.flush()
    }
    #expect(try folder.text("old") == "zero\none\ntwo\n")
    #expect(try folder.permissions("old") == 0o600)
  }

  @Test("a symbolic link is refused by name, and what it leads to stays as it is")
  func symbolicLink() throws {
    #expect(FileManager.default.createFile(atPath: folder.file("target"), contents: Data("x".utf8)))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("target"))
    let error = try #require(Self.refusal(folder.file("link")))
    #expect(error.output == folder.file("link"))
    #expect(error.description.hasPrefix("\(folder.file("link")): \(error.problem);"))
    #expect(try folder.text("target") == "x")
  }

  @Test("a symbolic link to nothing makes no file")
  func danglingLink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("target"))
    #expect(Self.refusal(folder.file("link"))?.output == folder.file("link"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("target")))
  }

  @Test("a folder, and a file in a folder that is not there, are refused by name")
  func noFile() throws {
    let advice = "check the name and its permissions"
    #expect(
      Self.refusal(folder.path)
        == OutputError(output: folder.path, problem: "Is a directory", advice: advice))
    #expect(
      Self.refusal(folder.file("no/file"))
        == OutputError(
          output: folder.file("no/file"), problem: "No such file or directory", advice: advice))
  }

  @Test("a pipe that nobody reads is refused at once; with a reader it is written to")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let reader = try folder.makePipe("pipe")
    let output = try FileOutput.open(folder.path(of: "pipe"))
    output.write("one\n".utf8)
    output.flush()
    #expect(try reader.read(upToCount: 4) == Data("one\n".utf8))
    try reader.close()
    let error = try #require(Self.refusal(folder.path(of: "pipe")))
    #expect(error.problem.contains("a pipe that nobody reads"))
    #expect(error.advice == "start what reads the pipe first")
  }

  @Test("more than the buffer holds is written in order, the rest with the flush")
  func buffering() throws {
    let output = try FileOutput.open(folder.file("big"))
    let lines = (0..<20_000).map { "line \($0)\n" }
    output.write(lines[0].utf8)
    #expect(try folder.text("big") == "", "a line alone waits in the buffer")
    for line in lines.dropFirst() { output.write(line.utf8) }
    #expect(try !folder.text("big").isEmpty)
    output.flush()
    #expect(try folder.text("big") == lines.joined())
  }

  @Test("a full disk is an error, once, and nothing follows it")
  func fullDisk() throws {
    let output = try FileOutput.open("/dev/full")
    output.write("lost".utf8)
    #expect(output.error == nil)
    output.flush()
    #expect(
      output.error
        == OutputError(
          output: "/dev/full", problem: "No space left on device",
          advice: "events were lost: check the disk and its permissions, then run again"))
    output.write("also lost".utf8)
    output.flush()
    #expect(output.error?.problem == "No space left on device")
  }
}

@Suite("Output of events") struct EventOutputTests {
  @Test("a line an event, in the format that was asked for", arguments: OutputFormat.allCases)
  func formats(_ format: OutputFormat) throws {
    let folder = try Folder()
    let output = EventOutput(file: try FileOutput.open(folder.file("events")), format: format)
    var statistics = RunStatistics()
    statistics.sources = 1
    output.write(.statistics(statistics, isLive: false))
    output.write(.statistics(statistics, isLive: false))
    output.flush()
    let text = statistics.text(isLive: false)
    var json = JSONWriter()
    statistics.write(to: &json, isLive: false)
    let line =
      switch format {
      case .text: text
      case .json: String(decoding: json.bytes, as: UTF8.self)
      }
    #expect(try folder.text("events") == line + line)
    #expect(output.error == nil)
  }
}
