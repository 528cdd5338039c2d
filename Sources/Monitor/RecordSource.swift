import Wire

/// Where the analysis takes records from, in the order of their packets.
protocol RecordSource: ~Copyable {
  /// Lends the records that wait, or some of them.
  ///
  /// - Parameter body: Called once, or not at all if none waits.
  /// - Returns: How many records were taken.
  mutating func withBatch(_ body: (Span<PacketRecord>) -> Void) -> Int

  /// Sleeps until it is worth looking again, or a time has passed.
  mutating func wait(milliseconds: Int)

  /// Whether all records were taken and none will follow.
  mutating func isFinished() -> Bool

  /// What was counted on the way; to be asked for once there is no record left.
  func report() -> CaptureReport
}
