import Conversations
import Events
import Ports

extension FindingTable {
  /// How often a suppressed scan is judged again, in nanoseconds: suppressions expire.
  private static let suppressedInterval: Int64 = 10_000_000_000

  /// Whether the scan in `slot` is suppressed, and was not judged for some time.
  mutating func isSuppressedForLong(_ slot: UInt32) -> Bool {
    guard scans.scans[Int(slot)]?.isSuppressed == true,
      let judgedAt = scans.scans[Int(slot)]?.judgedAt
    else { return false }
    return clock - judgedAt >= Self.suppressedInterval
  }

  /// Judges the scan in `slot` by what it has tried so far, and confirms it if a rule is about it.
  ///
  /// Of the rules that match and are not suppressed the one of highest severity; of those that are equal
  /// the one in charge, then one of the kind that tipped it, then by their order. Severity never falls.
  ///
  /// - Returns: Whether any rule is about it.
  @discardableResult mutating func judgeScan(_ slot: UInt32) -> Bool {
    guard var scan = scans.scans[Int(slot)] else { return false }
    let reach = scan.tried.reach
    var subject = subject(of: scan)
    var best: (rule: Int, severity: Severity, rank: Int)?
    var silenced: (rule: Int, severity: Severity, suppression: Int)?
    for (place, rule) in factory.rules.rules.enumerated() where rule.isEnabled {
      let isInCharge = scan.isConfirmed && place == scan.rule
      guard let threshold = rule.scan, isInCharge || threshold.isReached(by: reach),
        let severity = rule.severity.severity(
          subject.evidence, isLabelled: subject.portClass.isLabelled),
        rule.match.holds(subject)
      else { continue }
      let rank = isInCharge ? 2 : threshold.isSameKind(as: scan.kind) ? 1 : 0
      if let best, (best.severity, best.rank) >= (severity, rank) { continue }
      subject.rule = rule.id
      if let suppression = suppression(of: subject, at: scan.lastSeen) {
        if silenced == nil { silenced = (place, severity, suppression) }
      } else {
        best = (place, severity, rank)
      }
    }
    if let best {
      let isFirst = !scan.isConfirmed || scan.isSuppressed && !scan.told.hasBegun
      if isFirst || best.severity > scan.severity {
        (scan.rule, scan.severity) = (best.rule, best.severity)
      }
      scan.isSuppressed = false
    } else if let silenced {
      if !scan.isConfirmed { (scan.rule, scan.severity) = (silenced.rule, silenced.severity) }
      if !scan.isSuppressed { countSuppressed(by: silenced.suppression) }
      scan.isSuppressed = true
    }
    scan.isConfirmed = scan.isConfirmed || best != nil || silenced != nil
    scan.judgedAt = clock
    scans.scans[Int(slot)] = scan
    return scan.isConfirmed
  }

  private mutating func subject(of scan: Scan) -> Subject {
    let conversation = scan.conversation
    let service = conversation.end(conversation.initiatorSide.opposite)
    let portClass = factory.ports[scan.scanner.transport, service.port]
    return Subject(
      initiator: conversation.end(conversation.initiatorSide), service: service,
      transport: scan.scanner.transport,
      // A label is for one port; it says nothing of the others.
      portClass: scan.ports.count == 1
        ? portClass : PortClass(status: portClass.status, range: portClass.range),
      evidence: scan.evidence, basis: scan.basis,
      home: factory.home.classify(initiator: scan.scanner.address, service: service.address),
      interface: factory.sources.interface(conversation.interface), vlans: conversation.vlans,
      spread: scan.spread)
  }
}
