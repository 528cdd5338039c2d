import Testing
import Wire

@Suite("IP network") struct IPNetworkTests {
  @Test(
    "CIDR notation, and a single address",
    arguments: [
      ("10.0.0.0/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"), ("10.0.0.9", "10.0.0.9/32"),
      ("10.0.0.9/32", "10.0.0.9/32"), ("10.0.0.8/31", "10.0.0.8/31"),
      ("2001:db8::/32", "2001:db8::/32"), ("::/0", "::/0"), ("::1", "::1/128"),
      ("2001:DB8:0:0::/64", "2001:db8::/64"), ("::8000:0:0:0/65", "::8000:0:0:0/65"),
    ])
  func reading(text: String, canonical: String) {
    #expect(IPNetwork(text)?.description == canonical)
  }

  @Test(
    "anything else is none",
    arguments: [
      "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
      "10.0.0.0/eight", "10.0.0.0/8 ", "10.0.0.1/8", "10.0.0.1/31", "::/129", "::1/127",
      "2001:db8::1/64", "10/8", "home",
    ])
  func refusal(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test(
    "an address is in it from its first to its last",
    arguments: [
      ("10.0.0.0/8", "9.255.255.255", false), ("10.0.0.0/8", "10.0.0.0", true),
      ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("10.0.0.8/31", "10.0.0.9", true), ("10.0.0.8/31", "10.0.0.10", false),
      ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::", false),
      ("::/0", "ffff::", true), ("::/0", "1.2.3.4", false),
      ("2001:db8::/63", "2001:db8:0:1:ffff::", true), ("2001:db8::/63", "2001:db8:0:2::", false),
      ("2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", true),
      ("2001:db8::/64", "2001:db8:0:1::", false), ("2001:db8::/65", "2001:db8::7fff:0:0:0", true),
      ("2001:db8::/65", "2001:db8::8000:0:0:0", false), ("::1", "::1", true), ("::1", "::2", false),
    ])
  func containment(network: String, address: String, isInside: Bool) throws {
    let network = try #require(IPNetwork(network))
    let address = try #require(IPAddress(address))
    #expect(network.contains(address) == isInside)
  }
}
