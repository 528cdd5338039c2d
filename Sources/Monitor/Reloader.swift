import Events
import Foundation
import Synchronization

/// Reads rules and registry again on a thread of its own, since that takes longer than a busy link
/// can wait.
///
/// They are taken whole or not at all: after an error the old ones stay in force. There is one thread
/// at a time; what is asked for while it reads makes it read once more.
final class Reloader: Sendable {
  private struct State {
    var isReading = false
    var isAskedAgain = false
  }

  private let load: @Sendable () throws(StartError) -> RulesInForce
  private let messages: Mailbox<CaptureMessage>
  private let loaded = Handover<RulesInForce>()
  private let state = Mutex(State())

  /// Reads with `load`.
  init(
    messages: Mailbox<CaptureMessage>,
    load: @escaping @Sendable () throws(StartError) -> RulesInForce
  ) {
    self.load = load
    self.messages = messages
  }

  /// Begins to read; returns at once.
  func begin() {
    messages.post(.reopen)
    let mustStart = state.withLock { state in
      state.isAskedAgain = true
      defer { state.isReading = true }
      return !state.isReading
    }
    guard mustStart else { return }
    let thread = Thread { [self] in
      while mustRead() { read() }
    }
    thread.name = "reload"
    thread.start()
  }

  /// The rules that were read since the last time, if some were.
  func take() -> RulesInForce? { loaded.take() }

  /// Whether there is something to read; if not, the thread ends.
  private func mustRead() -> Bool {
    state.withLock { state in
      defer { state.isAskedAgain = false }
      state.isReading = state.isAskedAgain
      return state.isReading
    }
  }

  private func read() {
    do throws(StartError) {
      let rules = try load()
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
