import Events
import Foundation
import Synchronization

/// Reads rules and registry again on a thread of its own, since that takes longer than a busy link
/// can wait.
///
/// They are taken whole or not at all: after an error the old ones stay in force.
final class Reloader: Sendable {
  private let source: RuleSource
  private let messages: Mailbox<CaptureMessage>
  private let loaded = Handover<RulesInForce>()
  private let isReading = Mutex<Void>(())

  init(_ source: RuleSource, messages: Mailbox<CaptureMessage>) {
    self.source = source
    self.messages = messages
  }

  /// Begins to read; returns at once.
  func begin() {
    messages.post(.reopen)
    let thread = Thread { [self] in isReading.withLock { _ in read() } }
    thread.name = "reload"
    thread.start()
  }

  /// The rules that were read since the last time, if some were.
  func take() -> RulesInForce? { loaded.take() }

  private func read() {
    do throws(StartError) {
      let rules = try source.load()
      loaded.put(rules)
      messages.post(.rulesLoaded)
    } catch {
      messages.post(
        .notice(
          Notice(
            at: LiveReader.now, .reloadFailed,
            "the rules that were in force stay so: \(error.description)")))
    }
  }
}
