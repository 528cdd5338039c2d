import Synchronization

/// Carries messages from one thread to another, in order.
final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let isEmpty = Atomic<Bool>(true)

  /// Puts a message in.
  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    // Pairs with the load in take(), so that a message is never overlooked for long.
    isEmpty.store(false, ordering: .releasing)
  }

  /// Takes out what is there; costs one load as long as there is nothing.
  @inline(__always) func take() -> [Message] {
    isEmpty.load(ordering: .acquiring) ? [] : takeAll()
  }

  private func takeAll() -> [Message] {
    isEmpty.store(true, ordering: .relaxed)
    return messages.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
