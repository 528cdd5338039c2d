import Capture
import Wire

/// Reads the sources of a plan one after the other and hands their frames on.
///
/// An error ends its source and not the run: what the others hold is read all the same.
struct SourceReader {
  let plan: SourcePlan
  /// Called for every error, when it happens.
  let report: (CaptureError) -> Void

  /// Reads until the sources end, the packet limit is reached or a stop is asked for.
  ///
  /// - Parameters:
  ///   - receiver: Gets every frame; asked before each piece how many it has room for.
  ///   - progress: Called after each piece with the source and the packets read so far.
  /// - Returns: How many errors there were.
  func read(into receiver: SourceReceiver, progress: (any CaptureSource, UInt64) -> Void) -> Int {
    var errors = 0
    for place in plan.names.indices where !isDone(receiver) {
      do throws(CaptureError) {
        let source = try open(place)
        if !plan.filter.isEmpty { try source.setFilter(plan.filter) }
        receiver.begin(source, at: UInt16(clamping: place))
        defer { receiver.end(source) }
        try read(source, into: receiver, progress: progress)
      } catch {
        errors += 1
        report(error)
      }
    }
    return errors
  }

  private func read(
    _ source: any CaptureSource, into receiver: SourceReceiver,
    progress: (any CaptureSource, UInt64) -> Void
  ) throws(CaptureError) {
    while !isDone(receiver) {
      var limit = receiver.waitForRoom()
      if let packetLimit = plan.packetLimit {
        limit = Int(clamping: min(UInt64(limit), packetLimit - receiver.packetCount))
      }
      guard case .frames = try source.dispatch(limit: limit, to: receiver) else { return }
      receiver.pause()
      progress(source, receiver.packetCount)
    }
  }

  private func open(_ place: Int) throws(CaptureError) -> any CaptureSource {
    switch plan.origin {
    case .files(let paths): try Savefile(path: paths[place])
    case .interface(let name): try LiveCapture(interface: name)
    }
  }

  private func isDone(_ receiver: SourceReceiver) -> Bool {
    StopRequest.isPending || plan.packetLimit.map { receiver.packetCount >= $0 } ?? false
  }
}
