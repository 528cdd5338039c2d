/// What went into a connection that acknowledges nothing, until the connection has outlived it.
///
/// Bytes that were written may still be lost with the receiver. Once the connection has lived for the
/// window after the kernel took them, the kernel has had an acknowledgement for them (TCP's user
/// timeout is shorter than the window), and the receiver has had the rest of the window to read them.
/// A receiver that stands still for longer with room in its socket's buffer, and is killed then, does
/// lose them: nothing on TCP tells that. RELP does.
struct DeliveryWindow: Sendable {
  /// Marks closer together than this are one.
  private static let resolution = Duration.milliseconds(100)

  private let length: Duration
  private var marks: [(through: Int64, time: ContinuousClock.Instant)] = []

  /// A window of some length.
  init(length: Duration) { self.length = length }

  /// Whether there is anything in it.
  var isEmpty: Bool { marks.isEmpty }

  /// Notes that the kernel took the messages up to and with a number.
  mutating func written(through number: Int64, at now: ContinuousClock.Instant) {
    if marks.count > 1, let last = marks.last, now - last.time < Self.resolution {
      // The later time: it never takes a message out too early.
      marks[marks.count - 1] = (number, now)
    } else {
      marks.append((number, now))
    }
  }

  /// The number up to which messages have left the window, if that has changed.
  mutating func outlived(at now: ContinuousClock.Instant) -> Int64? {
    let count = marks.prefix { now - $0.time >= length }.count
    guard count > 0 else { return nil }
    let number = marks[count - 1].through
    marks.removeFirst(count)
    return number
  }
}
