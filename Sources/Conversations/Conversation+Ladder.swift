import Events
import Ports
import Wire

extension Conversation {
  /// Names the service end from one packet, if it tells more surely than what was known.
  ///
  /// - Parameters:
  ///   - record: The packet.
  ///   - signs: What it means for the conversation.
  ///   - sender: The end that sent the packet.
  ///   - isFirst: Whether it is the conversation's first, on which the port numbers are weighed.
  ///   - context: What the ladder knows besides.
  mutating func climb(
    _ record: PacketRecord, _ signs: PacketSigns, from sender: Side, isFirst: Bool,
    _ context: LadderContext
  ) {
    if signs.contains(.opens) {
      if !isUnderWay { settle(on: sender.opposite, transport == .tcp ? .syn : .initiation) }
      return
    }
    // What was no opening while both ends spoke was one after all if the other end grants it.
    if signs.contains(.answers), state(sender.opposite).signs.contains(.opens) {
      settle(on: sender, transport == .tcp ? .synAck : .initiationAnswer)
    }
    // An answer alone may be a probe; it counts once the exchange goes on.
    if signs.contains(.speaks), transport != .udp, let answerer {
      settle(on: answerer, transport == .tcp ? .synAck : .initiationAnswer)
    }
    if isFirst, basis == .unknown { weigh(record, context) }
  }

  /// Whether both ends speak, so that no packet can open it any more.
  ///
  /// A SYN then is a stray or a forged one, and its receiver asks back and goes on (RFC 5961 §4).
  private var isUnderWay: Bool {
    !isEnded && firstState.signs.contains(.speaks) && secondState.signs.contains(.speaks)
  }

  /// The one end that granted the conversation; `nil` if none or both did.
  private var answerer: Side? {
    switch (firstState.signs.contains(.answers), secondState.signs.contains(.answers)) {
    case (true, false): .first
    case (false, true): .second
    default: nil
    }
  }

  private mutating func settle(on side: Side, _ step: DirectionBasis) {
    guard step < basis else { return }
    basis = step
    serviceSide = side
  }

  /// The steps that need no handshake.
  private mutating func weigh(
    _ record: PacketRecord, _ context: LadderContext
  ) {
    if transport == .udp,
      second.address.isMulticast || second.address.isLimitedBroadcast || record.isLinkBroadcast
    {
      return settle(on: .second, .multicast)
    }
    let isKnown = (
      Self.isKnown(context.ports[transport, first.port]),
      Self.isKnown(context.ports[transport, second.port])
    )
    if isKnown.0 != isKnown.1 {
      return settle(on: isKnown.0 ? .first : .second, .registered)
    }
    let isEphemeral = (
      context.ephemeralPorts.contains(first.port), context.ephemeralPorts.contains(second.port)
    )
    if isEphemeral.0 != isEphemeral.1 {
      return settle(on: isEphemeral.0 ? .second : .first, .ephemeral)
    }
    if transport == .udp, context.isWarm { settle(on: .second, .firstPacket) }
  }

  private static func isKnown(_ port: PortClass) -> Bool {
    port.status == .assigned || port.isLabelled
  }

  /// Weighs again what the service end did.
  mutating func weighEvidence() {
    guard let serviceSide else { return }
    let service = state(serviceSide)
    let initiator = state(serviceSide.opposite)
    evidence = max(
      evidence,
      transport == .udp
        ? Self.datagramEvidence(service, initiator)
        : Self.streamEvidence(service, initiator, wasOpened: basis <= .initiationAnswer))
  }

  private static func datagramEvidence(_ service: SideState, _ initiator: SideState) -> Evidence {
    if service.packets > 1, initiator.packets > 1 { return .established }
    if service.packets > 0 { return .answered }
    return service.isUnreachable ? .refused : .attempted
  }

  private static func streamEvidence(
    _ service: SideState, _ initiator: SideState, wasOpened: Bool
  ) -> Evidence {
    let hasSpoken = service.signs.contains(.speaks)
    let isAgreed = initiator.signs.contains(.speaks)
    if service.signs.contains(.data), isAgreed, hasSpoken { return .established }
    // A grant counts only where the opening decided the direction: alone it may be a probe.
    if hasSpoken || wasOpened && service.signs.contains(.answers) { return .answered }
    return service.signs.contains(.resets) || service.isUnreachable ? .refused : .attempted
  }
}
