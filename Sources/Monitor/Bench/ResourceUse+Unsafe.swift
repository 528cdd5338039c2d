import Glibc

/// What this process has used of the machine (getrusage(2)).
struct ResourceUse {
  /// The time of all its threads, in user mode and in the kernel.
  let processorTime: Duration
  /// The most memory that was resident at a time, in KiB.
  ///
  /// Linux begins with that of the program that started this one, if it made it without fork(2).
  let peakKibibytes: Int

  /// What was used until now.
  static var current: ResourceUse {
    var usage = rusage()
    // Safe: usage is a whole structure for the call to fill.
    _ = unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return ResourceUse(
      processorTime: duration(usage.ru_utime) + duration(usage.ru_stime),
      peakKibibytes: usage.ru_maxrss)
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(time.tv_sec) + .microseconds(time.tv_usec)
  }
}
