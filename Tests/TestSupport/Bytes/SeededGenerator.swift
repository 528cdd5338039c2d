/// A generator whose numbers follow from its seed, so that a failed test can be run again.
///
/// The algorithm is SplitMix64: one addition and three mixing steps, and any seed is good.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What the numbers follow from; name it when a test fails.
  public let seed: UInt64
  private var state: UInt64

  /// Starts the sequence of `seed`.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// Starts a sequence that no one knows yet, and prints its seed.
  public static func fresh() -> SeededGenerator {
    let generator = SeededGenerator(seed: .random(in: 0 ... .max))
    print("\(generator)")
    return generator
  }

  /// The next number of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

extension SeededGenerator {
  /// As many random bytes as `count` says.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

extension SeededGenerator: CustomStringConvertible {
  /// What to write in a test to get the same numbers.
  public var description: String { "SeededGenerator(seed: \(seed))" }
}
