/// Who is to own the files that are made before the process gives its rights up.
public struct FileOwner: Equatable, Sendable {
  /// The user's number.
  public let user: UInt32
  /// The group's number.
  public let group: UInt32

  /// A user and a group.
  public init(user: UInt32, group: UInt32) {
    self.user = user
    self.group = group
  }
}
