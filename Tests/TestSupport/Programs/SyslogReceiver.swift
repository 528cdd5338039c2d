import Foundation
import Synchronization

/// A real syslog daemon with a configuration of its own, which writes what it receives to a file.
public final class SyslogReceiver: Sendable {
  /// The daemon.
  public enum Program: String, Sendable {
    /// rsyslog, with all of its inputs that we send to.
    case rsyslog = "/usr/sbin/rsyslogd"
    /// syslog-ng, over TCP and TLS.
    case syslogNG = "/usr/sbin/syslog-ng"

    /// Whether it is installed.
    public var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: rawValue) }
  }

  /// The port that is used with each scheme.
  public let ports: [String: Int]
  private let program: Program
  private let folder: TemporaryFolder
  /// The certificates that it uses.
  public let certificates: TestCertificates
  private let running = Mutex<Process?>(nil)

  /// Prepares a daemon; it does not run yet.
  public init(_ program: Program) throws {
    self.program = program
    certificates = try TestCertificates.shared.get()
    folder = try TemporaryFolder()
    ports = [
      "udp": Self.port(), "tcp": Self.port(), "tls": Self.port(), "relp": Self.port(),
      "relp+tls": Self.port(),
    ]
    try folder.write(program == .rsyslog ? rsyslog : syslogNG, to: "conf")
  }

  deinit { kill() }

  /// The URL of the daemon with a scheme and further options (`&name=value`).
  public func url(_ scheme: String, options: String = "") -> String {
    switch scheme {
    case "unix": "unix://\(socketPath)\(options.isEmpty ? "" : "?" + options.dropFirst())"
    case "relp+tls":
      // rsyslog's RELP wants a certificate of its senders as well.
      "\(scheme)://localhost:\(ports[scheme] ?? 0)?ca=\(certificates.path("authority.pem"))"
        + "&cert=\(certificates.path("client.pem"))&key=\(certificates.path("client.key"))\(options)"
    case "tls":
      "tls://localhost:\(ports[scheme] ?? 0)?ca=\(certificates.path("authority.pem"))\(options)"
    default:
      "\(scheme)://127.0.0.1:\(ports[scheme] ?? 0)\(options.isEmpty ? "" : "?" + options.dropFirst())"
    }
  }

  /// Starts the daemon, and waits until it listens.
  public func start() async throws {
    let process = Process()
    process.executableURL = URL(filePath: program.rawValue)
    process.arguments =
      switch program {
      case .rsyslog: ["-n", "-f", folder.path(of: "conf"), "-i", folder.path(of: "pid")]
      case .syslogNG:
        [
          "-F", "--no-caps", "-f", folder.path(of: "conf"), "-p", folder.path(of: "pid"), "-c",
          folder.path(of: "control"), "-R", folder.path(of: "persist"),
        ]
      }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // A daemon that was killed leaves it, and the next one would take itself for the second.
    try? FileManager.default.removeItem(atPath: folder.path(of: "pid"))
    try process.run()
    running.withLock { $0 = process }
    let schemes = program == .rsyslog ? ["tcp", "tls", "relp", "relp+tls"] : ["tcp", "tls"]
    let end = Date().addingTimeInterval(10)
    while Date() < end, !schemes.allSatisfy({ Self.isTaken(ports[$0] ?? 0) }) {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Kills the daemon, as with kill -9.
  public func kill() {
    guard let process = running.withLock({ $0 }), process.isRunning else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// What it wrote so far, one message a line: the daemon's name for the input, facility and severity
  /// as a number, host, program, process, MSGID, structured data and text, with tabs between.
  public func lines() -> [String] {
    let text = (try? folder.text(of: "out")) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  /// Waits until what it wrote is enough, or a time is over.
  public func lines(
    within seconds: Double, until isEnough: ([String]) -> Bool
  ) async throws -> [String] {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end, !isEnough(lines()) { try await Task.sleep(for: .milliseconds(50)) }
    return lines()
  }

  private var socketPath: String { folder.path(of: "log") }

  private var rsyslog: String {
    """
    global(
      workDirectory="\(folder.path)" maxMessageSize="8k"
      defaultNetstreamDriverCAFile="\(certificates.path("authority.pem"))"
      defaultNetstreamDriverCertFile="\(certificates.path("server.pem"))"
      defaultNetstreamDriverKeyFile="\(certificates.path("server.key"))")
    template(name="line" type="string"
      string="%inputname%\\t%pri%\\t%hostname%\\t%app-name%\\t%procid%\\t%msgid%\\t\
    %structured-data%\\t%msg%\\n")
    module(load="imudp")
    module(load="imptcp")
    module(
      load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
    module(load="imrelp")
    module(load="imuxsock" sysSock.use="off")
    ruleset(name="all" queue.type="direct") {
      action(type="omfile" file="\(folder.path(of: "out"))" template="line")
    }
    input(type="imudp" address="127.0.0.1" port="\(ports["udp"] ?? 0)" ruleset="all")
    input(type="imptcp" address="127.0.0.1" port="\(ports["tcp"] ?? 0)" ruleset="all")
    input(type="imtcp" address="127.0.0.1" port="\(ports["tls"] ?? 0)" ruleset="all")
    input(type="imrelp" address="127.0.0.1" port="\(ports["relp"] ?? 0)" ruleset="all")
    input(
      type="imrelp" address="127.0.0.1" port="\(ports["relp+tls"] ?? 0)" ruleset="all" tls="on"
      tls.authMode="certvalid"
      tls.caCert="\(certificates.path("authority.pem"))"
      tls.myCert="\(certificates.path("server.pem"))"
      tls.myPrivKey="\(certificates.path("server.key"))")
    input(type="imuxsock" socket="\(socketPath)" ruleset="all")

    """
  }

  private var syslogNG: String {
    """
    @version: 3.38
    options { keep-hostname(yes); };
    source tcp { syslog(ip(127.0.0.1) transport("tcp") port(\(ports["tcp"] ?? 0))); };
    source tls {
      syslog(ip(127.0.0.1) transport("tls") port(\(ports["tls"] ?? 0))
        tls(key-file("\(certificates.path("server.key"))")
          cert-file("\(certificates.path("server.pem"))") peer-verify(optional-untrusted)));
    };
    destination out {
      file("\(folder.path(of: "out"))"
        template("${SOURCE}\\t${PRI}\\t${HOST}\\t${PROGRAM}\\t${PID}\\t${MSGID}\\t${SDATA}\\t${MSG}\\n"));
    };
    log { source(tcp); source(tls); destination(out); };

    """
  }

  private static func port() -> Int {
    for _ in 0..<100 {
      let port = Int.random(in: 20_000...30_000)
      if !isTaken(port) { return port }
    }
    return 0
  }

  /// Whether something of this machine listens on a port.
  ///
  /// From the kernel's list: a socket of ours to try it with would be in the daemon's way.
  private static func isTaken(_ port: Int) -> Bool {
    let digits = String(port, radix: 16, uppercase: true)
    let mark = ":" + String(repeating: "0", count: 4 - digits.count) + digits
    return ["tcp", "tcp6"].contains { family in
      let text = (try? String(contentsOfFile: "/proc/net/\(family)", encoding: .utf8)) ?? ""
      return text.split(separator: "\n").dropFirst().contains { line in
        let words = line.split(separator: " ")
        return words.count > 3 && words[1].hasSuffix(mark) && words[3] == "0A"
      }
    }
  }
}
