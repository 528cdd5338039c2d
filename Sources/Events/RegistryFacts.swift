public import Ports

/// What IANA's registry says of a port on one transport.
public struct RegistryFacts: Equatable, Sendable {
  /// The port's status.
  public var status: PortStatus
  /// The port's range.
  public var range: PortRange
  /// The primary service, if there is one.
  public var service: String?
  /// The date of the registry.
  public var date: String

  /// What a registry of `date` says.
  public init(status: PortStatus, range: PortRange, service: String?, date: String) {
    self.status = status
    self.range = range
    self.service = service
    self.date = date
  }
}

extension RegistryFacts {
  /// Writes EVE-style members under `registry`.
  func write(to json: inout JSONWriter) {
    json.object("registry") { json in
      json.member("status", status.word)
      json.member("range", range.word)
      json.member("service", orNull: service)
      json.member("date", date)
    }
  }
}
