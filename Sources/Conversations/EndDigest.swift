/// A keyed hash of an end on its transport, in its place where there are many: a third of its size, and
/// two ends have the same one time in 2^64.
struct EndDigest: TableKey {
  private let value: UInt64

  /// The digest of an end; `seed` is a secret, so that nobody can choose ends of one digest.
  init(_ end: ServiceEndKey, seed: UInt64) { value = end.hash(seed: seed) }

  /// The digest is one.
  func hash(seed: UInt64) -> UInt64 { value }
}
