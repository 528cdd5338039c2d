internal import Wire

/// One record of IANA's file as it stands there: text that nobody has checked yet.
struct RegistryRecord {
  /// The columns we keep, with IANA's CSV headings.
  enum Field: String, CaseIterable {
    case name = "Service Name"
    case port = "Port Number"
    case transport = "Transport Protocol"
    case description = "Description"
    case registered = "Registration Date"
    case modified = "Modification Date"
    case references = "Reference"
    case serviceCode = "Service Code"
    case unauthorizedUse = "Unauthorized Use Reported"
    case note = "Assignment Notes"
  }

  private var values = [String](repeating: "", count: Field.allCases.count)

  subscript(field: Field) -> String {
    get { values[field.index] }
    set { values[field.index] = newValue }
  }
}

extension RegistryRecord.Field {
  var index: Int {
    switch self {
    case .name: 0
    case .port: 1
    case .transport: 2
    case .description: 3
    case .registered: 4
    case .modified: 5
    case .references: 6
    case .serviceCode: 7
    case .unauthorizedUse: 8
    case .note: 9
    }
  }
}

extension RegistryRecord {
  /// The facts of the record, or `nil` when it has no port or says nothing.
  ///
  /// - Throws: The field that cannot be right, and why.
  func row() throws(RegistryFieldError) -> RegistryRow? {
    let port = RegistryText.oneLine(self[.port])
    let word = RegistryText.oneLine(self[.transport])
    let transport = Transport(name: word)
    guard transport != nil || word.isEmpty else {
      throw RegistryFieldError(field: .transport, reason: .notATransport(word))
    }
    if port.isEmpty { return nil }
    var row = RegistryRow(ports: try Self.ports(port), transport: transport)
    row.name = RegistryText.oneLine(self[.name])
    row.description = RegistryText.shortDescription(self[.description])
    row.registered = RegistryText.oneLine(self[.registered])
    row.modified = RegistryText.oneLine(self[.modified])
    row.references = RegistryText.references(self[.references])
    row.serviceCode = RegistryText.oneLine(self[.serviceCode])
    row.unauthorizedUse = RegistryText.oneLine(self[.unauthorizedUse])
    (row.alias, row.note) = RegistryText.aliasAndNote(self[.note])
    return row.status == nil ? nil : row
  }

  private static func ports(_ text: String) throws(RegistryFieldError) -> ClosedRange<UInt16> {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let low = ends.first, let high = ends.last,
      ends.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
    else { throw RegistryFieldError(field: .port, reason: .notAPort(text)) }
    guard let first = UInt16(low), let last = UInt16(high) else {
      throw RegistryFieldError(field: .port, reason: .portTooLarge(text))
    }
    guard first <= last else {
      throw RegistryFieldError(field: .port, reason: .invertedRange(text))
    }
    return first...last
  }
}
