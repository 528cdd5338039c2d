internal import Wire

/// Where one entry lies in the registry's text, and what the table needs to know of it.
struct RowIndex: BitwiseCopyable, Sendable {
  /// The ports of the entry.
  let first: UInt16
  let last: UInt16
  /// The place of the entry in its file, counted from 0; rows without a port are not counted.
  let order: UInt32
  /// Offset of the entry's line in the text, and of its line feed.
  let start: UInt32
  let end: UInt32
  /// What the entry says about its ports.
  let status: PortStatus
  /// The transports it says that for.
  let transports: TransportSet
  /// Whether the entry names its transport.
  let hasTransport: Bool
  /// Whether it has a service name, and whether that is only an alias or duplicate.
  let hasName: Bool
  let isAlias: Bool
  /// Whether it notes use without an assignment, on some of its ports at least.
  let hasUnauthorizedUse: Bool

  /// How many ports the entry spans beyond the first.
  var width: UInt16 { last - first }

  func holds(_ port: UInt16, on transport: Transport) -> Bool {
    first <= port && port <= last && transports.contains(transport)
  }
}
