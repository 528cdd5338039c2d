/// Every capture under `Captures/`: its name, what it shows, and how it is made.
///
/// The files are committed, so that they can be read with any tool; this table makes them again,
/// byte for byte. Times are fixed and nothing is random.
public enum CaptureCatalogue {
  /// One capture file.
  public struct Entry: Sendable {
    /// The name of the file.
    public let name: String
    /// What the capture shows, in one line.
    public let purpose: String
    /// Makes the bytes of the file.
    public let build: @Sendable () -> [UInt8]

    /// A file of any form.
    init(file name: String, _ purpose: String, build: @escaping @Sendable () -> [UInt8]) {
      self.name = name
      self.purpose = purpose
      self.build = build
    }

    /// A pcap file named `name`.pcap.
    init(
      _ name: String, _ purpose: String, linkType: CaptureFile.LinkType = .ethernet,
      frames: @escaping @Sendable () -> [CapturedFrame]
    ) {
      self.init(file: name + ".pcap", purpose) {
        CaptureFile.pcap(frames(), linkType: linkType)
      }
    }
  }

  /// All captures, by subject.
  public static let entries: [Entry] = subjects.flatMap(\.entries)

  /// The captures under the headings of the README.
  static let subjects: [(title: String, entries: [Entry])] = [
    ("TCP conversations", tcp), ("UDP and ICMP", datagrams), ("SCTP and DCCP", associations),
    ("Data connections", dataConnections), ("Scans", scans), ("Links", links), ("Tunnels", tunnels),
    ("IP headers and fragments", network), ("Capture files", files), ("Anomalies", anomalies),
  ]

  /// The capture with this file name.
  public static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }
}

extension CaptureCatalogue.Entry: CustomStringConvertible {
  /// The name of the file, which is how a test names its argument.
  public var description: String { name }
}
