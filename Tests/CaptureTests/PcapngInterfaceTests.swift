import Capture
import TestSupport
import Testing
import Wire

@Suite("Interfaces of pcapng files") struct PcapngInterfaceTests {
  private typealias Block = CaptureFile.Block

  private static let frame = CaptureFileTests.frames[1]

  private static func interface(_ name: String?, _ options: [UInt8] = []) -> Block {
    .interface(CaptureFile.Interface(name: name), options: options)
  }

  private static func read(_ bytes: [UInt8]) throws -> (FrameCollector, CaptureStatistics) {
    let folder = try TemporaryFolder()
    let file = try Savefile(path: folder.write(bytes, to: "x.pcapng"), place: 3)
    let collector = FrameCollector()
    try file.readAll(to: collector)
    return (collector, file.statistics)
  }

  @Test("Frames carry the place of their interface, and without a name that of the file")
  func places() throws {
    let frames = [0, 1, 2, 1, 0].map { Block.enhancedPacket(Self.frame.on(interface: $0)) }
    let section = CaptureFile.pcapng(
      [Self.interface("eth0"), Self.interface(nil), Self.interface("wlan0")] + frames
        + [.simplePacket(Self.frame)])
    let (collector, _) = try Self.read(section)
    #expect(collector.interfaces == ["3 eth0", "3 wlan0"])
    #expect(collector.infos.map(\.interface) == [100, 3, 101, 3, 100, 100])
  }

  @Test("Frames of a pcap file carry that of the file") func pcap() throws {
    let (collector, statistics) = try Self.read(CaptureFile.pcap([Self.frame]))
    #expect(collector.infos.map(\.interface) == [3])
    #expect(statistics == CaptureStatistics())
  }

  @Test("Each section has interfaces of its own", arguments: [ByteOrder.little, .big])
  func sections(_ order: ByteOrder) throws {
    let (collector, _) = try Self.read(
      CaptureFile.pcapng([Self.interface("eth0"), .enhancedPacket(Self.frame)])
        + CaptureFile.pcapng(
          [.interface(CaptureFile.Interface(name: "eth1")), .enhancedPacket(Self.frame)],
          byteOrder: order))
    #expect(collector.interfaces == ["3 eth0", "3 eth1"])
    #expect(collector.infos.map(\.interface) == [100, 101])
  }

  @Test(
    "A name, or for want of it a description",
    arguments: [
      ("eth0", CaptureFile.option(3, Array("uplink".utf8)), "eth0"),
      (nil, CaptureFile.option(3, Array("uplink".utf8)), "uplink"),
      (nil, CaptureFile.option(2, Array("eth0\0".utf8)), "eth0"),
      (nil, CaptureFile.option(2, [0x61, 0xff]), "a\u{fffd}"),
      (
        nil, CaptureFile.option(2, Array(repeating: 0x61, count: 5_000)),
        String(repeating: "a", count: 128)
      ),
      (nil, CaptureFile.option(2, []), nil),
      (nil, CaptureFile.option(2, [0, 0]), nil),
    ] as [(String?, [UInt8], String?)])
  func name(_ name: String?, _ options: [UInt8], _ expected: String?) throws {
    let (collector, _) = try Self.read(CaptureFile.pcapng([Self.interface(name, options)]))
    #expect(collector.interfaces == (expected.map { ["3 \($0)"] } ?? []))
  }

  @Test("The last statistics of each interface are added up, over sections too")
  func statistics() throws {
    func counts(
      _ interface: Int, _ received: UInt64, _ byInterface: UInt64, _ bySystem: UInt64,
      _ order: ByteOrder = .little
    ) -> Block {
      .statistics(
        of: interface,
        options: CaptureFile.counts(
          received: received, droppedByInterface: byInterface, droppedBySystem: bySystem, order))
    }
    let first = CaptureFile.pcapng(
      [Self.interface("eth0"), Self.interface(nil), counts(0, 10, 1, 2), counts(1, 20, 0, 5)]
        + [.enhancedPacket(Self.frame), counts(0, 30, 3, 4)])
    let second = CaptureFile.pcapng(
      [.interface(CaptureFile.Interface()), counts(0, 100, 200, 300, .big)], byteOrder: .big)
    let (collector, statistics) = try Self.read(first + second)
    #expect(collector.frames.count == 1)
    #expect(statistics.received == 150)
    #expect(statistics.droppedByInterface == 203)
    #expect(statistics.droppedByKernel == 309)
  }

  @Test("Statistics that make no sense are passed over, and claims of any size added")
  func wrongStatistics() throws {
    let most = CaptureFile.counts(received: .max, droppedByInterface: .max, droppedBySystem: .max)
    let (collector, statistics) = try Self.read(
      CaptureFile.pcapng([
        Self.interface("eth0"), Self.interface("eth1"), .statistics(of: 2, options: most),
        .other(type: 5, body: [0, 0, 0, 0]),
        .other(type: 5, body: hex("00000000 00000000 00000000 0500ff00 01000000")),
        .statistics(of: 0, options: CaptureFile.option(5, [1, 0, 0, 0])),
        .statistics(of: 0, options: most), .statistics(of: 1, options: most),
        .enhancedPacket(Self.frame),
      ]))
    #expect(collector.frames.count == 1)
    #expect(statistics.droppedByInterface == .max)
    #expect(statistics.droppedByKernel == .max)
    #expect(statistics.received == .max)
  }
}
