/// A key of a `BoundedTable`.
protocol TableKey: Equatable, BitwiseCopyable {
  /// A hash of all of the key that nobody who lacks `seed` can foresee.
  func hash(seed: UInt64) -> UInt64
}
