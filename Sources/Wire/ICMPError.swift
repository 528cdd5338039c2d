/// What an ICMP or ICMPv6 error says of the packet that it quotes.
public enum ICMPError: BitwiseCopyable, Sendable {
  /// It could not be delivered: RFC 792 type 3 (but "fragmentation needed"), RFC 4443 type 1.
  case unreachable
  /// Anything else, such as time exceeded or packet too big; no word on the service end.
  case other
}
