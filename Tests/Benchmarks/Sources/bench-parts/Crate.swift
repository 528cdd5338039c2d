import Synchronization

/// Carries a value that cannot be copied to another thread, once.
final class Crate<Value: ~Copyable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming sending Value) { self.value = Mutex(value) }

  func open() -> sending Value? {
    value.withLock { value in
      let taken = value.take()
      value = nil
      return taken
    }
  }
}
