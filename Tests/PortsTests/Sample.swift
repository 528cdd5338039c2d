import Ports

/// Small registry files, written by the tests.
enum Sample {
  /// The header of IANA's CSV.
  static let header =
    "Service Name,Port Number,Transport Protocol,Description,Assignee,Contact,"
    + "Registration Date,Modification Date,Reference,Service Code,"
    + "Unauthorized Use Reported,Assignment Notes"

  /// A CSV of `rows`, each with twelve fields.
  static func csv(_ rows: String..., lineEnd: String = "\n") -> String {
    ([header] + rows).joined(separator: lineEnd) + lineEnd
  }

  /// An XML registry of 2026-01-02 whose records are `records`.
  static func xml(_ records: String...) -> String {
    """
    <?xml version='1.0' encoding='UTF-8'?>
    <registry xmlns="http://www.iana.org/assignments" id="service-names-port-numbers">
      <title>Ports &amp; names</title>
      <updated>2026-01-02</updated>
      <note>See <xref type="rfc" data="rfc6335"/>.</note>
    \(records.joined(separator: "\n"))
      <people><person id="A_B"><name>A B</name><updated>2030-01-01</updated></person></people>
    </registry>

    """
  }

  /// The registry in a CSV.
  static func registry(csv text: String) throws(RegistryError) -> Registry {
    try Registry(csv: Array(text.utf8).span, file: "ports.csv")
  }

  /// The registry in an XML document.
  static func registry(xml text: String) throws(RegistryError) -> Registry {
    try Registry(xml: Array(text.utf8).span, file: "ports.xml")
  }
}
