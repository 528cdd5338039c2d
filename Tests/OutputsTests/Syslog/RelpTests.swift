import Events
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing

@testable import Outputs

/// Bytes of a receiver, and what they are.
struct RelpRow: CustomTestStringConvertible {
  let testDescription: String
  let bytes: String
  let result: Result<RelpFrame?, RelpError>

  init(_ name: String, _ bytes: String, _ result: Result<RelpFrame?, RelpError>) {
    (testDescription, self.bytes, self.result) = (name, bytes, result)
  }
}

@Suite("RELP") struct RelpTests {
  private static func frame(_ number: UInt32, _ command: String, _ data: String) -> RelpFrame {
    RelpFrame(number: number, command: command, data: Array(data.utf8))
  }

  static let rows: [RelpRow] = [
    RelpRow("a response", "1 rsp 6 200 OK\n", .success(frame(1, "rsp", "200 OK"))),
    RelpRow("no data", "0 serverclose 0\n", .success(frame(0, "serverclose", ""))),
    RelpRow(
      "no data after a blank", "0 serverclose 0 \n", .success(frame(0, "serverclose", ""))),
    RelpRow("data with line feeds", "2 rsp 3 a\nb\n", .success(frame(2, "rsp", "a\nb"))),
    RelpRow("the last number", "999999999 rsp 0\n", .success(frame(999_999_999, "rsp", ""))),
    RelpRow("nothing", "", .success(nil)),
    RelpRow("half a number", "12", .success(nil)),
    RelpRow("half of the data", "1 rsp 6 200", .success(nil)),
    RelpRow("all but the line feed", "1 rsp 6 200 OK", .success(nil)),
    RelpRow(
      "no line feed", "1 rsp 6 200 OKx",
      .failure(.malformed("it does not end with a line feed"))),
    RelpRow("no number", "x rsp 0\n", .failure(.malformed("its number is no number"))),
    RelpRow(
      "ten digits", "1000000000 rsp 0\n", .failure(.malformed("its number is no number"))),
    RelpRow("no length", "1 rsp x \n", .failure(.malformed("its length is no number"))),
    RelpRow(
      "more than the protocol allows", "1 rsp 131073 ",
      .failure(.malformed("its length is too great"))),
    RelpRow(
      "a command without end", "1 \(String(repeating: "a", count: 60))",
      .failure(.malformed("its command has no end"))),
  ]

