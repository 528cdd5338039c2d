/// Why a registry file was refused.
///
/// Nothing of a refused file is used: a registry read in part would call assigned ports unassigned.
public struct RegistryError: Error, Hashable, Sendable {
  /// The file, as the user named it.
  public let file: String
  /// The line, counted from 1, or `nil` when the whole file is meant.
  public let line: Int?
  /// The column or the element, or `nil` when none is meant.
  public let field: String?
  /// What is wrong.
  public let reason: Reason

  /// What is wrong with a registry file.
  public enum Reason: Hashable, Sendable {
    /// The file cannot be read; the text is the system's.
    case unreadable(String)
    /// The content is not one of the forms we read.
    case unknownForm
    /// A column of the header is missing.
    case missingColumn
    /// A column of the header comes twice.
    case repeatedColumn
    /// A row has another number of fields than the header.
    case fieldCount(expected: Int, found: Int)
    /// A quoted field has no closing quote.
    case unclosedQuote
    /// Text follows a closing quote in the same field.
    case textAfterQuote
    /// Bytes are not UTF-8.
    case notUTF8
    /// The text is not a port or a range of ports.
    case notAPort(String)
    /// A port is above 65535.
    case portTooLarge(String)
    /// A range ends before it begins.
    case invertedRange(String)
    /// The text is not a transport.
    case notATransport(String)
    /// The XML is not well formed; the text says what was expected.
    case malformedXML(expected: String)
    /// There is not one entry with a port.
    case noRows
  }

  /// Joins the place and the reason.
  public init(file: String, line: Int? = nil, field: String? = nil, reason: Reason) {
    self.file = file
    self.line = line
    self.field = field
    self.reason = reason
  }
}

extension RegistryError: CustomStringConvertible {
  /// `FILE:LINE: field "NAME": what is wrong, and what was expected`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let field = field.map { "field \"\($0)\": " } ?? ""
    return "\(place): \(field)\(reason.words)"
  }
}

extension RegistryError.Reason {
  /// What is wrong and what was expected, in words.
  var words: String {
    switch self {
    case .unreadable(let why):
      "cannot be read: \(why)"
    case .unknownForm:
      "not a port registry; expected IANA's service-names-port-numbers as CSV or XML"
    case .missingColumn:
      "the header has no such column; expected the header of IANA's CSV"
    case .repeatedColumn:
      "the header has this column twice"
    case .fieldCount(let expected, let found):
      "the row has \(found) fields; expected \(expected), as in the header"
    case .unclosedQuote:
      "the quote that opens here is never closed"
    case .textAfterQuote:
      "text after the closing quote; expected a comma or the end of the row"
    case .notUTF8:
      "bytes that are not UTF-8"
    case .notAPort(let text):
      "\"\(text.prefix(40))\" is not a port; expected a number or a range such as 6000-6063"
    case .portTooLarge(let text):
      "port \(text.prefix(40)) is too large; ports are 0 to 65535"
    case .invertedRange(let text):
      "the range \(text.prefix(40)) runs backwards; expected the lower port first"
    case .notATransport(let text):
      "\"\(text.prefix(40))\" is not a transport; expected tcp, udp, sctp, dccp or nothing"
    case .malformedXML(let expected):
      "malformed XML; expected \(expected)"
    case .noRows:
      "no entry has a port; expected IANA's whole registry"
    }
  }
}
