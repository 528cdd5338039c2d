/// The bytes that `text` spells in hexadecimal; white space between the digits is passed over.
///
/// A wrong digit or half a byte is a mistake in the test that wrote it, and stops that test.
public func hex(_ text: String) -> [UInt8] {
  let digits = text.filter { !$0.isWhitespace }.map { digit in
    guard let value = digit.hexDigitValue else { preconditionFailure("not hexadecimal: \(digit)") }
    return UInt8(value)
  }
  precondition(digits.count.isMultiple(of: 2), "half a byte at the end of: \(text)")
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
