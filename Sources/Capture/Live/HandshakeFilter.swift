/// The filter expression of `--handshakes-only` (pcap-filter(7)).
///
/// What it passes is enough for the service end and its evidence up to `answered`: SYN, SYN-ACK, RST
/// and FIN of TCP; all of UDP, SCTP and DCCP; ICMP errors; fragments. TCP in IPv6 behind extension
/// headers passes whole, since no expression finds its flags.
enum HandshakeFilter {
  private static let ipv4 =
    "(ip and (ip[6:2] & 0x3fff != 0 or udp or sctp or ip proto 33 "
    + "or (icmp and (icmp[0] == 3 or icmp[0] == 11 or icmp[0] == 12)) "
    + "or tcp[13] & 7 != 0))"
  /// The next headers 0, 43, 44, 51, 60, 135, 139 and 140 are extension headers (RFC 7045).
  private static let ipv6 =
    "(ip6 and (ip6[6] == 17 or ip6[6] == 132 or ip6[6] == 33 "
    + "or (ip6[6] == 58 and ip6[40] < 128) or (ip6[6] == 6 and ip6[53] & 7 != 0) "
    + "or ip6[6] == 0 or ip6[6] == 43 or ip6[6] == 44 or ip6[6] == 51 or ip6[6] == 60 "
    + "or ip6[6] == 135 or ip6[6] == 139 or ip6[6] == 140))"
  private static let untagged = "(\(ipv4) or \(ipv6))"

  /// For a link type whose frames have VLAN tags: none, one or two of them.
  static let tagged = "(\(untagged) or (vlan and (\(untagged) or (vlan and \(untagged)))))"

  /// The expressions to try in turn: a link type without VLAN tags refuses the first.
  ///
  /// - Parameter expression: What the user wants besides; empty for everything.
  /// - Returns: Expressions that say the same where both are possible.
  static func candidates(and expression: String) -> [String] {
    [tagged, untagged].map { expression.isEmpty ? $0 : "(\(expression)) and \($0)" }
  }
}
