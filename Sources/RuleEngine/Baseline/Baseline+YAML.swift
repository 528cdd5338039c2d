import Events
import Foundation
import Ports
import Wire

extension Baseline {
  /// Reads a baseline file.
  ///
  /// - Throws: What is wrong with it, and where.
  public static func load(_ path: String) throws(RuleFileError) -> Baseline {
    try Baseline(yaml: RuleSet.contents(of: path), file: path)
  }

  /// The baseline in `text`, which came from `file`.
  public init(yaml text: String, file: String) throws(RuleFileError) {
    let root = try YAMLValue.document(text, file: file).fields(
      required: ["version", "baseline"], optional: [])
    guard try root.value("version").number(in: 0...UInt32.max) == 1 else {
      throw root.value("version").expected("the version 1")
    }
    self.init()
    for item in try root.value("baseline").items() {
      let service = try Self.service(item)
      guard add(service) else {
        throw item.expected(
          "each service end once; \(service.service)/\(service.transport.name) stands above")
      }
    }
  }

  private static func service(_ item: YAMLValue) throws(RuleFileError) -> LearnedService {
    let fields = try item.fields(
      required: ["service", "port", "transport", "evidence"],
      optional: ["home", "status", "initiators", "first_seen", "last_seen"])
    guard let address = IPAddress(try fields.text("service")) else {
      throw fields.value("service").expected("an address such as 10.0.0.9 or 2001:db8::9")
    }
    let port = UInt16(try fields.value("port").number(in: 0...65_535))
    return LearnedService(
      service: Endpoint(address: address, port: port),
      transport: try fields.value("transport").word(of: Transport.allCases, by: \.name),
      status: try fields["status"]?.word(of: PortStatus.allCases, by: \.word),
      evidence: try fields.value("evidence").word(of: Evidence.allCases, by: \.word),
      homes: try fields["home"]?.words(of: HomeClass.allCases, by: \.rawValue),
      initiators: try fields["initiators"]?.networks() ?? [],
      firstSeen: try fields["first_seen"]?.time(), lastSeen: try fields["last_seen"]?.time())
  }

  /// The baseline as a file for people to read and to edit.
  ///
  /// - Parameters:
  ///   - sources: What it was learned from, in words.
  ///   - isWatched: Whether the rules in force look at a port; those come first.
  /// - Returns: The text, YAML that `load` reads.
  public func yaml(sources: String, isWatched: (LearnedService) -> Bool) -> String {
    let watched = services.filter(isWatched)
    let others = services.filter { !isWatched($0) }
    var lines = [
      "# Service ends that answered, learned from \(TextStyle.escaped(sources)).",
      "#",
      "# With --baseline they are not reported, unless they do more than here (evidence), from or to",
      "# elsewhere (home), or on another transport. Take out what should be reported.",
      "version: 1", "baseline:",
    ]
    if services.isEmpty { lines[lines.count - 1] = "baseline: []" }
    if !watched.isEmpty { lines.append("  # Would be findings without this file") }
    lines += watched.map(Self.line)
    if !others.isEmpty { lines.append("  # On ports that the rules in force do not look at") }
    lines += others.map(Self.line)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ service: LearnedService) -> String {
    var fields = [
      "service: \(quoted(service.service.address.description))", "port: \(service.service.port)",
      "transport: \(service.transport.name)", "evidence: \(service.evidence.word)",
    ]
    if let homes = service.homes {
      fields.append("home: [\(homes.map(\.rawValue).joined(separator: ", "))]")
    }
    if let status = service.status { fields.append("status: \(status.word)") }
    if !service.initiators.isEmpty {
      let networks = service.initiators.map { quoted($0.description) }
      fields.append("initiators: [\(networks.joined(separator: ", "))]")
    }
    if let time = service.firstSeen {
      fields.append("first_seen: \(Timestamp(nanoseconds: time).rfc3339Seconds)")
    }
    if let time = service.lastSeen {
      fields.append("last_seen: \(Timestamp(nanoseconds: time).rfc3339Seconds)")
    }
    return "  - { \(fields.joined(separator: ", ")) }"
  }

  /// Colons end a plain word in some places of YAML.
  private static func quoted(_ text: String) -> String {
    text.contains(":") ? "\"\(text)\"" : text
  }
}