  @Test("a frame of the receiver", arguments: rows)
  func frames(_ row: RelpRow) {
    var buffer = ByteBuffer(string: row.bytes)
    let result = Result { () throws(RelpError) in try RelpFrame(from: &buffer) }
    #expect(result == row.result)
    if case .success(nil) = result { #expect(buffer.readableBytes == row.bytes.utf8.count) }
  }

  @Test(
    "bytes that are no text are an error, wherever they stand",
    arguments: [
      [0xff, 0xff, 0xff, 0x20], [0x31, 0x20, 0xff, 0xfe, 0x20],
      [0x31, 0x20, 0x72, 0x20, 0x80, 0x0a],
      [0xf0, 0x9f, 0x20, 0x0a], [0x00, 0x20],
    ] as [[UInt8]])
  func bytes(_ bytes: [UInt8]) {
    var buffer = ByteBuffer(bytes: bytes)
    #expect(throws: RelpError.self) { try RelpFrame(from: &buffer) }
  }

  @Test("no bytes of a receiver trap") func randomBytes() {
    var generator = SeededGenerator.fresh()
    let letters = Array("0123456789 rspopen\n".utf8) + [0xff, 0x80, 0x00]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in letters.randomElement(using: &generator) ?? 0 }
      var buffer = ByteBuffer(bytes: bytes)
      _ = try? RelpFrame(from: &buffer)
      #expect(buffer.readableBytes <= count, "seed \(generator.seed)")
    }
  }

  @Test("a frame of ours")
  func writing() {
    var buffer = ByteBuffer()
    Self.frame(7, "syslog", "a b").write(to: &buffer)
    Self.frame(8, "close", "").write(to: &buffer)
    #expect(String(buffer: buffer) == "7 syslog 3 a b\n8 close 0\n")
  }

  private static let offers = "200 OK\nrelp_version=1\nrelp_software=x\ncommands=eventlog,syslog"

  private static func message(_ number: Int64) -> SyslogMessage {
    SyslogMessage(number: number, severity: .high, bytes: Array("m\(number)".utf8))
  }

  @Test("a session from its opening to its end; after the greatest number comes 1")
  func session() throws {
    var session = RelpSession(version: "1.2", firstNumber: RelpSession.lastNumber - 1)
    let open = session.open()
    #expect(open.command == "open" && open.number == 999_999_998)
    #expect(
      String(decoding: open.data, as: UTF8.self)
        == "relp_version=1\nrelp_software=portsniff,1.2\ncommands=syslog")
    #expect(try session.receive(Self.frame(999_999_998, "rsp", Self.offers)) == .opened)
    #expect(session.send(Self.message(5)) == Self.frame(999_999_999, "syslog", "m5"))
    #expect(session.send(Self.message(6)) == Self.frame(1, "syslog", "m6"))
    #expect(try session.receive(Self.frame(0, "hint", "")) == .nothing)
    #expect(try session.receive(Self.frame(999_999_999, "rsp", "200 OK")) == .confirmed(5))
    #expect(
      try session.receive(Self.frame(1, "rsp", "500 no\u{1b}\nmore"))
        == .rejected(6, reason: "500 no\\u{1b}"))
    #expect(session.isSettled)
    #expect(session.close() == Self.frame(2, "close", ""))
    #expect(try session.receive(Self.frame(2, "rsp", "200 OK")) == .closed)
  }

  @Test(
    "an opening that cannot be accepted",
    arguments: [
      ("500 go away", "500 go away"), ("200 OK", "it names no version of the protocol"),
      ("200 OK\nrelp_version=1\ncommands=eventlog", "it takes no syslog messages"),
    ])
  func refusal(data: String, reason: String) {
    var session = RelpSession(version: "1")
    _ = session.open()
    #expect(throws: RelpError.refused(reason)) {
      try session.receive(Self.frame(1, "rsp", data))
    }
  }

  @Test("a response out of order, one to nothing, and the receiver's farewell")
  func errors() {
    var session = RelpSession(version: "1")
    _ = session.open()
    #expect(throws: RelpError.unexpected(2)) { try session.receive(Self.frame(2, "rsp", "200")) }
    #expect(throws: RelpError.unexpected(1)) { try session.receive(Self.frame(1, "syslog", "")) }
    #expect(throws: RelpError.serverClose) {
      try session.receive(Self.frame(0, "serverclose", ""))
    }
  }

  private static let transport = SyslogTransport.relp(SyslogHost(name: "logs", port: 2_514))

  @Test("on a connection: frames in pieces, one word for all confirmations of a read")
  func handler() throws {
    let notes = Mutex<[SyslogLinkEvent]>([])
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandlers([
      RelpHandler(session: RelpSession(version: "1")) { event in
        notes.withLock { $0.append(event) }
      },
      SyslogStreamHandler(transport: Self.transport) { event in notes.withLock { $0.append(event) }
      },
    ])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    let open = try #require(try channel.readOutbound(as: ByteBuffer.self))
    #expect(String(buffer: open).hasPrefix("1 open "))
    try channel.writeInbound(ByteBuffer(string: "1 rsp \(Self.offers.utf8.count) "))
    #expect(notes.withLock { $0 } == [])
    try channel.writeInbound(ByteBuffer(string: Self.offers + "\n"))
    #expect(notes.withLock { $0 } == [.ready])
    for number in 1...3 { try channel.writeOutbound(Self.message(Int64(number)) as SyslogMessage?) }
    try channel.writeInbound(ByteBuffer(string: "2 rsp 6 200 OK\n3 rsp 6 200 OK\n4 rsp"))
    #expect(notes.withLock { $0 } == [.ready, .confirmed(through: 2)])
    try channel.writeInbound(ByteBuffer(string: " 6 500 no\n"))
    #expect(
      notes.withLock { $0 }.suffix(2) == [
        .rejected(3, reason: "500 no"), .closed("the receiver closed the connection"),
      ])
    #expect(!channel.isActive)
  }

  @Test("on a connection: what is no RELP ends it, and what was confirmed before counts")
  func garbage() throws {
    let notes = Mutex<[SyslogLinkEvent]>([])
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandlers([
      RelpHandler(session: RelpSession(version: "1")) { event in
        notes.withLock { $0.append(event) }
      },
      SyslogStreamHandler(transport: Self.transport) { event in notes.withLock { $0.append(event) }
      },
    ])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.writeOutbound(Self.message(1) as SyslogMessage?)
    let start = "1 rsp \(Self.offers.utf8.count) \(Self.offers)\n2 rsp 6 200 OK\n"
    try channel.writeInbound(ByteBuffer(string: start + "HTTP/1.1 400 Bad Request\r\n"))
    let seen = notes.withLock { $0 }
    #expect(seen.contains(.confirmed(through: 1)))
    #expect(
      seen.contains(
        .closed("the receiver sent a frame that is not RELP's: its number is no number")))
  }
}
