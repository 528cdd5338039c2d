import Foundation

/// Who sends: what every message of a run says of its sender.
public struct SyslogIdentity: Equatable, Sendable {
  /// The machine's name.
  public let hostname: String
  /// The program's name.
  public let program: String
  /// The program's version.
  public let version: String
  /// The process.
  public let processIdentifier: Int32
  /// A name of this run that no other has: with an event's sequence number it names the event.
  public let instance: String

  /// The sender that is known by all of these.
  public init(
    hostname: String, program: String, version: String, processIdentifier: Int32, instance: String
  ) {
    self.hostname = hostname
    self.program = program
    self.version = version
    self.processIdentifier = processIdentifier
    self.instance = instance
  }

  /// This process on this machine, under a new instance name of 16 hexadecimal digits.
  ///
  /// The machine's name is the kernel's: asking DNS for a longer one can take a minute at boot.
  public static func current(program: String, version: String) -> SyslogIdentity {
    let name = try? String(contentsOfFile: "/proc/sys/kernel/hostname", encoding: .utf8)
    let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return SyslogIdentity(
      hostname: name?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "", program: program,
      version: version, processIdentifier: ProcessInfo.processInfo.processIdentifier,
      instance: String(repeating: "0", count: 16 - digits.count) + digits)
  }
}
