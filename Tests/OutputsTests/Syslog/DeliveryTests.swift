import Events
import TestSupport
import Testing

@testable import Outputs

@Suite("Delivery of syslog") struct DeliveryTests {
  private let start = ContinuousClock.now

  private func message(_ number: Int64, byteCount: Int = 36) -> SyslogMessage {
    SyslogMessage(
      number: number, severity: .low, bytes: [UInt8](repeating: 0x61, count: byteCount))
  }

  @Test("the wait before an attempt doubles up to its cap, and begins anew")
  func backoff() {
    var backoff = SyslogBackoff(cap: .seconds(1))
    let waits = (0..<5).map { _ in backoff.next(1) }
    #expect(waits == [0.2, 0.4, 0.8, 1, 1].map { Duration.seconds($0) })
    backoff.reset()
    #expect(backoff.next(0.5) == .seconds(0.1))
    for _ in 0..<100 { #expect(backoff.next() <= .seconds(1)) }
  }

  @Test("a message leaves the window when the connection has outlived it, not before")
  func window() {
    var window = DeliveryWindow(length: .seconds(30))
    #expect(window.outlived(at: start) == nil)
    window.written(through: 3, at: start)
    window.written(through: 5, at: start + .seconds(1))
    // Close to the one before: their common mark has the later time.
    window.written(through: 6, at: start + .seconds(1.05))
    #expect(window.outlived(at: start + .seconds(29.9)) == nil)
    #expect(window.outlived(at: start + .seconds(30)) == 3)
    #expect(window.outlived(at: start + .seconds(31)) == nil)
    #expect(window.outlived(at: start + .seconds(31.05)) == 6)
    #expect(window.isEmpty)
  }

  @Test("messages on their way, and when something was heard of them")
  func flight() {
    var flight = SyslogFlight()
    flight.add([message(1), message(2)], at: start)
    flight.add([message(4)], at: start + .seconds(1))
    #expect(flight.count == 3 && flight.byteCount == 300)
    #expect(flight.lastProgress == start)
    flight.settle(through: 3, at: start + .seconds(2))
    #expect(flight.count == 1 && flight.byteCount == 100)
    #expect(flight.lastProgress == start + .seconds(2))
  }

  @Test("memory is bounded: the oldest of the least severity goes first")
  func backlog() {
    var backlog = SyslogBacklog(byteLimit: 500)
    let severities: [Severity] = [.high, .info, .low, .info, .critical]
    let messages = severities.enumerated().map { place, severity in
      SyslogMessage(
        number: Int64(place + 1), severity: severity, bytes: [UInt8](repeating: 0, count: 36))
    }
    #expect(backlog.append(messages).total == 0)
    let lost = backlog.append([message(6), message(7)])
    #expect(lost.description == "2 info")
    #expect(backlog.messages.map(\.number) == [1, 3, 5, 6, 7])
    #expect(backlog.messages(after: 1, limit: 2).map(\.number) == [3, 5])
    backlog.remove(through: 5)
    #expect(backlog.messages.map(\.number) == [6, 7])
    #expect(backlog.byteCount == 200)
  }

  @Test("losses are told at once, and then not for each event")
  func losses() {
    var report = LossReport()
    var lost = SeverityCount()
    #expect(report.words(for: lost, at: start) == nil)
    lost.add(.info)
    #expect(
      report.words(for: lost, at: start)
        == "1 events were lost so far for want of room (1 info)")
    lost.add(.high, 2)
    #expect(report.words(for: lost, at: start + .seconds(9)) == nil)
    #expect(report.words(for: lost, at: start + .seconds(10))?.contains("(2 high, 1 info)") == true)
    #expect(report.words(for: lost, at: start + .seconds(30)) == nil)
  }

  @Test("a full inbox drops what comes last, counts it by severity, and numbers it all the same")
  func inbox() {
    let inbox = SyslogInbox()
    for _ in 0..<SyslogInbox.capacity { inbox.submit(SampleAlert.plain) }
    #expect(!inbox.hasRoom)
    inbox.submit(SampleAlert.plain)
    #expect(inbox.take(atMost: 0).events.isEmpty)
    #expect(inbox.take().events.map(\.sequence) == Array(1...256))
    #expect(inbox.take().events.map(\.sequence) == Array(257...512))
    #expect(inbox.hasRoom)
    #expect(inbox.dropped.description == "1 high")
    inbox.submit(SampleAlert.plain)
    inbox.abandon()
    #expect(!inbox.hasEvents)
    #expect(inbox.dropped.description == "\(SyslogInbox.capacity - 510) high")
    #expect(inbox.submitted == UInt64(SyslogInbox.capacity) + 2)
  }
}
