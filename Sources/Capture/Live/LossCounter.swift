/// Adds up what libpcap counts, whose counters have 32 bits and begin anew with every handle.
struct LossCounter {
  /// The sum of all handles.
  private(set) var total = CaptureStatistics()
  /// What the counters of the handle read last; `nil` if they were not asked yet.
  private(set) var latest: RawStatistics?

  /// What libpcap's counters read at one moment.
  struct RawStatistics: Equatable {
    var received: UInt32
    var droppedByKernel: UInt32
    var droppedByInterface: UInt32
  }

  /// Takes in what the counters of the handle read now; they may have wrapped once.
  mutating func update(_ now: RawStatistics) {
    let before =
      latest ?? RawStatistics(received: 0, droppedByKernel: 0, droppedByInterface: 0)
    total.received += UInt64(now.received &- before.received)
    total.droppedByKernel += UInt64(now.droppedByKernel &- before.droppedByKernel)
    total.droppedByInterface += UInt64(now.droppedByInterface &- before.droppedByInterface)
    latest = now
  }

  /// Does not count packets that `update` has counted: they belong to another thread.
  mutating func leaveOut(_ count: UInt64) { total.received -= min(count, total.received) }

  /// The handle is closed; the next one counts from 0.
  mutating func close() { latest = nil }
}
