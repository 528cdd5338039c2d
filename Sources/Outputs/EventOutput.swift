public import Events

/// Writes events in one format to one place.
public final class EventOutput {
  private let file: FileOutput
  private let format: OutputFormat
  private let style: TextStyle
  private var json = JSONWriter()

  /// Writes to `file` in `format`; text on a terminal is coloured.
  public init(file: FileOutput, format: OutputFormat) {
    self.file = file
    self.format = format
    style = TextStyle(isColoured: file.isTerminal)
  }

  /// What went wrong first.
  public var error: OutputError? { file.error }

  /// Writes what waits in the buffer.
  public func flush() { file.flush() }

  /// Writes an event about a finding.
  public func write(_ alert: Alert) {
    switch format {
    case .text: file.write(alert.text(style).utf8)
    case .json: writeJSON { alert.write(to: &$0) }
    }
  }

  /// Writes a conversation.
  public func write(_ flow: FlowSummary) {
    switch format {
    case .text: file.write(flow.text.utf8)
    case .json: writeJSON { flow.write(to: &$0) }
    }
  }

  /// Writes a decoded packet.
  public func write(_ packet: PacketSummary) {
    switch format {
    case .text: file.write(packet.text.utf8)
    case .json: writeJSON { packet.write(to: &$0) }
    }
  }

  /// Writes the closing statistics.
  public func write(_ statistics: RunStatistics, isLive: Bool) {
    switch format {
    case .text: file.write(statistics.text(isLive: isLive).utf8)
    case .json: writeJSON { statistics.write(to: &$0, isLive: isLive) }
    }
  }

  private func writeJSON(_ body: (inout JSONWriter) -> Void) {
    json.removeAll()
    body(&json)
    file.write(json.bytes)
  }
}
