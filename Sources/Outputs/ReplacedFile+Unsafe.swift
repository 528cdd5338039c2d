import Glibc

/// A file whose contents are replaced at the end of a run, opened at its begin.
///
/// So that a name that cannot be written is an error before anything else is done, and that the file
/// can still be written when the process has given up its rights. Until it is replaced, it keeps what
/// is in it.
@safe
public final class ReplacedFile {
  private let path: String
  private let descriptor: Int32
  private let isNew: Bool

  /// Opens the file at `path`, with mode 0640 if it is made; a symbolic link is not followed.
  ///
  /// - Throws: Why it cannot be written.
  public init(_ path: String) throws(OutputError) {
    let flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW
    // Safe: path is a C string for the calls.
    let made = unsafe Glibc.open(path, flags | O_CREAT | O_EXCL, 0o640)
    isNew = made >= 0
    descriptor = made >= 0 || errno != EEXIST ? made : unsafe Glibc.open(path, flags)
    self.path = path
    guard descriptor >= 0 else {
      let isLink = errno == ELOOP
      throw OutputError(
        output: path,
        problem: isLink ? "it is a symbolic link, which is not followed" : Self.systemError(errno),
        advice: isLink ? "name the file itself" : "check the name and its permissions")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Replaces the contents, and waits until they are on the disk.
  ///
  /// - Throws: Why they are not; the file may be cut then.
  public func replace(with text: String) throws(OutputError) {
    let bytes = Array(text.utf8)
    // Room first: on a full disk the old contents are worth more than a part of the new ones.
    let refusal = posix_fallocate(descriptor, 0, off_t(max(bytes.count, 1)))
    guard ![ENOSPC, EDQUOT, EFBIG].contains(refusal) else {
      throw OutputError(
        output: path, problem: Self.systemError(refusal),
        advice: "it is left as it was: make room, and run it again")
    }
    var isWritten = ftruncate(descriptor, 0) == 0
    var start = 0
    while isWritten, start < bytes.count {
      // Safe: the pointer and the count are those of the rest of the array, which write only reads.
      let written = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if written >= 0 { start += written } else if errno != EINTR { isWritten = false }
    }
    guard isWritten, fsync(descriptor) == 0 else {
      throw OutputError(
        output: path, problem: Self.systemError(errno),
        advice: "what is in it is not complete: make room, and run it again")
    }
  }

  /// Removes the file again if it was made here, since there is nothing to write.
  public func discard() {
    // Safe: path is a C string for the call.
    if isNew { unsafe unlink(path) }
  }

  /// The text of a system error.
  private static func systemError(_ code: Int32) -> String {
    // Safe: the C library returns a string that is copied before anything else is called.
    unsafe String(cString: strerror(code))
  }
}
