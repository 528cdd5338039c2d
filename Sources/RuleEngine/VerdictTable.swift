import Events
import Ports
import Wire

/// The verdicts that depend on nothing but port class, transport and evidence: with the built-in rules all
/// of them.
///
/// Filled as they are asked for, so that one is found once and costs a load from then on.
struct VerdictTable {
  /// What is known of one kind of service end.
  enum Entry: BitwiseCopyable {
    /// Nobody has asked yet.
    case unasked
    /// No rule matches.
    case none
    /// The rule in charge, and the severity that it gives.
    case verdict(rule: UInt32, severity: Severity)
    /// Some rule asks for more.
    case dependsOnMore
  }

  /// By transport, class and evidence.
  private var entries = [Entry](
    repeating: .unasked,
    count: Transport.allCases.count &<< Self.transportShift)

  private let rules: RuleSet
  /// The ports that rules name, for which the class says too little.
  private let named: PortBitmap

  private static let evidenceBits = 2
  private static let transportShift = evidenceBits + 8

  /// The verdicts of `rules`, none of them asked for yet.
  init(_ rules: RuleSet) {
    self.rules = rules
    named = PortBitmap(
      rules.rules.filter { $0.isEnabled && $0.scan == nil }.flatMap { $0.match.ports ?? [] })
  }

  /// What the rules say of a service end by what is known of it at once.
  ///
  /// - Parameters:
  ///   - port: Its port.
  ///   - portClass: What the port is.
  ///   - transport: Its transport.
  ///   - evidence: What it did.
  /// - Returns: The rule in charge and the severity that it gives, if any matches; or that some rule
  ///   asks for more.
  mutating func entry(
    _ port: UInt16, _ portClass: PortClass, _ transport: Transport, _ evidence: Evidence
  ) -> Entry {
    if named.contains(port) { return .dependsOnMore }
    let place =
      Int(transport.rawValue) &<< Self.transportShift
      | Int(portClass.rawValue) &<< Self.evidenceBits | Int(evidence.rawValue)
    if case .unasked = entries[place] { entries[place] = entry(portClass, transport, evidence) }
    return entries[place]
  }

  private func entry(
    _ portClass: PortClass, _ transport: Transport, _ evidence: Evidence
  ) -> Entry {
    var best: (rule: Int, severity: Severity)?
    for (place, rule) in rules.rules.enumerated() where rule.isEnabled && rule.scan == nil {
      let match = rule.match
      guard match.ports == nil,
        let severity = rule.severity.severity(evidence, isLabelled: portClass.isLabelled),
        best.map({ severity > $0.severity }) ?? true, match.holds(portClass, transport),
        match.evidence?.contains(evidence) ?? true
      else { continue }
      if match.asksForMore { return .dependsOnMore }
      best = (place, severity)
    }
    return best.map { .verdict(rule: UInt32($0.rule), severity: $0.severity) } ?? .none
  }
}
