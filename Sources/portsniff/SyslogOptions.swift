import ArgumentParser
import Foundation
import Monitor
import Outputs

/// Where events are sent over syslog.
struct SyslogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Send events to a syslog receiver: local, unix:///PATH, udp://, tcp://, tls://, "
        + "relp:// or relp+tls://HOST[:PORT]. Repeatable.",
      discussion: """
        Options follow a '?', joined by '&': format=rfc5424|rfc3164|cef|json, \
        min-severity=SEVERITY, facility=NAME, framing=octet|lf, enterprise=NUMBER, hostname=NAME; \
        for tls and relp+tls ca=FILE, cert=FILE, key=FILE; for tcp and tls window=SECONDS; for all of \
        these and relp spool-size=SIZE: what has not arrived over them waits on the disk.
        """,
      valueName: "url"),
    transform: Self.destination)
  var syslog: [SyslogDestination] = []

  @Option(
    help: ArgumentHelp(
      "Where events wait that have not arrived (default: /var/lib/portsniff as root, else "
        + "~/.local/state/portsniff).",
      valueName: "folder"))
  var stateDirectory: String?

  private static func destination(_ text: String) throws -> SyslogDestination {
    do throws(SyslogDestinationError) {
      return try SyslogDestination(parsing: text)
    } catch {
      throw ValidationError(error.problem)
    }
  }

  /// The plan; `nil` without destinations.
  var plan: SyslogPlan? {
    guard !syslog.isEmpty else { return nil }
    let (path, isPrivate) = stateDirectory.map { ($0, false) } ?? Self.directory
    return SyslogPlan(
      destinations: syslog, stateDirectory: path, isStateDirectoryPrivate: isPrivate,
      version: ProgramVersion.text)
  }

  /// The default folder: the one that systemd gives (systemd.exec(5)), root's usual one, or a user's
  /// own, as the XDG base directory specification has it.
  private static var directory: (path: String, isPrivate: Bool) {
    let environment = ProcessInfo.processInfo.environment
    if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
      return (String(given), false)
    }
    if geteuid() == 0 { return ("/var/lib/portsniff", false) }
    let named = environment["XDG_STATE_HOME"] ?? ""
    // A relative path in it is to be ignored.
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = named.hasPrefix("/") ? named : "\(home)/.local/state"
    return ("\(base)/portsniff", true)
  }
}
