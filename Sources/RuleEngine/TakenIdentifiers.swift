/// The ids and signature ids that rules have taken, of one file or of several.
///
/// A rule of a file may take the place of a built-in one, and then has its ids.
struct TakenIdentifiers {
  private struct Owner {
    let id: String
    /// Its file; `nil` for a built-in rule.
    let file: String?

    /// The owner, as a rule in `other` sees it.
    func words(in other: String) -> String {
      guard let file else { return "the built-in rule '\(id)'" }
      return "a rule \(file == other ? "above" : "in \(file)")"
    }
  }

  private var byID: [String: Owner] = [:]
  private var bySignatureID: [UInt32: Owner] = [:]

  /// Those of built-in rules, or none.
  init(ofBuiltIn rules: [Rule] = []) {
    for rule in rules {
      let owner = Owner(id: rule.id, file: nil)
      byID[rule.id] = owner
      bySignatureID[rule.signatureID] = owner
    }
  }

  /// Takes an id for a rule in `file`.
  ///
  /// - Returns: Which rule has it already, in words; `nil` if it was free or built in.
  mutating func take(id: String, file: String) -> String? {
    if let owner = byID[id], owner.file != nil { return owner.words(in: file) }
    byID[id] = Owner(id: id, file: file)
    return nil
  }

  /// Takes a signature id for the rule `id` in `file`.
  ///
  /// - Returns: Which rule has it already, in words; `nil` if it was free or that rule's own.
  mutating func take(signatureID: UInt32, id: String, file: String) -> String? {
    if let owner = bySignatureID[signatureID], owner.id != id { return owner.words(in: file) }
    bySignatureID[signatureID] = Owner(id: id, file: file)
    return nil
  }
}
