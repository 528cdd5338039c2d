import TestSupport
import Testing

/// What the program said of a capture, in JSON.
struct CaptureReport {
  /// One event about a finding.
  struct Alert {
    let rule: String
    let phase: String
    let severity: String
    let evidence: String
    let initiator: String
    let service: String?
    let port: UInt16?
    let transport: String
    /// What is said of a scan.
    let scan: [String: Any]?

    /// The ports of a scan's `answered`, in order.
    var answeredPorts: [UInt16] {
      let hosts = scan?["answered"] as? [[String: Any]] ?? []
      return hosts.flatMap { $0["ports"] as? [UInt16] ?? [] }
    }
  }

  /// The events about findings, in order.
  let alerts: [Alert]
  /// The `stats` of the last line.
  let statistics: [String: Any]

  /// The findings that were told: the first event of each.
  var news: [Alert] { alerts.filter { $0.phase == "new" } }

  /// The report that `run` wrote.
  init(_ run: BuiltProgram.Run) throws {
    #expect(run.status == 0)
    let objects = run.objects().compactMap { $0 }
    alerts = try objects.filter { $0["event_type"] as? String == "alert" }.map { try Alert($0) }
    statistics = try #require(objects.last?["stats"] as? [String: Any])
  }

  /// The number of this name in a section of the statistics.
  func count(_ section: String, _ name: String) -> Int? {
    (statistics[section] as? [String: Any])?[name] as? Int
  }
}

extension CaptureReport.Alert {
  fileprivate init(_ object: [String: Any]) throws {
    let ours = try #require(object["portsniff"] as? [String: Any])
    rule = try #require(ours["rule"] as? String)
    phase = try #require(ours["phase"] as? String)
    severity = try #require(ours["severity"] as? String)
    evidence = try #require(ours["evidence"] as? String)
    initiator = try #require(object["src_ip"] as? String)
    service = object["dest_ip"] as? String
    port = object["dest_port"] as? UInt16
    transport = try #require(object["proto"] as? String)
    scan = ours["scan"] as? [String: Any]
  }
}
