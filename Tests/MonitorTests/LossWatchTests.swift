import Events
import Testing

@testable import Monitor

@Suite("What is said of lost packets") struct LossWatchTests {
  /// Takes in one window in which so many packets came and were lost.
  private struct Interface {
    var watch = LossWatch(thresholdPercent: 1)
    var total = InterfaceStatistics(
      name: "eth0", received: 0, droppedByKernel: 0, droppedByInterface: 0)

    mutating func window(_ received: UInt64, kernel: UInt64 = 0, driver: UInt64 = 0) -> Notice? {
      total.received += received
      total.droppedByKernel += kernel
      total.droppedByInterface += driver
      return watch.update(total, at: 0)
    }
  }

  @Test("Nothing, below the threshold") func below() {
    var interface = Interface()
    #expect(interface.window(1_000) == nil)
    #expect(interface.window(1_000, kernel: 9) == nil)
    #expect(interface.window(0) == nil)
  }

  @Test("Another interface of the name, whose numbers are lower, counts anew") func anew() {
    var interface = Interface()
    _ = interface.window(1_000, kernel: 500)
    interface.total.received = 0
    interface.total.droppedByKernel = 0
    let notice = interface.window(100, kernel: 50)
    #expect(notice == nil, "the second of a row of losses is not told")
    #expect(interface.window(100) == nil)
    #expect(interface.window(100, kernel: 50)?.message.hasPrefix("50 of 100 ") == true)
  }

  @Test("How many of how many, from the threshold on") func above() {
    var interface = Interface()
    _ = interface.window(5_000)
    let notice = interface.window(990, kernel: 5, driver: 10)
    #expect(notice?.kind == .captureLoss)
    #expect(notice?.interface == "eth0")
    #expect(notice?.message.hasPrefix("15 of 1000 packets lost in 10 s (1.5 %)") == true)
    #expect(
      notice?.counts == [
        Notice.Count("received", 990), Notice.Count("dropped_by_kernel", 5),
        Notice.Count("dropped_by_interface", 10),
      ])
  }

  @Test("What goes on is told at doubling intervals, and anew after a pause") func backoff() {
    var interface = Interface()
    let told = (0..<16).filter { _ in interface.window(1_000, kernel: 500) != nil }
    #expect(told == [0, 2, 6, 14])
    #expect(interface.window(1_000) == nil)
    #expect(interface.window(1_000, kernel: 500) != nil)
  }

  @Test("A driver that loses all of it is not hidden by nothing being received") func all() {
    var interface = Interface()
    #expect(interface.window(0, driver: 100) != nil)
  }
}
