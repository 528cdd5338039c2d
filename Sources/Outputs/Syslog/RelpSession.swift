import Foundation

/// The client's side of a RELP session, without its connection: what to send, and what came of it.
///
/// Specification: librelp's doc/relp.md. Responses are to come in the order of the commands.
struct RelpSession: Sendable {
  /// What a frame from the receiver means.
  enum Outcome: Equatable, Sendable {
    /// The session is open.
    case opened
    /// The receiver has a message.
    case confirmed(Int64)
    /// The receiver refused a message.
    case rejected(Int64, reason: String)
    /// The receiver agreed to the end.
    case closed
    /// Nothing.
    case nothing
  }

  /// The most commands that wait for their responses.
  static let window = 128
  /// The greatest number of a frame; after it comes 1.
  static let lastNumber: UInt32 = 999_999_999

  private enum Pending {
    case open
    case message(Int64)
    case close
  }

  private var nextNumber: UInt32
  private var pending: [(number: UInt32, command: Pending)] = []
  private let version: String

  /// A session that begins with frame 1.
  init(version: String, firstNumber: UInt32 = 1) {
    self.version = version
    nextNumber = firstNumber
  }

  /// Whether nothing waits for a response.
  var isSettled: Bool { pending.isEmpty }

  /// The frame that opens the session.
  ///
  /// What we offer: this version of the protocol, who we are, and the one command that we use.
  mutating func open() -> RelpFrame {
    let offers = "relp_version=1\nrelp_software=portsniff,\(version)\ncommands=syslog"
    return frame("open", Array(offers.utf8), .open)
  }

  /// The frame that carries a message.
  mutating func send(_ message: SyslogMessage) -> RelpFrame {
    frame("syslog", message.bytes, .message(message.number))
  }

  /// The frame that ends the session; nothing may follow it.
  mutating func close() -> RelpFrame { frame("close", [], .close) }

  /// Takes a frame of the receiver.
  mutating func receive(_ frame: RelpFrame) throws(RelpError) -> Outcome {
    if frame.number == 0 {
      if frame.command == "serverclose" { throw .serverClose }
      return .nothing
    }
    guard frame.command == "rsp", let first = pending.first, first.number == frame.number else {
      throw .unexpected(frame.number)
    }
    pending.removeFirst()
    let text = String(decoding: frame.data, as: UTF8.self)
    let isOK = text.hasPrefix("200")
    let reason = SyslogEncoder.clean(
      String(text.prefix { $0 != "\n" }), limit: SyslogEncoder.valueByteLimit)
    switch first.command {
    case .open:
      guard isOK else { throw .refused(reason) }
      try Self.check(offers: text)
      return .opened
    case .message(let number):
      return isOK ? .confirmed(number) : .rejected(number, reason: reason)
    case .close: return .closed
    }
  }

  /// Refuses a receiver without our version or without syslog.
  private static func check(offers text: String) throws(RelpError) {
    let lines = text.split(separator: "\n").dropFirst()
    guard lines.contains(where: { $0.hasPrefix("relp_version=") }) else {
      throw .refused("it names no version of the protocol")
    }
    let commands = lines.first { $0.hasPrefix("commands=") }?.dropFirst("commands=".count)
    guard let commands, commands.split(separator: ",").contains("syslog") else {
      throw .refused("it takes no syslog messages")
    }
  }

  private mutating func frame(_ command: String, _ data: [UInt8], _ what: Pending) -> RelpFrame {
    let number = nextNumber
    nextNumber = number == Self.lastNumber ? 1 : number + 1
    pending.append((number, what))
    return RelpFrame(number: number, command: command, data: data)
  }
}
