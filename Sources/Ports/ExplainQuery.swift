public import Wire

/// What somebody asks to have explained.
public enum ExplainQuery: Hashable, Sendable {
  /// One port, on one transport or on all: `6`, `6/tcp`.
  case port(UInt16, Transport?)
  /// Several ports: `6000-6063`, `6000-6063/udp`.
  case range(ClosedRange<UInt16>, Transport?)
  /// A service: `syslog-tls`, `syslog-tls/udp`.
  case name(String, Transport?)

  /// Reads a query as it stands on the command line.
  ///
  /// Service names may hold digits, hyphens and slashes (`914c/g`), but never digits only.
  ///
  /// - Throws: `ExplainQueryError` for a number that is no port, a range that runs backwards, or a
  ///   word behind a port that is no transport.
  public init(_ text: String) throws(ExplainQueryError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let transport = parts.count == 2 ? Transport(name: parts[1]) : nil
    let subject = transport == nil ? text : String(parts[0])
    if let number = parts.first, Self.isNumber(number), parts.count == 2, transport == nil {
      throw ExplainQueryError(text, .notATransport(String(parts[1])))
    }
    if Self.isNumber(subject) {
      self = .port(try Self.port(subject, in: text), transport)
      return
    }
    if let sign = subject.first, sign == "-" || sign == "+", Self.isNumber(subject.dropFirst()) {
      throw ExplainQueryError(text, .notAPort)
    }
    let ends = subject.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2, ends.allSatisfy(Self.isNumber) {
      let first = try Self.port(String(ends[0]), in: text)
      let last = try Self.port(String(ends[1]), in: text)
      guard first <= last else { throw ExplainQueryError(text, .invertedRange) }
      self = first == last ? .port(first, transport) : .range(first...last, transport)
      return
    }
    guard subject.contains(where: { $0.isLetter }) else {
      throw ExplainQueryError(text, .notAQuery)
    }
    self = .name(subject, transport)
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static func port(
    _ number: String, in text: String
  ) throws(ExplainQueryError) -> UInt16 {
    guard let port = UInt16(number) else { throw ExplainQueryError(text, .notAPort) }
    return port
  }
}
