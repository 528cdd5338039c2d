/// Records of a pcap file that follow each other: each a header and a frame (pcap-savefile(5)).
///
/// Only as most files have them: numbers in little-endian order, the captured length before that on
/// the wire, nothing more in the header. Nobody has looked yet where the frames lie, nor whether the
/// records are sound.
public struct PcapRecords: ~Escapable {
  /// The bytes of a record before its frame.
  @inlinable public static var headerByteCount: Int { 16 }

  /// Where in a record its numbers of 32 bits are.
  public enum Field {
    /// The seconds of its time.
    @inlinable public static var seconds: Int { 0 }
    /// What its time has beyond full seconds.
    @inlinable public static var fraction: Int { 4 }
    /// How many bytes of the frame were captured.
    @inlinable public static var captured: Int { 8 }
    /// How many bytes the frame had on the wire.
    @inlinable public static var onWire: Int { 12 }
  }

  /// Where the records lie, from the header of the first on; the last may be cut.
  let bytes: Span<UInt8>
  private let nanosecondsPerFraction: Int64
  private let interface: UInt16

  /// The records in `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: Where they lie, from the header of the first on; the last may be cut.
  ///   - nanosecondsPerFraction: The unit of the second of the two numbers that a time has.
  ///   - interface: The place of the frames' interface among the sources of the run.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>, nanosecondsPerFraction: Int64, interface: UInt16) {
    self.bytes = bytes
    self.nanosecondsPerFraction = nanosecondsPerFraction
    self.interface = interface
  }

  /// Those that follow the first `byteCount` bytes.
  @_lifetime(copy self)
  public func droppingFirst(_ byteCount: Int) -> PcapRecords {
    PcapRecords(
      bytes.extracting(droppingFirst: byteCount), nanosecondsPerFraction: nanosecondsPerFraction,
      interface: interface)
  }

  /// How many bytes of a frame were captured, as the header says with which `record` begins.
  @inline(__always) func capturedByteCount(_ record: Span<UInt8>) -> UInt32 {
    record.littleEndian32(at: Field.captured)
  }

  /// What the header with which `record` begins says about the frame.
  @inline(__always) func info(_ record: Span<UInt8>) -> FrameInfo {
    FrameInfo(
      timestampNanoseconds: Int64(record.littleEndian32(at: Field.seconds)) &* 1_000_000_000
        &+ Int64(record.littleEndian32(at: Field.fraction)) &* nanosecondsPerFraction,
      wireByteCount: record.littleEndian32(at: Field.onWire), interface: interface)
  }
}
