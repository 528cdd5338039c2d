/// Which headers the frames of a conversation have.
struct FrameShape {
  let isUDP: Bool
  let isIPv6: Bool
  let hasVLAN: Bool
  let tunnel: Tunnel

  /// What a conversation's packets are wrapped in.
  enum Tunnel: UInt8, CaseIterable {
    case none
    case gre
    case vxlan
  }

  /// The place of the shape's templates; there are two, one of each direction.
  var place: UInt8 {
    let bits: UInt8 = (isUDP ? 1 : 0) | (isIPv6 ? 2 : 0) | (hasVLAN ? 4 : 0)
    return (bits + 8 * tunnel.rawValue) * 2
  }

  /// Every shape, in the order of the places.
  static let all: [FrameShape] = Tunnel.allCases.flatMap { tunnel in
    (0..<8).map { bits in
      FrameShape(
        isUDP: bits & 1 != 0, isIPv6: bits & 2 != 0, hasVLAN: bits & 4 != 0, tunnel: tunnel)
    }
  }
}
