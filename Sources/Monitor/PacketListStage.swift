import Capture
import Events
import Outputs
import RuleEngine
import Wire

/// Writes each packet as it comes.
final class PacketListStage: SourceReceiver {
  private let output: EventOutput
  private var number: UInt64 = 0
  private var file: String?

  init(output: EventOutput, names: SourceNames) {
    self.output = output
    super.init(names: names)
  }

  override func begin(file place: UInt16) {
    number = 0
    file = names.file(place)
  }

  override var isAbandoned: Bool { output.isAbandoned || output.error != nil }

  override func pause() { output.flush() }

  override func framesSkipped(_ count: UInt32) { number += UInt64(count) }

  override func receive(_ frames: FrameBatch, _ decoder: FrameDecoder) {
    for index in 0..<frames.count {
      write(decoder.decode(frames.frame(at: index), frames.info(at: index)))
    }
  }

  private func write(_ frame: DecodedFrame) {
    number += 1
    output.write(
      PacketSummary(
        number: number, frame: frame, interface: names.interface(frame.info.interface), file: file))
  }
}
