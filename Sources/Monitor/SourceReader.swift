import Capture
import Wire

/// Reads the files of a plan one after the other and hands their frames on.
///
/// An error ends its file and not the run: what the others hold is read all the same.
struct SourceReader {
  let plan: SourcePlan
  /// Called for every error, when it happens.
  let report: (CaptureError) -> Void

  /// Reads until the files end, the packet limit is reached or a stop is asked for.
  ///
  /// - Parameters:
  ///   - receiver: Gets every frame; asked before each piece how many it has room for.
  ///   - progress: Called after each piece with the file and the packets read so far.
  /// - Returns: How many errors there were.
  func read(into receiver: SourceReceiver, progress: (Savefile, UInt64) -> Void) -> Int {
    var errors = 0
    for (place, path) in plan.names.enumerated() where !isDone(receiver) {
      do throws(CaptureError) {
        let file = try Savefile(path: path, place: UInt16(clamping: place))
        if !plan.filter.isEmpty { try file.setFilter(plan.filter) }
        receiver.begin(file: UInt16(clamping: place))
        errors += note(read(file, into: receiver, progress: progress))
        receiver.endFile(file.statistics)
        errors += note(file.undecodedError)
      } catch {
        // What was interrupted before its first packet has no fault of its own.
        if !SignalRequest.isStopPending { errors += note(error) }
      }
    }
    return errors
  }

  /// Reports an error; how many that is.
  private func note(_ error: CaptureError?) -> Int {
    guard let error else { return 0 }
    report(error)
    return 1
  }

  private func read(
    _ file: Savefile, into receiver: SourceReceiver, progress: (Savefile, UInt64) -> Void
  ) -> CaptureError? {
    do throws(CaptureError) {
      while !isDone(receiver) {
        var limit = receiver.waitForRoom()
        if let packetLimit = plan.packetLimit {
          limit = Int(clamping: min(UInt64(limit), packetLimit - receiver.packetCount))
        }
        guard case .frames = try file.dispatch(limit: limit, to: receiver) else { break }
        receiver.pause()
        progress(file, receiver.packetCount)
      }
      return nil
    } catch {
      return error
    }
  }

  private func isDone(_ receiver: SourceReceiver) -> Bool {
    SignalRequest.isStopPending || receiver.isAbandoned
      || plan.packetLimit.map { receiver.packetCount >= $0 } ?? false
  }
}
