/// Random numbers that follow from a seed, by SplitMix64.
///
/// Not `Int.random(in:using:)`: how that turns the generator's numbers into others is not promised to
/// stay, and equal plans must give equal bytes.
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A number from 0 to `limit` - 1.
  mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// Whether something of this probability comes about.
  mutating func chance(_ share: Double) -> Bool {
    below(1_000_000) < Int(share * 1_000_000)
  }
}
