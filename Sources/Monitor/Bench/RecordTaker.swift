import Ring
import Wire

/// Takes records out of the ring and looks at each, as the analysis must at least.
struct RecordTaker: ~Copyable {
  private var consumer: PacketRing<PacketRecord>.Consumer

  init(_ consumer: consuming PacketRing<PacketRecord>.Consumer) { self.consumer = consumer }

  /// Takes records until there will be no more.
  ///
  /// - Returns: How many of them stand for frames. Counting makes each record come over from the
  ///   other processor, which is what handing over costs.
  mutating func run() -> UInt64 {
    var frames: UInt64 = 0
    while true {
      let taken = consumer.withBatch { batch in
        for place in batch.indices where batch[place].kind.isFrame { frames += 1 }
      }
      guard taken == 0 else { continue }
      if consumer.isFinished() { return frames }
      consumer.waitForHalf(milliseconds: AnalysisStage.waitMilliseconds)
    }
  }
}
