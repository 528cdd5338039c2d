import Events
import Testing
import Wire

@testable import Conversations

@Suite("The hash of a 5-tuple")
struct ConversationKeyTests {
  /// Ordinary traffic of a small network; in one bucket it would make every look-up a search.
  private static func hashes(seed: UInt64) -> [UInt64] {
    (0..<64).flatMap { host in
      (0..<64).map { place in
        ConversationKey(
          sender: Endpoint(
            address: IPAddress(ipv4: 0x0a00_0000 + host), port: 40_000 + UInt16(place)),
          receiver: Endpoint(address: IPAddress(ipv4: 0x0a00_0100), port: 443), transport: .tcp
        ).hash(seed: seed)
      }
    }
  }

  @Test("4,096 conversations spread over 4,096 buckets", arguments: [0, 1, .max, 0x1234_5678])
  func spread(seed: UInt64) {
    var buckets = [Int](repeating: 0, count: 4_096)
    for hash in Self.hashes(seed: seed) { buckets[Int(hash & 4_095)] += 1 }
    #expect(buckets.filter { $0 > 0 }.count > 2_300)  // 63 % of them if the hash were chance
    #expect(buckets.max() ?? 0 < 16)
  }

  @Test("ends whose ports make up for their networks have different hashes all the same")
  func chosenEnds() {
    // 1 / 0x9e37_79b9_7f4a_7c15 modulo 2^64: what undoes a product with that well-known factor.
    var inverse: UInt64 = 1
    for _ in 0..<64 { inverse = inverse &* (2 &- 0x9e37_79b9_7f4a_7c15 &* inverse) }
    #expect(inverse &* 0x9e37_79b9_7f4a_7c15 == 1)
    let seed = UInt64.random(in: .min ... .max)
    let hashes = (1...1_000 as ClosedRange<UInt16>).flatMap { port in
      [inverse, 1].map { factor in
        let high = factor &* (0x2001_0db8_0000_0000 ^ UInt64(port) << 40)
        let address = IPAddress(ipv6High: high, low: 5)
        return ConversationKey.hash(Endpoint(address: address, port: port), .tcp, seed: seed)
      }
    }
    #expect(Set(hashes).count == 2_000)
  }

  @Test("both directions have one hash; another seed, or another transport, gives another")
  func directions() {
    let first = Endpoint(address: IPAddress(ipv4: 0x0a00_0005), port: 51_234)
    let second = Endpoint(address: IPAddress(ipv6High: 1, low: 2), port: 6)
    let there = ConversationKey(sender: first, receiver: second, transport: .tcp)
    let back = ConversationKey(sender: second, receiver: first, transport: .tcp)
    #expect(there.hash(seed: 7) == back.hash(seed: 7))
    #expect(there.hash(seed: 7) != there.hash(seed: 8))
    let hashes = Transport.allCases.map {
      ConversationKey(sender: first, receiver: second, transport: $0).hash(seed: 7)
    }
    #expect(Set(hashes).count == hashes.count)
  }
}
