import Synchronization

/// The names of the interfaces and files of a run, by the place that records carry.
///
/// Shared by the threads: the one that captures adds an interface when its first packet comes.
public final class SourceNames: Sendable {
  private let names: Mutex<[String]>
  /// Whether they are interfaces.
  public let isLive: Bool

  /// Names of interfaces or of files, each in the place that its index says.
  public init(names: [String], isLive: Bool) {
    self.names = Mutex(names)
    self.isLive = isLive
  }

  /// The place of `name`, a new one unless it has one.
  ///
  /// Beyond 65,536 names all have the last place.
  public func place(of name: String) -> UInt16 {
    names.withLock { names in
      if let place = names.firstIndex(of: name) { return UInt16(clamping: place) }
      if names.count <= Int(UInt16.max) { names.append(name) }
      return UInt16(names.count - 1)
    }
  }

  /// All of them, in words.
  public var text: String { names.withLock { $0.joined(separator: ", ") } }

  /// The interface's name; `nil` for files.
  public func interface(_ place: UInt16) -> String? { isLive ? name(place) : nil }

  /// The file's name; `nil` live, and where there is only one.
  public func file(_ place: UInt16) -> String? {
    isLive || names.withLock({ $0.count }) == 1 ? nil : name(place)
  }

  private func name(_ place: UInt16) -> String? {
    names.withLock { Int(place) < $0.count ? $0[Int(place)] : nil }
  }
}
