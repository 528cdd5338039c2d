/// A page of plain text for a terminal: headings, wrapped paragraphs, aligned tables.
struct TextPage {
  /// The longest line of a paragraph, in characters.
  static let width = 78

  private(set) var text = ""

  /// A heading, with a blank line before it unless it is the first line.
  mutating func heading(_ words: String) {
    blankLine()
    text += words + "\n"
  }

  /// A paragraph, broken at blanks, every line indented by two.
  mutating func paragraph(_ words: String) {
    var line = " "
    for word in words.split(separator: " ") {
      if line.count + 1 + word.count > Self.width, line.contains(where: { $0 != " " }) {
        text += line + "\n"
        line = " "
      }
      line += " " + word
    }
    text += line + "\n"
  }

  /// A blank line, but never two and none at the top.
  mutating func blankLine() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// A line as it is.
  mutating func line(_ words: String) {
    text += words + "\n"
  }

  /// Rows of cells in columns two blanks apart, the first row being the heading.
  ///
  /// - Parameters:
  ///   - rows: The cells; a short row leaves the columns on its right empty.
  ///   - right: The columns of numbers, which line up on the right.
  ///   - indent: The blanks before each row.
  mutating func table(_ rows: [[String]], right: Set<Int> = [], indent: Int = 2) {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    for row in rows {
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        line += (column > 0 ? "  " : "") + (right.contains(column) ? pad + cell : cell + pad)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
  }
}

/// `words` as a list in a sentence: `tcp`, `tcp and udp`, `tcp, udp and sctp`.
func enumeration(_ words: [String], _ last: String = "and") -> String {
  guard let final = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(last) " + final
}
