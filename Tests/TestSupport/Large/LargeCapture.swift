import Foundation

/// A capture that is too large to be kept in `Captures/`, and is written when it is wanted.
///
/// What it holds follows from fixed seeds: it is the same each time, byte for byte.
public struct LargeCapture: Sendable {
  /// The name of the file.
  public let name: String
  /// What the capture shows, in one line.
  public let purpose: String
  private let frames: @Sendable (inout CaptureWriter) throws -> Void

  init(
    _ name: String, _ purpose: String,
    frames: @escaping @Sendable (inout CaptureWriter) throws -> Void
  ) {
    self.name = name + ".pcap"
    self.purpose = purpose
    self.frames = frames
  }

  /// Writes the capture to a file.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: How many frames it has.
  @discardableResult
  public func write(to path: String) throws -> Int {
    var writer = try CaptureWriter(path)
    try frames(&writer)
    let count = writer.frameCount
    try writer.finish()
    return count
  }

  /// Writes the capture into `folder`.
  ///
  /// - Returns: The path of the file.
  public func write(into folder: TemporaryFolder) throws -> String {
    let path = folder.path(of: name)
    try write(to: path)
    return path
  }

  /// All of them, at full size.
  public static let all: [LargeCapture] = [
    homeDay, portScan, hostSweep(), hostSweep(answering: 200), synFlood(), synFloodOfPorts(),
  ]
}
