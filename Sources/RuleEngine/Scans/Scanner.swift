import Wire

/// Who may be scanning: a host, on one transport.
struct Scanner: Hashable {
  let address: IPAddress
  let transport: Transport
}
