import Events

/// The standings of both ends of a conversation, and which end they show to be the service.
struct EndStandings {
  let first: EndStanding
  let second: EndStanding

  /// The service end by steps 5 and 6 of the ladder; `nil` if they cannot tell.
  ///
  /// What was seen of an end outranks what its number says, and a label what the registry says. Among
  /// numbers, one in the ephemeral range against one outside is firm; otherwise several peers say more:
  /// a client gets one port for one peer, also where its system takes them from ports that are
  /// registered.
  var serviceEnd: (side: Side, basis: DirectionBasis)? {
    if let side = only({ $0.isKnownService }) ?? labelled ?? dataReceiver {
      return (side, .registered)
    }
    let assigned = assigned
    let beyondClient = only { $0.isEphemeral }?.opposite
    if let assigned, assigned == beyondClient || self[assigned].isBelowClients {
      return (assigned, .registered)
    }
    if assigned == nil, let beyondClient { return (beyondClient, .ephemeral) }
    return (only { $0.hasSeveralPeers } ?? assigned).map { ($0, .registered) }
  }

  /// The end whose port has a label, if the other is not one that no client has: labels are many, and
  /// clients get their numbers too.
  private var labelled: Side? {
    guard let side = only({ $0.isLabelled }) else { return nil }
    return self[side.opposite].isBelowClients && !self[side].isBelowClients ? nil : side
  }

  /// The end that the registry or a label gives to a service, if the other cannot be one as well.
  private var assigned: Side? {
    guard let side = only({ $0.isAssigned }) else {
      return first.isAssigned ? only { $0.isBelowClients } : nil
    }
    let (own, other) = (self[side], self[side.opposite])
    // A registered number by chance: no client has the other end's.
    if other.isBelowClients, !own.isBelowClients { return nil }
    // Clients of root have ports from here, registered or not (`rresvport`).
    if other.isPrivilegedClient, own.isPrivilegedClient { return nil }
    return side
  }

  /// The receiver of a connection that comes from FTP's data port.
  private var dataReceiver: Side? {
    guard let side = only({ $0.isDataOpener })?.opposite, self[side].isUserPort else { return nil }
    return side
  }

  private subscript(side: Side) -> EndStanding { side == .first ? first : second }

  /// The one end for which `claim` holds; `nil` if it holds for both or neither.
  @inline(__always) private func only(_ claim: (EndStanding) -> Bool) -> Side? {
    switch (claim(first), claim(second)) {
    case (true, false): .first
    case (false, true): .second
    default: nil
    }
  }
}
