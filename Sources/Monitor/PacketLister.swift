import Capture
import Events
public import Outputs
import RuleEngine
import Wire

/// Lists every packet of a source as it was decoded: `packets`.
///
/// There is no ring: the full result of the decoder never leaves the thread that reads.
public struct PacketLister: Sendable {
  private let source: SourcePlan
  private let format: OutputFormat

  /// A list of what `source` reads.
  public init(source: SourcePlan, format: OutputFormat) {
    self.source = source
    self.format = format
  }

  /// Lists packets until the sources end.
  ///
  /// - Parameter report: Called with each error of a source, in words.
  /// - Returns: How many sources could not be read to their end.
  /// - Throws: An `OutputError` if packets could not be written.
  public func run(report: @escaping (String) -> Void) throws(OutputError) -> Int {
    SignalRequest.listen(isLive: false)
    let output = EventOutput(file: try FileOutput.open(nil), format: format)
    let stage = PacketListStage(
      output: output, names: SourceNames(names: source.names, isLive: source.isLive))
    let errors = SourceReader(plan: source) { report("\($0)") }.read(into: stage) { _, _ in }
    output.flush()
    if let error = output.error { throw error }
    return errors
  }
}
