import Foundation

/// Writes a pcap file of Ethernet frames piece by piece, so that one of any size takes little memory.
public struct CaptureWriter: ~Copyable {
  private let file: FileHandle
  private var buffer: [UInt8]
  /// How many frames were written.
  public private(set) var frameCount = 0

  /// How many bytes are written at a time.
  private static let pieceByteCount = 1 << 18

  /// Begins the file at `path`, in place of one that is there.
  public init(_ path: String) throws {
    try Data().write(to: URL(filePath: path))
    file = try FileHandle(forWritingTo: URL(filePath: path))
    buffer = CaptureFile.pcap([])
  }

  /// Writes a frame.
  public mutating func write(_ frame: CapturedFrame) throws {
    CaptureFile.append(frame, to: &buffer)
    frameCount += 1
    guard buffer.count >= Self.pieceByteCount else { return }
    try file.write(contentsOf: Data(buffer))
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, and ends the file.
  public consuming func finish() throws {
    try file.write(contentsOf: Data(buffer))
    try file.close()
  }
}
