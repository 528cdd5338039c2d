/// Ports as text.
enum PortText {
  /// `6` or `6000-6063`.
  static func range(_ ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }
}
