import Foundation
import Monitor

/// One line on a terminal that says how far reading has come, for runs of over a second.
final class ProgressLine {
  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(200)
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var isShown = false
  private var sizes: [String: Int] = [:]

  init() {
    start = clock.now
    next = start + Self.patience
  }

  /// Shows `progress` if it is time to.
  func show(_ progress: ReadProgress) {
    guard clock.now >= next else { return }
    next = clock.now + Self.interval
    isShown = true
    var text = "\(progress.name): \(progress.packets) packets"
    if let size = size(of: progress.name), size > 0 {
      text += ", \(min(100, progress.byteOffset * 100 / size)) %"
    }
    StandardError.write("\r\u{1b}[K\(text)")
  }

  /// Takes the line away.
  func clear() {
    if isShown { StandardError.write("\r\u{1b}[K") }
  }

  private func size(of file: String) -> Int? {
    if let known = sizes[file] { return known }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    let size = attributes?[.size] as? Int
    sizes[file] = size
    return size
  }
}
