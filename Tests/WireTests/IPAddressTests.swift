import Testing
import Wire

/// A text, and the one form in which its address is written.
struct AddressRow: CustomTestStringConvertible {
  let text: String
  let canonical: String?

  var testDescription: String { "'\(text)'" }

  init(_ text: String, _ canonical: String?) {
    self.text = text
    self.canonical = canonical
  }
}

@Suite("IP address") struct IPAddressTests {
  static let ipv4: [AddressRow] = [
    AddressRow("0.0.0.0", "0.0.0.0"), AddressRow("10.0.0.9", "10.0.0.9"),
    AddressRow("255.255.255.255", "255.255.255.255"),
    AddressRow("256.0.0.1", nil), AddressRow("1.2.3", nil), AddressRow("1.2.3.4.5", nil),
    AddressRow("1.2.3.", nil), AddressRow(".1.2.3", nil), AddressRow("1..2.3", nil),
    AddressRow("01.2.3.4", nil), AddressRow("1.2.3.00", nil), AddressRow("+1.2.3.4", nil),
    AddressRow("-1.2.3.4", nil), AddressRow(" 1.2.3.4", nil), AddressRow("1.2.3.4 ", nil),
    AddressRow("0x1.2.3.4", nil), AddressRow("1.2.3.٤", nil), AddressRow("", nil),
    AddressRow("localhost", nil),
  ]

  // RFC 5952, sections 4 and 5, and RFC 4291, section 2.2.
  static let ipv6: [AddressRow] = [
    AddressRow("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"),
    AddressRow("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    AddressRow("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    AddressRow("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    AddressRow("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    AddressRow("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    AddressRow("2001:DB8:AAAA::ABCD", "2001:db8:aaaa::abcd"),
    AddressRow("::", "::"), AddressRow("::1", "::1"), AddressRow("1::", "1::"),
    AddressRow("0:0:0:0:0:0:0:1", "::1"), AddressRow("1:0:0:0:0:0:0:0", "1::"),
    AddressRow("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
    AddressRow("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    AddressRow("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
    AddressRow("::ffff:192.0.2.1", "::ffff:c000:201"),
    AddressRow("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    AddressRow("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    AddressRow("1:2:3:4:5:6:7", nil), AddressRow("1:2:3:4:5:6:7:8:9", nil),
    AddressRow("1:2:3:4:5:6:7:8::", nil), AddressRow("1::2::3", nil), AddressRow(":::", nil),
    AddressRow(":1::2", nil), AddressRow("1::2:", nil), AddressRow(":", nil),
    AddressRow("12345::", nil), AddressRow("g::", nil), AddressRow("+1::", nil),
    AddressRow("fe80::1%eth0", nil), AddressRow("[::1]", nil), AddressRow("::1.2.3", nil),
    AddressRow("1.2.3.4::", nil), AddressRow("1:2:3:4:5:6:7:1.2.3.4", nil),
    AddressRow("::１", nil),
  ]

  @Test(arguments: ipv4 + ipv6)
  func text(_ row: AddressRow) {
    #expect(IPAddress(row.text)?.description == row.canonical)
  }

  @Test("what is written reads back as the same address", arguments: ipv4 + ipv6)
  func roundTrip(_ row: AddressRow) {
    guard let address = IPAddress(row.text) else { return }
    #expect(IPAddress(address.description) == address)
  }

  @Test("every pattern of zero groups reads back, with at most one gap")
  func zeroGroups() {
    for pattern in 0..<256 {
      let groups = (0..<8).map { UInt64(pattern >> (7 - $0) & 1) * 0xabc }
      let (high, low) = (
        groups[..<4].reduce(0) { $0 << 16 | $1 }, groups[4...].reduce(0) { $0 << 16 | $1 }
      )
      let address = IPAddress(ipv6High: high, low: low)
      #expect(IPAddress(address.description) == address)
      let runs = groups.split(separator: 0xabc, omittingEmptySubsequences: true).map(\.count)
      #expect(address.description.contains("::") == ((runs.max() ?? 0) > 1))
    }
  }

  @Test("an IPv4-mapped address is another one than that of IPv4")
  func mapped() throws {
    let mapped = try #require(IPAddress("::ffff:10.0.0.9"))
    #expect(mapped.isIPv6)
    #expect(mapped != IPAddress("10.0.0.9"))
    #expect(IPAddress("::a00:9") != IPAddress("10.0.0.9"))
  }

  @Test(
    "multicast begins and ends where RFC 5771 and RFC 4291 say",
    arguments: [
      ("223.255.255.255", false), ("224.0.0.0", true), ("239.255.255.255", true),
      ("240.0.0.0", false), ("255.255.255.255", false), ("ff00::", true), ("ff02::fb", true),
      ("feff::1", false), ("::ff", false),
    ])
  func multicast(text: String, isMulticast: Bool) throws {
    let address = try #require(IPAddress(text))
    #expect(address.isMulticast == isMulticast)
    #expect(address.isLimitedBroadcast == (text == "255.255.255.255"))
  }
}
