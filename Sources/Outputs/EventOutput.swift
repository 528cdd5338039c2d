public import Events

/// Writes events in one format to one place.
public final class EventOutput {
  private let file: FileOutput
  private let format: OutputFormat
  private let style: TextStyle
  private var json = JSONWriter()

  /// Writes to `file` in `format`; text on a terminal is coloured.
  public init(file: sending FileOutput, format: OutputFormat) {
    self.file = file
    self.format = format
    style = TextStyle(isColoured: file.isTerminal)
  }

  /// The output, as it was named.
  public var name: String { file.name }

  /// What went wrong first.
  public var error: OutputError? { file.error }

  /// Whether whoever read the pipe has gone.
  public var isAbandoned: Bool { file.isAbandoned }

  /// Writes what waits in the buffer.
  ///
  /// - Returns: Whether all of it could be written.
  @discardableResult public func flush() -> Bool { file.flush() }

  /// Opens the file anew, which may have been moved away (logrotate(8)).
  public func reopen() throws(OutputError) { try file.reopen() }

  /// Writes an event.
  public func write(_ event: Event) {
    erase()
    switch format {
    case .text: file.write(event.text(style).utf8)
    case .json: writeJSON { event.write(to: &$0) }
    }
  }

  /// Writes a decoded packet.
  public func write(_ packet: PacketSummary) {
    erase()
    switch format {
    case .text: file.write(packet.text.utf8)
    case .json: writeJSON { packet.write(to: &$0) }
    }
  }

  /// Takes away, on a terminal, the line of progress that may stand there (ECMA-48 EL).
  private func erase() {
    if style.isColoured { file.write("\r\u{1b}[K".utf8) }
  }

  private func writeJSON(_ body: (inout JSONWriter) -> Void) {
    json.removeAll()
    body(&json)
    file.write(json.bytes)
  }
}
