import Glibc

/// Waits for several descriptors at once (poll(2)).
public struct Poll {
  private var entries: [pollfd] = []

  /// Waits for nothing yet.
  public init() {}

  /// Waits for these descriptors from now on.
  public mutating func use(_ descriptors: [Int32]) {
    entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  /// Waits until one of them has something, or for `milliseconds`; a signal ends the wait too.
  public mutating func wait(milliseconds: Int32) {
    // Safe: the array holds as many entries as are passed on, and lives for the call.
    let count = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
    if count <= 0 { for place in entries.indices { entries[place].revents = 0 } }
  }

  /// Waits for a time, whatever comes; a signal that this thread gets ends it.
  public static func pause(microseconds: UInt32) { usleep(microseconds) }

  /// Whether the descriptor at `place` has something, be it an error.
  public func isReady(_ place: Int) -> Bool { entries[place].revents != 0 }
}
