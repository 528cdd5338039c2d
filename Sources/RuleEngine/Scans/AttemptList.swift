/// The ends of a list of attempts, oldest first, whose links are in the pool.
struct AttemptList: BitwiseCopyable {
  /// The place that stands for no attempt.
  static let none = UInt32.max

  var first = none
  var last = none
}
