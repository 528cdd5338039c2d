/// The type of an SCTP chunk (RFC 9260 §3.2).
public struct SCTPChunkType: RawRepresentable, Equatable, BitwiseCopyable, Sendable {
  /// The chunk's first byte.
  public let rawValue: UInt8

  /// The type in a chunk's first byte.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Payload data.
  public static let data = SCTPChunkType(rawValue: 0)
  /// Opens an association.
  public static let initiation = SCTPChunkType(rawValue: 1)
  /// Answers an INIT.
  public static let initiationAck = SCTPChunkType(rawValue: 2)
  /// Ends an association at once, or refuses one.
  public static let abort = SCTPChunkType(rawValue: 6)
  /// Begins the orderly end of an association.
  public static let shutdown = SCTPChunkType(rawValue: 7)
  /// Returns the state cookie; third packet of the handshake.
  public static let cookieEcho = SCTPChunkType(rawValue: 10)
  /// Ends the handshake.
  public static let cookieAck = SCTPChunkType(rawValue: 11)
  /// Ends an association.
  public static let shutdownComplete = SCTPChunkType(rawValue: 14)
  /// Payload data with message interleaving (RFC 8260).
  public static let interleavedData = SCTPChunkType(rawValue: 64)
}
