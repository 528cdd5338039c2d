internal import Wire

// What statuses and ranges imply, told for the verdicts at hand. Sources: RFC 6335 §6 (states and
// ranges) and §8.1.2 (who assigns what); capabilities(7) and ip-sysctl on who may bind.

extension PortExplanation {
  /// What each status among the verdicts means, and how unassigned differs from reserved.
  var statusParagraphs: [String] {
    var paragraphs: [String] = []
    let unassigned = with(.unassigned).map(\.place)
    let reserved = with(.reserved).map(\.place)
    let unlisted = with(.unlisted).map(\.place)
    if !with(.dynamic).isEmpty {
      paragraphs.append(
        "Ports from 49152 up are never assigned (RFC 6335 section 6): systems hand them out to the "
          + "client end of connections, and programs use them by agreement among themselves. "
          + "Traffic on one is normal and says nothing by itself.")
    }
    if !with(.assigned).isEmpty {
      let places = with(.assigned).map(\.place)
      paragraphs.append(
        "Assigned: \(enumeration(places)) \(places.count == 1 ? "belongs" : "belong") to the service "
          + "named above. That a service is registered does not show that it is what runs there.")
    }
    if !unassigned.isEmpty {
      paragraphs.append(
        "Unassigned: no service holds \(enumeration(unassigned, "or")). IANA would assign it on "
          + "request"
          + (PortRange(port: port) == .system
            ? ", for a system port after IETF Review or IESG Approval (RFC 6335 section 8.1.2)."
            : " (RFC 6335 section 8.1.2)."))
    }
    if !reserved.isEmpty {
      paragraphs.append(
        "Reserved: IANA holds \(enumeration(reserved)) back from regular assignment. Common reasons: the number has a service on another transport, had one that was "
          + "withdrawn, or lies at the edge of a range.")
    }
    if !unassigned.isEmpty || !reserved.isEmpty {
      paragraphs.append(
        "The difference: an unassigned port is free and may get a service in a later registry; a "
          + "reserved one is kept out of use (RFC 6335 section 6). Neither has a service today.")
    }
    if !unlisted.isEmpty {
      paragraphs.append(
        "Not listed: the registry has entries for port \(port), but none for "
          + "\(enumeration(unlisted.map { String($0.drop { $0 != "/" }.dropFirst()) }, "or")). "
          + "It says nothing about it there.")
    }
    return paragraphs
  }

  /// What a service on the port would mean.
  func addService(_ page: inout TextPage) {
    page.heading("If something answers there")
    let strange = with(.unassigned) + with(.reserved)
    let assigned = with(.assigned)
    if port == 0 {
      page.paragraph(
        "Nothing can listen on port 0: to bind it asks the system for any free port. Packets to it "
          + "are made by hand, by a scanner, or by a broken program.")
    } else if !strange.isEmpty {
      page.paragraph(
        "No registered service explains an answer on \(enumeration(strange.map(\.place), "or")). "
          + "Somebody put one there: a program of your own or of a vendor who never registered it, "
          + "a service moved off its usual port, a test left running, a tunnel or a back door. Find "
          + "the process, the package it came from and who started it. If it belongs, give the port "
          + "a label so that the next one stands out.")
      page.paragraph(
        "Attempts that nothing answers are mostly scans. The answer is what matters.")
    } else if assigned.isEmpty, !with(.dynamic).isEmpty {
      page.paragraph(
        "A service may live here by local agreement. A listener that stays up and that nobody knows "
          + "is still worth a look.")
    } else if assigned.isEmpty {
      page.paragraph(
        "Nothing registered explains an answer here; look at the process that listens.")
    }
    if !assigned.isEmpty {
      page.paragraph(
        "On \(enumeration(assigned.map(\.place))) expect the registered service, and check that it "
          + "is the one that runs: anything can listen on a registered port.")
    }
    if verdicts.contains(where: { $0.unauthorizedUse != nil }) {
      page.paragraph(
        "Others are known to use the port without an assignment, so it may well be one of those.")
    }
    page.paragraph(
      "This is a hint, not a verdict on the traffic: a registered port does not make it good, nor "
        + "does an unregistered one make it bad. What you know of your own network comes first.")
  }

  /// Who may bind a port of this range.
  var rangeParagraph: String {
    switch PortRange(port: port) {
    case .system:
      "\(port) is a system port (0 to 1023). On Linux only a process with CAP_NET_BIND_SERVICE may "
        + "bind it, mostly one started by root, unless net.ipv4.ip_unprivileged_port_start "
        + "(1024 by default) was lowered. Inside containers it often is: Docker sets it to 0 there, "
        + "so any process in the container may bind. macOS since 10.14 lets any process bind it on "
        + "the wildcard address, and Windows has no such rule."
    case .user:
      "\(port) is a user port (1024 to 49151): any process may bind it, without privilege."
        + (32_768...60_999 ~= port
          ? " It also lies in the range that Linux takes client ports from (32768 to 60999), so "
            + "seen as the client's end of a connection it means nothing." : "")
    case .dynamic:
      "\(port) is a dynamic port (49152 to 65535): any process may bind it, without privilege, and "
        + "systems pick client ports from here."
    }
  }
}
