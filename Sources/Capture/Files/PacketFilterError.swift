/// Why libpcap does not take a filter expression.
struct PacketFilterError: Error, Equatable {
  /// The expression.
  var expression: String
  /// What libpcap says.
  var reason: String

  /// What is wrong.
  var problem: String { "the filter '\(expression)' is refused: \(reason)" }
  /// What to do about it.
  static let advice = "see pcap-filter(7) for the language"
}
