import Clinux

/// How the C library keeps large blocks of memory (mallopt(3)).
enum LargeBlocks {
  /// From which size on a block is a mapping of its own, in bytes: the value that the library begins
  /// with.
  private static let leastByteCount: Int32 = 131_072

  /// Makes each one go back to the system once it is freed.
  ///
  /// Otherwise the library raises that size up to 32 MiB as blocks are freed: tables that grow leave their
  /// former memory behind, which is 4 MiB in a flood.
  static func giveBackWhenFreed() { mallopt(M_MMAP_THRESHOLD, leastByteCount) }
}
