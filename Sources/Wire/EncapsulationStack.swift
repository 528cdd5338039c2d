/// The encapsulations of one packet, outermost first, four bits each.
public struct EncapsulationStack: Equatable, BitwiseCopyable, Sendable {
  /// How many encapsulations a packet may have; deeper ones are not entered.
  public static let capacity = 8

  /// The first in the lowest four bits; 0 where there is none.
  var packed: UInt32 = 0

  /// An empty stack.
  public init() {}

  /// The four outermost encapsulations, as `outermost` gave them.
  public init(outermost: UInt16) { packed = UInt32(outermost) }

  /// The four outermost encapsulations in 16 bits.
  public var outermost: UInt16 { UInt16(truncatingIfNeeded: packed) }

  /// Whether the packet is not encapsulated.
  public var isEmpty: Bool { packed == 0 }

  /// How many encapsulations there are.
  public var count: Int { (35 - packed.leadingZeroBitCount) / 4 }

  /// Adds an innermost encapsulation; `false`, and nothing added, when the stack is full.
  mutating func push(_ encapsulation: Encapsulation) -> Bool {
    let count = count
    guard count < Self.capacity else { return false }
    packed |= UInt32(encapsulation.rawValue) << UInt32(count * 4)
    return true
  }

  /// The encapsulations, outermost first.
  ///
  /// Allocates: for output, not for the packet path.
  public var list: [Encapsulation] {
    (0..<Self.capacity).compactMap { place in
      Encapsulation(rawValue: UInt8(packed >> UInt32(place * 4) & 0xf))
    }
  }
}
