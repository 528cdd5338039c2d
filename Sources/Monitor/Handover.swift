import Synchronization

/// Carries one value from one thread to another, once.
final class Handover<Value: ~Copyable>: Sendable {
  private let value: Mutex<Value?>

  /// Nothing yet.
  init() { value = Mutex(nil) }

  /// A value to be taken.
  init(_ value: consuming sending Value) { self.value = Mutex(value) }

  /// Takes the value out; `nil` if none was put in, or it was taken before.
  func take() -> sending Value? {
    value.withLock { value in
      let taken = value.take()
      value = nil
      return taken
    }
  }
}

extension Handover where Value: Sendable {
  /// Puts the value in.
  func put(_ newValue: Value) {
    value.withLock { $0 = newValue }
  }
}
