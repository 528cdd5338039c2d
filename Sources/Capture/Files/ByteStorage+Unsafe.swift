/// Memory for bytes of a stream; given back when nobody refers to it any more.
///
/// Sendable: who else refers to it only reads, and only bytes that its window does not write again
/// before they are gone (see ByteWindow).
@safe
final class ByteStorage: @unchecked Sendable {
  /// The memory.
  let memory: UnsafeMutableRawBufferPointer

  /// Memory for `byteCount` bytes.
  init(byteCount: Int) { unsafe memory = .allocate(byteCount: byteCount, alignment: 64) }

  deinit {
    // Safe: the memory is this object's own and nothing refers to it any more.
    unsafe memory.deallocate()
  }

  /// How many bytes it has.
  var byteCount: Int { unsafe memory.count }
}
