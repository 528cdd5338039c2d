import Capture
import Testing

@Suite("How interfaces are captured from") struct LiveOptionsTests {
  @Test(
    "the kernel is left alone for no longer than its buffer can bear",
    arguments: [
      ("the default buffer", 16_384, false, 8_192),
      ("a large one", 65_536, false, 10_000),
      ("a small one", 1_024, false, 512),
      ("none", 0, false, 0),
      ("one that libpcap refuses", -1, false, 0),
      ("packets that are wanted at once", 65_536, true, 0),
    ] as [(String, Int32, Bool, UInt32)])
  func pause(_ name: String, _ kibibytes: Int32, _ isImmediate: Bool, _ microseconds: UInt32) {
    var options = LiveOptions()
    options.bufferKibibytes = kibibytes
    options.isImmediate = isImmediate
    #expect(options.pauseMicroseconds == microseconds, "\(name)")
  }
}
