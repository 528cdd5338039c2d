import ArgumentParser
import Foundation

/// Where the answers of a command go.
enum StandardOutput {
  /// Writes `text`, waiting for the reader if need be.
  ///
  /// - Throws: A clean exit when nobody reads on (`| head`), exit status 1 with a message when the
  ///   output is lost in another way.
  static func write(_ text: String) throws {
    signal(SIGPIPE, SIG_IGN)  // or a closed pipe would kill us instead of failing the write
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
      if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) { throw ExitCode.success }
      let reason = cause.localizedFailureReason ?? cause.localizedDescription
      throw CommandFailure("standard output: \(reason)")
    }
  }
}
