/// One layer of a frame to be written: a header, or the payload.
///
/// The lengths, checksums and protocol numbers that a layer leaves at their defaults follow from
/// the layers around it and are right; each can be given instead, right or wrong.
public struct PacketLayer: Sendable {
  /// What the layer below this one writes to say what it carries.
  let identity: Identity
  /// The addresses that transports above this layer include in their checksums, if it has any.
  let pseudoHeader: PseudoHeader?
  /// Writes this layer with everything above it.
  let write: @Sendable (Surroundings) -> [UInt8]

  init(
    _ identity: Identity = Identity(), pseudoHeader: PseudoHeader? = nil,
    write: @escaping @Sendable (Surroundings) -> [UInt8]
  ) {
    self.identity = identity
    self.pseudoHeader = pseudoHeader
    self.write = write
  }
}

extension PacketLayer {
  /// The numbers by which other layers call this one.
  struct Identity: Sendable {
    /// In Ethernet, VLAN tags, SNAP, cooked captures, GRE and GENEVE.
    var etherType: UInt16?
    /// In IPv4, IPv6 and its extension headers.
    var ipProtocol: UInt8?
    /// In PPP and PPPoE.
    var pppProtocol: UInt16?
    /// In the NULL and LOOP headers of BSD.
    var addressFamily: UInt32?
    /// Whether this is LLC, in front of which Ethernet writes a length in the place of a type.
    var isLLC = false
  }

  /// What a layer may need to know of the others in its frame.
  struct Surroundings {
    /// All the layers above, written.
    let payload: [UInt8]
    /// How to call the layer directly above.
    let next: Identity
    /// The addresses of the IP header below.
    let pseudoHeader: PseudoHeader?
  }
}

extension PacketLayer {
  /// This layer and all above it, with nothing left but the first `count` bytes.
  ///
  /// What lies below takes the cut bytes for its payload, so only this layer is too short.
  public func cut(to count: Int) -> PacketLayer {
    PacketLayer(identity, pseudoHeader: pseudoHeader) { Array(write($0).prefix(count)) }
  }

  /// A payload, or a protocol of which we write nothing but its bytes.
  public static func bytes(
    _ bytes: [UInt8], etherType: UInt16? = nil, ipProtocol: UInt8? = nil
  ) -> PacketLayer {
    PacketLayer(Identity(etherType: etherType, ipProtocol: ipProtocol)) { bytes + $0.payload }
  }

  /// A payload of text.
  public static func text(_ text: String) -> PacketLayer { .bytes(Array(text.utf8)) }
}

/// The bytes of the frame made of `layers`, from the outermost to the payload.
///
///     frame(.ethernet(), .ipv4(from: "10.0.0.5", to: "10.0.0.9"), .tcp(from: 51234, to: 6, .syn))
public func frame(_ layers: PacketLayer...) -> [UInt8] { frame(layers) }

/// The bytes of the frame made of `layers`, from the outermost to the payload.
public func frame(_ layers: [PacketLayer]) -> [UInt8] {
  func write(_ layers: ArraySlice<PacketLayer>, over pseudoHeader: PseudoHeader?) -> [UInt8] {
    guard let layer = layers.first else { return [] }
    let above = layers.dropFirst()
    return layer.write(
      PacketLayer.Surroundings(
        payload: write(above, over: layer.pseudoHeader ?? pseudoHeader),
        next: above.first?.identity ?? PacketLayer.Identity(), pseudoHeader: pseudoHeader))
  }
  return write(layers[...], over: nil)
}
