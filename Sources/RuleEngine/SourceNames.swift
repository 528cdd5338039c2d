/// The names of the interfaces or files of a run, by the place that records carry.
public struct SourceNames: Sendable {
  /// The names.
  public var names: [String]
  /// Whether they are interfaces.
  public var isLive: Bool

  /// Names of interfaces or of files.
  public init(names: [String], isLive: Bool) {
    self.names = names
    self.isLive = isLive
  }

  /// The interface's name; `nil` for files.
  public func interface(_ place: UInt16) -> String? {
    isLive && Int(place) < names.count ? names[Int(place)] : nil
  }

  /// The file's name; `nil` live, and where there is only one.
  public func file(_ place: UInt16) -> String? {
    !isLive && names.count > 1 && Int(place) < names.count ? names[Int(place)] : nil
  }
}
