/// One end of a conversation as a test writes it: `"10.0.0.5:51234"` or `"[2001:db8::5]:51234"`.
public struct SocketAddress: Hashable, Sendable {
  /// The address of this end.
  public let address: Address
  /// The port of this end.
  public let port: UInt16

  /// The end with this `address` and `port`.
  public init(_ address: Address, _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// The end that `text` spells; anything else is a mistake in the test, and stops it.
  public init(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { preconditionFailure("not an address and a port: \(text)") }
    self.init(Address(text[..<colon].filter { $0 != "[" && $0 != "]" }), port)
  }
}

extension SocketAddress: ExpressibleByStringLiteral {
  /// The end that a literal spells.
  public init(stringLiteral value: String) { self.init(value) }
}
