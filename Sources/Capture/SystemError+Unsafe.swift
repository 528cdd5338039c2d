import Glibc

/// Why a system call failed.
struct SystemError: Error, Equatable {
  /// The `errno` it left.
  let code: Int32

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  /// What the C library calls it.
  var text: String {
    // Safe: the C library returns a string that is copied before anything else is called.
    unsafe String(cString: strerror(code))
  }
}
