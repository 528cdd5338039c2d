/// What is known of an ordinary frame before its IP header.
struct OrdinaryLink {
  /// What the source says about the frame, with a size on the wire of all captured bytes at least.
  var info: FrameInfo
  /// Whether there is a tag.
  var hasVLAN = false
  /// The id of the tag; 0 without one.
  var vlan: UInt16 = 0

  /// That of a frame about which its source says `info`, of so many bytes on the wire.
  @inline(__always) init(_ info: FrameInfo, _ wireByteCount: UInt32) {
    self.info = info
    self.info.wireByteCount = wireByteCount
  }
}
