public import Wire

/// One entry of the registry that has a port: facts only, no assignee and no contact.
///
/// Text is on one line, without control characters; an empty string means the registry has none.
public struct RegistryRow: Hashable, Sendable {
  /// The port or the range of ports.
  public var ports: ClosedRange<UInt16>
  /// The transport, or `nil` where the entry leaves it blank.
  public var transport: Transport?
  /// The service name.
  public var name = ""
  /// What the name is a second name of.
  public var alias: ServiceAlias?
  /// The description, or the words that say the port is unassigned or reserved.
  public var description = ""
  /// When the entry was made: `YYYY-MM-DD` or `YYYY-MM`.
  public var registered = ""
  /// When the entry was last changed: `YYYY-MM-DD` or `YYYY-MM`.
  public var modified = ""
  /// The documents behind the entry, in brackets: `[RFC5424][RFC5425]`.
  public var references = ""
  /// The DCCP service code (RFC 4340 §8.1.2).
  public var serviceCode = ""
  /// IANA's note on use without an assignment, for the whole entry.
  public var unauthorizedUse = ""
  /// IANA's other notes.
  public var note = ""

  /// An entry for `ports` on `transport` that says nothing yet.
  public init(ports: ClosedRange<UInt16>, transport: Transport? = nil) {
    self.ports = ports
    self.transport = transport
  }
}

extension RegistryRow {
  /// The status that this entry gives its ports, or `nil` when it says nothing.
  public var status: PortStatus? {
    RegistryRules.status(hasName: !name.isEmpty, description: description.utf8Span.span)
  }

  /// The day or month this entry was last touched, or `nil` when it carries no date of its own.
  public var date: String? {
    !modified.isEmpty ? modified : registered.isEmpty ? nil : registered
  }

  /// `6/tcp`, or `6400` for an entry that leaves the transport blank.
  var place: String {
    PortText.range(ports) + (transport.map { "/\($0.name)" } ?? "")
  }
}
