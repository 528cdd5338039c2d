import Wire

/// A filter expression, compiled for each link type in which frames come.
final class PacketFilters {
  private let expression: String
  private var compiled: [LinkType: PacketFilter] = [:]

  /// Filters of `expression`.
  init(_ expression: String) { self.expression = expression }

  /// The filter for frames of `linkType`.
  func filter(for linkType: LinkType) throws(PacketFilterError) -> PacketFilter {
    if let filter = compiled[linkType] { return filter }
    let filter = try PacketFilter(expression, linkType: linkType)
    compiled[linkType] = filter
    return filter
  }
}
