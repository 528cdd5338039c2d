/// Times of one operation, in nanoseconds.
struct Measurement {
  private let name: String
  private var times: [Double] = []
  /// What the operations gave, so that the optimizer cannot leave them out.
  private var sum: UInt64 = 0

  init(_ name: String) { self.name = name }

  /// Measures `count` operations once.
  ///
  /// - Parameters:
  ///   - count: How many operations `body` does.
  ///   - body: Does them and returns a number that depends on each.
  @inline(__always) mutating func take(_ count: Int, _ body: () -> UInt64) {
    let start = ContinuousClock.now
    sum &+= body()
    times.append((ContinuousClock.now - start) / .nanoseconds(count))
  }

  /// Prints the median, the least and the most.
  func report() {
    let sorted = times.sorted()
    guard let least = sorted.first, let most = sorted.last else { return }
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    // A sum that is never reached, as nobody but the optimizer doubts.
    let mark = sum == .max ? "!" : ""
    let padded = name + String(repeating: " ", count: max(52 - name.count, 1))
    print("\(padded)\(Self.text(median)) ns  (\(Self.text(least)) to \(Self.text(most)))\(mark)")
  }

  private static func text(_ time: Double) -> String { "\((time * 10).rounded() / 10)" }
}
