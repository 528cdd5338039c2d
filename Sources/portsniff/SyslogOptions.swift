import ArgumentParser
import Foundation
import Monitor
import Outputs

/// Where events are sent over syslog.
struct SyslogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Send events to a syslog receiver: local, unix:///PATH, udp://, tcp://, tls:// or "
        + "relp://HOST[:PORT]. Repeatable.",
      discussion: """
        Options follow a '?', joined by '&': format=rfc5424|rfc3164|cef|json, \
        min-severity=SEVERITY, facility=NAME, framing=octet|lf, enterprise=NUMBER, hostname=NAME; \
        for tls ca=FILE, cert=FILE, key=FILE; for tcp and tls window=SECONDS; for tcp, tls and relp \
        spool-size=SIZE. What has not arrived over tcp, tls and relp waits on the disk.
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
    syslog.isEmpty
      ? nil
      : SyslogPlan(
        destinations: syslog, stateDirectory: stateDirectory ?? Self.directory,
        version: ProgramVersion.text)
  }

  /// The default folder: the one that systemd gives (systemd.exec(5)), or the usual one.
  private static var directory: String {
    let environment = ProcessInfo.processInfo.environment
    if let given = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
      return String(given)
    }
    if geteuid() == 0 { return "/var/lib/portsniff" }
    let home = environment["HOME"] ?? "."
    return (environment["XDG_STATE_HOME"] ?? "\(home)/.local/state") + "/portsniff"
  }
}
