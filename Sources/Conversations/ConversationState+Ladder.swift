import Events
import Ports
import Wire

extension ConversationState {
  /// Names the service end from one packet, if it tells more surely than what was known.
  ///
  /// - Parameters:
  ///   - signs: What the packet means for the conversation.
  ///   - sender: The end that sent the packet.
  mutating func climb(_ signs: PacketSigns, from sender: Side) {
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
  }

  /// Whether both ends speak, so that no packet can open it any more.
  ///
  /// A SYN then is a stray or a forged one, and its receiver asks back and goes on (RFC 5961 §4).
  private var isUnderWay: Bool { !isEnded && bothSpeak }

  /// Whether either end sent what only belongs to a conversation that both agreed on.
  var bothSpeak: Bool {
    signs[0].contains(.speaks) && signs[1].contains(.speaks)
  }

  /// The one end that granted the conversation; `nil` if none or both did.
  private var answerer: Side? {
    switch (signs[0].contains(.answers), signs[1].contains(.answers)) {
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

  /// Whether the service end is known by more than port numbers can correct.
  var isOpeningKnown: Bool { basis <= .multicast || flags.relation != nil }

  /// Whether talk changes neither its direction nor its evidence.
  var isSettled: Bool { evidence == .established && basis.isFinal(on: transport) }

  /// Makes it the data connection that a control connection announced, to the end on `side`.
  mutating func relate(to control: ControlProtocol, service side: Side) {
    flags.relation = control
    settle(on: side, .registered)
  }

  /// Takes the steps that need no handshake, with what is known of both ends.
  mutating func weigh(_ standings: EndStandings) {
    guard !isOpeningKnown, let (side, step) = standings.serviceEnd, step <= basis else { return }
    // A grant from the other end contradicts the numbers: it may be a probe, but so may they.
    if let answerer, answerer != side { return }
    basis = step
    serviceSide = side
  }

  /// Names the group that a first datagram is for, if it is for one.
  ///
  /// - Parameter isLinkBroadcast: Whether its frame was sent to every station.
  mutating func weighGroup(isLinkBroadcast: Bool) {
    if second.address.isMulticast || second.address.isLimitedBroadcast || isLinkBroadcast {
      settle(on: .second, .multicast)
    }
  }

  /// Believes the sender of a first datagram, which nothing else explains.
  mutating func believeFirstPacket() { settle(on: .second, .firstPacket) }

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
