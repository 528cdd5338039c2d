import Synchronization

/// The names of the interfaces and files of a run, by the place that records carry.
///
/// Shared by the threads: the one that captures adds an interface when its first packet comes, the
/// one that reads files when a file names it.
public final class SourceNames: Sendable {
  /// What a place stands for: a file, an interface, or an interface of a file.
  private struct Source: Hashable {
    var file: UInt16?
    var interface: String?
  }

  private struct Places {
    var sources: [Source] = []
    var known: [Source: UInt16] = [:]

    /// The place of `source`, a new one unless it has one; `nil` if there is no place left.
    mutating func place(of source: Source) -> UInt16? {
      if let place = known[source] { return place }
      guard let place = UInt16(exactly: sources.count) else { return nil }
      sources.append(source)
      known[source] = place
      return place
    }
  }

  private let files: [String]
  private let places: Mutex<Places>
  /// Whether no files are read.
  public let isLive: Bool

  /// Names of interfaces or of files, each in the place that its index says.
  public init(names: [String], isLive: Bool) {
    self.isLive = isLive
    files = isLive ? [] : names
    var places = Places()
    for (place, name) in names.enumerated() {
      _ = places.place(
        of: isLive ? Source(interface: name) : Source(file: UInt16(clamping: place)))
    }
    self.places = Mutex(places)
  }

  /// The place of the interface `name` of a live run, a new one unless it has one.
  ///
  /// Beyond 65,536 names all have the last place.
  public func place(of name: String) -> UInt16 {
    places.withLock { $0.place(of: Source(interface: name)) ?? .max }
  }

  /// The place of the interface `name` of the file at `file`, a new one unless it has one.
  ///
  /// Beyond 65,536 places it is that of the file.
  public func place(ofInterface name: String, in file: UInt16) -> UInt16 {
    places.withLock { $0.place(of: Source(file: file, interface: name)) ?? file }
  }

  /// The files, or else the interfaces, in words.
  public var text: String {
    let names = isLive ? places.withLock { $0.sources.compactMap(\.interface) } : files
    return names.joined(separator: ", ")
  }

  /// The interface's name; `nil` for a file that does not say it.
  public func interface(_ place: UInt16) -> String? { source(place)?.interface }

  /// The file's name; `nil` live, and where there is only one.
  public func file(_ place: UInt16) -> String? {
    guard files.count > 1, let file = source(place)?.file else { return nil }
    return files[Int(file)]
  }

  private func source(_ place: UInt16) -> Source? {
    places.withLock { Int(place) < $0.sources.count ? $0.sources[Int(place)] : nil }
  }
}
