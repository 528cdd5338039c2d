import Events
public import Outputs

extension BenchmarkResult {
  /// A stage with its times divided by the packets, in tenths of nanoseconds.
  private struct Row {
    let stage: BenchmarkStage
    let wall: Int64
    let wallAdded: Int64
    let processor: Int64
    let processorAdded: Int64
    let packetsPerSecond: Int64

    static let headings = ["stage", "wall ns", "added", "CPU ns", "added", "packets/s"]

    var cells: [String] {
      [stage.rawValue]
        + [wall, wallAdded, processor, processorAdded].map(Self.text(tenths:))
        + ["\(packetsPerSecond)"]
    }

    private static func text(tenths: Int64) -> String {
      "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
  }

  /// The result in `format`, with its last line feed.
  public func report(_ format: OutputFormat) -> String {
    switch format {
    case .text: text
    case .json: json
    }
  }

  /// What is added is the difference of what is shown, so that the sums are right to the last digit.
  private var rows: [Row] {
    var rows: [Row] = []
    for measurement in stages {
      let wall = tenthsPerPacket(measurement.wallTime)
      let processor = tenthsPerPacket(measurement.processorTime)
      rows.append(
        Row(
          stage: measurement.stage, wall: wall, wallAdded: wall - (rows.last?.wall ?? 0),
          processor: processor, processorAdded: processor - (rows.last?.processor ?? 0),
          packetsPerSecond: Int64(Double(packets) / (measurement.wallTime / .seconds(1)))))
    }
    return rows
  }

  private func tenthsPerPacket(_ time: Duration) -> Int64 {
    Int64((time / .nanoseconds(1) * 10 / Double(packets)).rounded())
  }

  private var text: String {
    let cells = [Row.headings] + rows.map(\.cells)
    let notes = [""] + stages.map(\.stage.words)
    let kept = rounds == 1 ? "1 round" : "medians of \(rounds) rounds"
    var text = "\(packets) packets; \(kept), after one that is not counted\n\n"
    for (cells, note) in zip(cells, notes) {
      let numbers = cells.dropFirst().map { Self.padLeft($0, to: 11) }
      let line = TextStyle.pad(cells[0], to: 8) + numbers.joined()
      text += note.isEmpty ? "\(line)\n" : "\(line)  \(note)\n"
    }
    return text + "\npeak memory \(peakKibibytes / 1_024) MiB\n"
  }

  private static func padLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("files", files)
      json.member("packets", packets)
      json.member("rounds", rounds)
      json.objects("stages", rows) { json, row in
        json.member("stage", row.stage.rawValue)
        json.member("wall_ns_per_packet", tenths: row.wall)
        json.member("wall_ns_added", tenths: row.wallAdded)
        json.member("cpu_ns_per_packet", tenths: row.processor)
        json.member("cpu_ns_added", tenths: row.processorAdded)
        json.member("packets_per_second", row.packetsPerSecond)
      }
      json.member("peak_memory_kib", peakKibibytes)
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
