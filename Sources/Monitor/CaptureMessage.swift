import Events

/// What the analysis is told besides packets.
enum CaptureMessage: Sendable {
  /// Something happened to an interface, or could not be done.
  case notice(Notice)
  /// Statistics are wanted now; these are the capture thread's.
  case statistics(CaptureReport)
  /// Output files are to be opened anew.
  case reopen
  /// New rules can be taken.
  case rulesLoaded
}
