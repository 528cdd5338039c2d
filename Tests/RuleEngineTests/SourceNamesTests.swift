import RuleEngine
import Testing

@Suite("Names of sources") struct SourceNamesTests {
  @Test("Files, and their interfaces beside them") func files() {
    let names = SourceNames(names: ["a.pcapng", "b.pcapng"], isLive: false)
    let (first, second) = (
      names.place(ofInterface: "eth0", in: 0), names.place(ofInterface: "eth0", in: 1)
    )
    #expect([first, second] == [2, 3])
    #expect(names.place(ofInterface: "eth0", in: 0) == first)
    #expect(
      [0, 1, first, second].map(names.file) == ["a.pcapng", "b.pcapng", "a.pcapng", "b.pcapng"])
    #expect([0, 1, first, second].map(names.interface) == [nil, nil, "eth0", "eth0"])
    #expect(names.file(4) == nil && names.interface(4) == nil)
    #expect(names.text == "a.pcapng, b.pcapng")
  }

  @Test("One file is not named, whatever interfaces it has") func oneFile() {
    let names = SourceNames(names: ["a.pcapng"], isLive: false)
    let place = names.place(ofInterface: "eth0", in: 0)
    #expect(names.file(0) == nil && names.file(place) == nil)
    #expect(names.interface(place) == "eth0")
  }

  @Test("An interface for which there is no place left is not named, and its file is") func full() {
    let names = SourceNames(names: ["a.pcapng", "b.pcapng"], isLive: false)
    for number in 2..<65_536 {
      #expect(Int(names.place(ofInterface: "if\(number)", in: 1)) == number)
    }
    #expect(names.place(ofInterface: "one more", in: 1) == 1)
    #expect(names.place(ofInterface: "if65535", in: 1) == 65_535)
    #expect(names.interface(65_535) == "if65535")
    #expect(names.file(65_535) == "b.pcapng")
  }

  @Test("Live, interfaces alone") func live() {
    let names = SourceNames(names: [], isLive: true)
    #expect(
      [names.place(of: "eth0"), names.place(of: "eth1"), names.place(of: "eth0")] == [0, 1, 0])
    #expect(names.interface(1) == "eth1")
    #expect(names.file(1) == nil)
    #expect(names.text == "eth0, eth1")
  }
}
