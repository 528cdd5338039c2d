import Foundation
import Testing

@testable import Outputs

@Suite("Standard error", .timeLimit(.minutes(10))) struct DiagnosticOutputTests {
  /// The kinds of descriptors that can be stuck.
  enum Kind: CaseIterable { case pipe, socket }

  /// Both ends of a channel, the reader's first.
  private static func ends(_ kind: Kind) throws -> [Int32] {
    var ends: [Int32] = [-1, -1]
    let status =
      switch kind {
      // Safe: the array has room for the two descriptors that the calls write.
      case .pipe: unsafe pipe(&ends)
      case .socket: unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
      }
    try #require(status == 0)
    return ends
  }

  /// What can be read at once.
  private static func read(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var count = 0
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    while true {
      // Safe: the pointer and the count are those of the rest of the array.
      let piece = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(
          descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
      }
      guard piece > 0 else { break }
      count += piece
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test("Lines come out as they went in", arguments: Kind.allCases) func lines(_ kind: Kind) throws
  {
    let ends = try Self.ends(kind)
    let output = DiagnosticOutput(descriptor: ends[1])
    output.write("one\n")
    output.write("\(String(repeating: "x", count: 20_000))\n")
    let text = Self.read(ends[0])
    #expect(text == "one\n\(String(repeating: "x", count: 20_000))\n")
    for end in ends { close(end) }
  }

  @Test("What nobody reads holds nobody up, and its end is told", arguments: Kind.allCases)
  func stuck(_ kind: Kind) throws {
    let ends = try Self.ends(kind)
    let output = DiagnosticOutput(descriptor: ends[1])
    let line = "\(String(repeating: "x", count: 999))\n"
    let start = ContinuousClock.now
    for _ in 0..<1_000 { output.write(line) }
    #expect(ContinuousClock.now - start < .seconds(1))
    let before = Self.read(ends[0])
    output.write("there again\n")
    let after = Self.read(ends[0])
    let left = 1_000 - before.count / 1_000
    #expect(left > 500)
    #expect(
      after.hasSuffix("(\(left) lines before this one were left out)\nthere again\n"), "\(after)")
    for end in ends { close(end) }
  }

  @Test("A reader who has gone is nobody's loss", arguments: Kind.allCases)
  func gone(_ kind: Kind) throws {
    let ends = try Self.ends(kind)
    close(ends[0])
    let output = DiagnosticOutput(descriptor: ends[1])
    for _ in 0..<100 { output.write("nobody reads this\n") }
    close(ends[1])
  }
}
