/// What an attempt belongs to.
enum ScanOutcome {
  /// No scan so far.
  case isAlone
  /// The scan in this slot, which it makes suspected.
  case begins(UInt32)
  /// The scan in this slot.
  case goesOn(UInt32)
}
