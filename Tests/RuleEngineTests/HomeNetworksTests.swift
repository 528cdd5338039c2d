import Events
import Testing
import Wire

@testable import RuleEngine

@Suite("Home networks") struct HomeNetworksTests {
  @Test(
    "at home is what RFC 1918 and RFC 4193 name, link-local and loopback",
    arguments: [
      ("10.1.2.3", "192.168.1.1", .internal), ("172.31.0.1", "8.8.8.8", .outbound),
      ("8.8.8.8", "169.254.1.1", .inbound), ("8.8.8.8", "9.9.9.9", .external),
      ("172.32.0.1", "11.0.0.1", .external), ("fd00::1", "fe80::1", .internal),
      ("2001:db8::1", "fdff::1", .inbound), ("127.0.0.1", "::1", .internal),
      ("0.0.0.0", "255.255.255.255", .internal), ("10.0.0.5", "224.0.0.251", .internal),
      ("fe80::5", "ff02::fb", .internal), ("8.8.8.8", "239.1.1.1", .external),
    ] as [(String, String, HomeClass)])
  func home(initiator: String, service: String, home: HomeClass) throws {
    let ends = try (#require(IPAddress(initiator)), #require(IPAddress(service)))
    #expect(HomeNetworks.standard.classify(initiator: ends.0, service: ends.1) == home)
  }

  @Test("named networks take the place of the standard ones, and exceptions are left out")
  func named() throws {
    let networks = try #require(
      HomeNetworks(words: ["198.51.100.0/24", "!198.51.100.64/26", "2001:db8::/32"]))
    let isHome = try ["198.51.100.1", "198.51.100.65", "10.0.0.1", "2001:db8::1"].map {
      networks.contains(try #require(IPAddress($0)))
    }
    #expect(isHome == [true, false, false, true])
  }

  @Test("exceptions alone are taken from the networks that are at home without them")
  func exceptionsAlone() throws {
    let networks = try #require(HomeNetworks(words: ["!10.9.0.0/16"])).completed(with: .standard)
    let isHome = try ["10.8.0.1", "10.9.0.1", "192.168.1.1"].map {
      networks.contains(try #require(IPAddress($0)))
    }
    #expect(isHome == [true, false, true])
  }

  @Test("exceptions alone leave what else is at home, and named networks do not")
  func completed() throws {
    let interface = HomeNetworks(included: [try #require(IPNetwork("203.0.113.0/24"))])
    let host = try #require(IPAddress("203.0.113.5"))
    let isHome = try ["!10.0.0.0/8", "10.0.0.0/8"].map {
      try #require(HomeNetworks(words: [$0])).completed(with: interface).contains(host)
    }
    #expect(isHome == [true, false])
  }

  @Test("what is no network is refused", arguments: ["home", "!", "10.0.0.1/8", "10.0.0.0/33", ""])
  func refused(word: String) { #expect(HomeNetworks(words: [word]) == nil) }
}
