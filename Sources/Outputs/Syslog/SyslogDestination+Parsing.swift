import Events
import Foundation

extension SyslogDestination {
  /// The socket that `local` stands for.
  private static let localSocket = "/dev/log"

  /// The default port of each scheme of the network.
  ///
  /// 514/udp and 6514/tcp are IANA's; 601/tcp is that of RFC 3195 and what most receivers of plain
  /// TCP use today; RELP has none, and 2514 is rsyslog's example.
  private static let defaultPorts: [(scheme: String, port: UInt16)] = [
    ("udp", 514), ("tcp", 601), ("tls", 6_514), ("relp", 2_514),
    ("relp+tls", 2_514),
  ]

  /// The destination that `text` names: a URL, or `local`.
  public init(parsing text: String) throws(SyslogDestinationError) {
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let place = String(halves[0])
    self.init(url: text, transport: try Self.transport(place, in: text))
    guard halves.count == 2 else { return }
    let names = try take(options: halves[1])
    try check(names)
  }

  private static func transport(
    _ place: String, in url: String
  ) throws(SyslogDestinationError) -> SyslogTransport {
    if place == "local" { return .unix(path: localSocket) }
    guard let mark = place.range(of: "://") else {
      throw SyslogDestinationError(
        url: url,
        problem:
          "expected 'local' or unix:///PATH, udp://HOST, tcp://HOST, tls://HOST, relp://HOST, "
          + "relp+tls://HOST")
    }
    let scheme = place[..<mark.lowerBound].lowercased()
    let rest = String(place[mark.upperBound...])
    if scheme == "unix" {
      guard rest.hasPrefix("/"), let path = rest.removingPercentEncoding, path.utf8.count < 108,
        isOneLine(path)
      else {
        throw SyslogDestinationError(
          url: url,
          problem: "expected the path of a socket after unix://, such as unix:///dev/log, of at "
            + "most 107 bytes, without control characters")
      }
      return .unix(path: path)
    }
    guard let port = defaultPorts.first(where: { $0.scheme == scheme })?.port else {
      throw SyslogDestinationError(
        url: url,
        problem: "unknown scheme '\(scheme)': expected unix, udp, tcp, tls, relp or relp+tls")
    }
    let host = try host(rest, defaultPort: port, in: url)
    return switch scheme {
    case "udp": .udp(host)
    case "tcp": .tcp(host)
    case "tls": .tls(host)
    case "relp": .relp(host)
    default: .relpTLS(host)
    }
  }

