import Testing

@testable import Capture

@Suite("libpcap's counters of 32 bits") struct LossCounterTests {
  private static func counters(
    _ received: UInt32, _ kernel: UInt32 = 0, _ interface: UInt32 = 0
  ) -> LossCounter.RawStatistics {
    LossCounter.RawStatistics(
      received: received, droppedByKernel: kernel, droppedByInterface: interface)
  }

  @Test("Totals grow by what was added since the last time") func totals() {
    var losses = LossCounter()
    losses.update(Self.counters(10, 2, 1))
    losses.update(Self.counters(10, 2, 1))
    losses.update(Self.counters(30, 5, 1))
    #expect(losses.total.received == 30)
    #expect(losses.total.droppedByKernel == 5)
    #expect(losses.total.droppedByInterface == 1)
  }

  @Test("A counter that wraps is no step back") func wrap() {
    var losses = LossCounter()
    losses.update(Self.counters(.max - 1))
    losses.update(Self.counters(3))
    #expect(losses.total.received == UInt64(UInt32.max) + 4)
  }

  @Test("An interface that is opened again counts from 0") func reopened() {
    var losses = LossCounter()
    losses.update(Self.counters(100, 7))
    losses.close()
    losses.update(Self.counters(5, 1))
    #expect(losses.total.received == 105)
    #expect(losses.total.droppedByKernel == 8)
  }

  @Test("What another thread counts is left out, and what comes after it is not") func leftOut() {
    var losses = LossCounter()
    losses.update(Self.counters(10))
    losses.leaveOut(4)
    losses.update(Self.counters(11))
    #expect(losses.total.received == 7)
  }
}
