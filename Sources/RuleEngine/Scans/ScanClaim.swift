/// What the scan of an initiator makes of one of its attempts.
enum ScanClaim {
  /// Nothing: there is no scan, or the attempt matters more than the scan does.
  case none
  /// It is not known yet whether there is a scan.
  case undecided
  /// The scan's finding says all there is to say about it.
  case absorbed
  /// A suppression of the scan is one of the attempt too.
  case suppressed
}
