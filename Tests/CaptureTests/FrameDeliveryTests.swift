import Testing
import Wire

@testable import Capture

@Suite("Frames that a thread gets before it has its part") struct FrameDeliveryTests {
  /// The times of the frames that come out, of those that go in, in nanoseconds; and how many are left out.
  private static func deliver(_ times: [Int], since start: Int64) -> (
    kept: [Int64], leftOut: UInt64
  ) {
    let collector = FrameCollector()
    let delivery = FrameDelivery(
      to: collector, linkType: .ethernet, fractionNanoseconds: 1, place: 0, since: start)
    let frame: [UInt8] = [1, 2, 3]
    for time in times {
      let (seconds, fraction) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
      delivery.deliver(frame.span, seconds: seconds, fraction: fraction, 3)
    }
    return (collector.infos.map(\.timestampNanoseconds), delivery.leftOutCount)
  }

  private static let start = 5_000_000_000

  @Test("Those from before are left out, until one comes that is not") func before() {
    let times = [Self.start - 1_000_000_000, Self.start - 1, Self.start, Self.start - 1]
    let (kept, leftOut) = Self.deliver(times, since: Int64(Self.start))
    #expect(kept == [5_000_000_000, 4_999_999_999])
    #expect(leftOut == 2)
  }

  @Test("A clock that is set back meanwhile leaves none out") func setBack() {
    let (kept, leftOut) = Self.deliver([Self.start - 1_000_000_001, 7], since: Int64(Self.start))
    #expect(kept == [3_999_999_999, 7])
    #expect(leftOut == 0)
  }

  @Test("The only thread, or the first, leaves none out") func first() {
    let (kept, leftOut) = Self.deliver([0, Self.start], since: .min)
    #expect(kept == [0, 5_000_000_000])
    #expect(leftOut == 0)
  }
}
