/// How far reading has come.
public struct ReadProgress: Sendable {
  /// The file or interface.
  public var name: String
  /// The bytes of the file read; `nil` for an interface or a pipe.
  public var byteOffset: Int
  /// The packets read in all.
  public var packets: UInt64
}