  private static func host(
    _ text: String, defaultPort: UInt16, in url: String
  ) throws(SyslogDestinationError) -> SyslogHost {
    let text = text.hasSuffix("/") ? text.dropLast() : text[...]
    let name: Substring
    let rest: Substring
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      name = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      (name, rest) = (text[..<end], text[end...])
    }
    let isAddress = text.hasPrefix("[")
    let allowed = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_" + (isAddress ? ":%" : ""))
    guard !name.isEmpty, name.allSatisfy(allowed.contains) else {
      throw SyslogDestinationError(
        url: url, problem: "expected a host name or an address (IPv6 in brackets) after '://'")
    }
    if rest.isEmpty { return SyslogHost(name: String(name), port: defaultPort) }
    guard rest.hasPrefix(":"), let port = UInt16(rest.dropFirst()), port > 0 else {
      throw SyslogDestinationError(
        url: url,
        problem: "expected a port from 1 to 65535 after the host, not '\(rest)' (an IPv6 address "
          + "stands in brackets)")
    }
    return SyslogHost(name: String(name), port: port)
  }

  /// Takes over the options of a query, and returns their names.
  private mutating func take(options: Substring) throws(SyslogDestinationError) -> Set<String> {
    var names: Set<String> = []
    for option in options.split(separator: "&", omittingEmptySubsequences: false) {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = String(parts[1]).removingPercentEncoding, !value.isEmpty
      else {
        throw problem("option '\(option)': expected name=value")
      }
      let name = String(parts[0])
      guard Self.isOneLine(value) else {
        throw problem("option '\(name)': expected text without control characters")
      }
      guard names.insert(name).inserted else { throw problem("option '\(name)' is given twice") }
      try take(name, value)
    }
    return names
  }

  private mutating func take(
    _ name: String, _ value: String
  ) throws(SyslogDestinationError) {
    switch name {
    case "format":
      format = try choice(
        name, value, SyslogFormat.init(rawValue:), SyslogFormat.allCases.map(\.rawValue))
    case "framing":
      framing = try choice(
        name, value, SyslogFraming.init(rawValue:), SyslogFraming.allCases.map(\.rawValue))
    case "facility":
      facility = try choice(
        name, value, SyslogFacility.init(name:), SyslogFacility.allCases.map(\.name))
    case "min-severity":
      minimumSeverity = try choice(
        name, value, Severity.init(word:), Severity.allCases.map(\.word))
    case "enterprise": enterprise = UInt32(try number(name, value, 1...Int(UInt32.max)))
    case "hostname": hostname = try headerWord(name, value, limit: 255)
    case "ca": authorityPath = value
    case "cert": certificatePath = value
    case "key": keyPath = value
    case "window": windowSeconds = try number(name, value, 1...3_600)
    case "spool-size": spoolByteLimit = try byteCount(name, value)
    default:
      throw problem(
        "unknown option '\(name)': expected format, framing, facility, min-severity, enterprise, "
          + "hostname, ca, cert, key, window or spool-size")
    }
  }

  /// Refuses options that say nothing about this transport or format.
  private func check(_ names: Set<String>) throws(SyslogDestinationError) {
    let meaning: [(name: String, schemes: [String])] = [
      ("framing", ["tcp", "tls"]), ("window", ["tcp", "tls"]),
      ("ca", ["tls", "relp+tls"]), ("cert", ["tls", "relp+tls"]), ("key", ["tls", "relp+tls"]),
      ("spool-size", ["tcp", "tls", "relp", "relp+tls"]),
    ]
    for (name, schemes) in meaning
    where names.contains(name) && !schemes.contains(transport.scheme) {
      throw problem(
        "option '\(name)' means nothing to \(transport.scheme); it is for "
          + schemes.joined(separator: ", "))
    }
    if case .tls = transport, framing == .lineFeed {
      throw problem("option 'framing': over TLS messages are always octet-counted (RFC 5425 §4.3)")
    }
    if (certificatePath == nil) != (keyPath == nil) {
      throw problem("options 'cert' and 'key' go together: each is of no use without the other")
    }
    if names.contains("enterprise"), format == .cef || format == .json {
      throw problem(
        "option 'enterprise' means nothing to format=\(format.rawValue); it is for rfc5424, rfc3164"
      )
    }
    if names.contains("hostname"), case .unix = transport, format != .rfc5424 {
      throw problem("option 'hostname': on a local socket only format=rfc5424 has a host name")
    }
  }

  private func choice<Value>(
    _ name: String, _ value: String, _ make: (String) -> Value?, _ words: [String]
  ) throws(SyslogDestinationError) -> Value {
    guard let choice = make(value) else {
      throw problem(
        "option '\(name)': expected one of \(words.joined(separator: ", ")), not '\(value)'")
    }
    return choice
  }

  /// A field of a header (RFC 5424 §6: PRINTUSASCII).
  private func headerWord(
    _ name: String, _ value: String, limit: Int
  ) throws(SyslogDestinationError) -> String {
    guard value.utf8.count <= limit, value.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw problem(
        "option '\(name)': expected printable ASCII without blanks, of at most \(limit) characters")
    }
    return value
  }

  /// Whether there is nothing in `text` that ends a line, or a string of the system's.
  private static func isOneLine(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private func number(
    _ name: String, _ value: String, _ range: ClosedRange<Int>
  ) throws(SyslogDestinationError) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw problem(
        "option '\(name)': expected a number from \(range.lowerBound) to \(range.upperBound), "
          + "not '\(value)'")
    }
    return number
  }

  /// A number of bytes with `k`, `M` or `G` after it, or of bytes; at least 64 KiB.
  private func byteCount(
    _ name: String, _ value: String
  ) throws(SyslogDestinationError) -> Int {
    let units: [Character: Int] = ["k": 1_024, "M": 1_048_576, "G": 1_073_741_824]
    let unit = value.last.flatMap { units[$0] }
    let digits = unit == nil ? value[...] : value.dropLast()
    let (count, isTooMuch) = (Int(digits) ?? 0).multipliedReportingOverflow(by: unit ?? 1)
    guard !isTooMuch, count >= 65_536 else {
      throw problem(
        "option '\(name)': expected a number of bytes of at least 64k, such as 64M, not '\(value)'")
    }
    return count
  }

  private func problem(_ text: String) -> SyslogDestinationError {
    SyslogDestinationError(url: url, problem: text)
  }
}
