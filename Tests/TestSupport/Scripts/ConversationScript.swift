/// A conversation told step by step; each step returns the script with its frames added.
///
///     TCPScript(from: "10.0.0.5:51234", to: "10.0.0.9:6").handshake().send("hello").close().frames
public protocol ConversationScript {
  /// What has been told so far.
  var timeline: Timeline { get set }
}

extension ConversationScript {
  /// The frames told so far, for a capture file.
  public var frames: [CapturedFrame] { timeline.frames }

  /// Lets `pause` pass before the next frame.
  public func after(_ pause: Duration) -> Self {
    with { $0.timeline.clock += pause }
  }

  /// Has a host answer the client's last frame with an ICMP or ICMPv6 error of the given code.
  ///
  /// Without a code, the one that says that the port is closed.
  public func unreachable(code: UInt8? = nil, from router: Address? = nil) -> Self {
    with { script in
      let below = script.timeline.path.layers(from: .client)
      let quoted = (script.frames.last?.bytes ?? []).dropFirst(frame(below).count)
      let client = script.timeline.client.address
      let sender = router ?? script.timeline.server.address
      // RFC 792: the IP header and eight bytes. RFC 4443: as much as fits.
      let error: PacketLayer =
        client.isIPv6
        ? .icmpv6Unreachable(code: code ?? 4, quoting: Array(quoted))
        : .icmpUnreachable(code: code ?? 3, quoting: Array(quoted.prefix(28)))
      script.timeline.send(from: .server, network: .ip(from: sender, to: client), [error])
    }
  }

  /// This script after `change`.
  func with(_ change: (inout Self) -> Void) -> Self {
    var script = self
    change(&script)
    return script
  }
}
