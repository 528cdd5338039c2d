import TestSupport
import Testing

@testable import Wire

/// The bytes of one header, and what its view reads from them.
struct HeaderRow<Fields: Equatable & Sendable>: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  /// How many bytes were on the wire; more than `bytes` when a snapshot length cut them.
  let wireByteCount: Int
  let expected: Result<Fields, DecodeStop>

  init(
    _ name: String, _ digits: String, onWire wireByteCount: Int? = nil,
    _ expected: Result<Fields, DecodeStop>
  ) {
    testDescription = name
    bytes = hex(digits)
    self.wireByteCount = wireByteCount ?? bytes.count
    self.expected = expected
  }

  /// Reads the bytes with `view`, and compares.
  func check(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ view: (borrowing FrameCursor) throws(DecodeStop) -> Fields
  ) {
    let result: Result<Fields, DecodeStop>
    do throws(DecodeStop) {
      result = .success(try view(FrameCursor(bytes.span, wireByteCount: wireByteCount)))
    } catch {
      result = .failure(error)
    }
    #expect(result == expected, sourceLocation: sourceLocation)
  }
}
