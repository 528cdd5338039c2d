import Wire

extension RunStatistics {
  /// Writes the statistics as one line of EVE JSON, the last of a run.
  ///
  /// - Parameters:
  ///   - json: The writer.
  ///   - isLive: Whether packets came from an interface. Waits for the ring depend on how fast the
  ///     machine is, so a line about files leaves them out: two readings give equal lines.
  public func write(to json: inout JSONWriter, isLive: Bool) {
    json.object { json in
      if let timestamp { json.member("timestamp", Timestamp(nanoseconds: timestamp).eve) }
      json.member("event_type", "stats")
      json.object("stats") { json in
        json.member("sources", sources)
        writePackets(to: &json)
        json.object("conversations") { json in
          json.member("begun", conversations)
          json.member("undirected", undirected)
          json.member("evicted", evictedConversations)
          if relatedConversations > 0 { json.member("related", relatedConversations) }
          if evictedExpectations > 0 { json.member("evicted_expectations", evictedExpectations) }
        }
        json.object("findings") { json in
          for severity in Severity.allCases {
            json.member(named: severity.word, findings[Int(severity.rawValue)])
          }
          json.member("below_threshold", belowThreshold)
          json.member("withdrawn", withdrawn)
          json.member("absorbed", absorbed)
          json.member("evicted", evictedFindings)
          json.member("evicted_scanners", evictedScanners)
          json.member("uncounted_hosts", uncountedHosts)
          if uncountedPorts > 0 { json.member("uncounted_ports", uncountedPorts) }
        }
        json.member("events", events)
        json.member("suppressed", suppressed)
        json.member("learned", learned)
        json.objects("suppressions", suppressions) { json, suppression in
          json.member("place", suppression.place)
          json.member("reason", suppression.reason)
          json.member("hits", suppression.hits)
        }
        json.object("drops") { json in
          json.member("kernel", droppedByKernel)
          json.member("interface", droppedByInterface)
          json.member("ring", droppedByRing)
          if isLive { json.member("ring_full_waits", ringFullWaits) }
        }
        if isLive { writeLive(to: &json) }
      }
    }
    json.endLine()
  }

  private func writeLive(to json: inout JSONWriter) {
    json.objects("interfaces", interfaces) { json, interface in
      json.member("name", interface.name)
      json.member("received", interface.received)
      json.member("dropped_by_kernel", interface.droppedByKernel)
      json.member("dropped_by_interface", interface.droppedByInterface)
    }
    json.objects("outputs", outputs) { json, output in
      json.member("name", output.name)
      json.member("written", output.written)
      json.member("lost", output.lost)
      json.member("waiting", output.waiting)
    }
  }

  private func writePackets(to json: inout JSONWriter) {
    json.object("packets") { json in
      json.member("read", packets)
      json.member("bytes", bytes)
      json.member("decoded", decoded)
      json.member("not_ip", packets - decoded)
      json.member("cut", cut)
      for transport in Transport.allCases {
        json.member(named: transport.name, transports[Int(transport.rawValue)])
      }
    }
    json.object("anomalies") { json in
      for code in AnomalyCode.allCases {
        let count = anomalies[Int(code.rawValue) - 1]
        if count > 0 { json.member(named: code.name, count) }
      }
    }
  }

  /// The closing summary for people; nothing if there was nothing to read, since "no findings" would
  /// then reassure without a reason.
  public func text(isLive: Bool) -> String {
    guard sources > 0 || isLive else { return "" }
    let severities = Severity.allCases.reversed().compactMap { severity in
      let count = findings[Int(severity.rawValue)]
      return count > 0 ? "\(count) \(severity.word)" : nil
    }
    var lines = [
      "\(Self.count(packets, "packet")) read, \(decoded) with an IP header; "
        + Transport.allCases.map { "\($0.name) \(transports[Int($0.rawValue)])" }
        .joined(separator: ", "),
      "\(Self.count(conversations, "conversation")) looked at, \(undirected) of unknown direction",
    ]
    if wereJudged {
      lines.append(
        findingCount == 0
          ? "no findings"
          : "\(Self.count(findingCount, "finding")): \(severities.joined(separator: ", "))"
            + (belowThreshold > 0 ? "; \(belowThreshold) below the severity that is written" : ""))
    }
    if relatedConversations > 0 {
      lines.append(
        "\(Self.count(relatedConversations, "data connection")) of FTP or TFTP, as announced")
    }
    if withdrawn > 0 {
      lines.append(
        "\(Self.count(withdrawn, "finding")) taken back: the service was at the other end")
    }
    if absorbed > 0 {
      lines.append("\(Self.count(absorbed, "finding")) absorbed by those of scans")
    }
    if suppressed > 0 { lines.append("\(Self.count(suppressed, "conversation")) suppressed") }
    if learned > 0 {
      lines.append("\(Self.count(learned, "conversation")) with services of the baseline")
    }
    lines += suppressions.filter { $0.hits > 0 }.map {
      "  \(TextStyle.escaped($0.place)): \($0.hits) (\(TextStyle.escaped($0.reason)))"
    }
    let malformed = AnomalyCode.allCases.filter { anomalies[Int($0.rawValue) - 1] > 0 }
    if !malformed.isEmpty {
      lines.append(
        "malformed: "
          + malformed.map { "\($0.name) \(anomalies[Int($0.rawValue) - 1])" }
          .joined(separator: ", "))
    }
    if cut > 0 {
      lines.append(
        "\(Self.count(cut, "packet")) cut by the snapshot length before its end was decoded")
    }
    let evicted = [
      (evictedConversations, "conversation"), (evictedFindings, "finding"),
      (evictedExpectations, "announcement"), (evictedScanners, "possible scanner"),
    ]
    lines += Self.line(
      "given up for want of room",
      evicted.filter { $0.0 > 0 }.map { Self.count($0.0, $0.1) })
    let uncounted = [(uncountedHosts, "host"), (uncountedPorts, "port")]
    lines += Self.line(
      "not counted for want of room",
      uncounted.filter { $0.0 > 0 }.map { "a \($0.1) \(Self.count($0.0, "time"))" })
    if !isLive, droppedByKernel > 0 || droppedByInterface > 0 {
      lines.append(
        "lost before it was written to the file: \(droppedByKernel) by the kernel, "
          + "\(droppedByInterface) by the interface")
    }
    if isLive {
      lines += interfaces.map {
        "\(TextStyle.escaped($0.name)): \(Self.count($0.received, "packet")) received; lost "
          + "\($0.droppedByKernel) by the kernel, \($0.droppedByInterface) by the interface"
      }
      lines += outputs.filter { $0.lost + $0.waiting > 0 }.map {
        "\(TextStyle.escaped($0.name)): \(Self.count($0.lost, "event")) lost, "
          + "\($0.waiting) waiting"
      }
    }
    return lines.map { "# \($0)\n" }.joined()
  }

  /// A line that says what of `losses`, if there are any.
  private static func line(_ what: String, _ losses: [String]) -> [String] {
    losses.isEmpty ? [] : ["\(what): \(losses.joined(separator: ", "))"]
  }

  private static func count(_ number: UInt64, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
