/// A hash table of a fixed size that gives up the entry untouched for longest.
///
/// Everything lies in flat arrays of their final size, so that nothing is allocated after the
/// start. What is given up depends on the order of the calls alone, not on the seed.
struct BoundedTable<Key: TableKey, Value: BitwiseCopyable>: ~Copyable {
  private let capacity: Int
  private let seed: UInt64
  private var buckets: [UInt32]
  private var chain: [UInt32] = []
  private var keys: [Key] = []
  private var values: [Value] = []
  private var links: RecencyLinks
  private var recency = RecencyList()

  /// An empty table.
  init(capacity: Int, seed: UInt64) {
    self.capacity = capacity
    self.seed = seed
    var bucketCount = 1
    while bucketCount < capacity { bucketCount *= 2 }
    buckets = Array(repeating: RecencyList.none, count: bucketCount)
    links = RecencyLinks(capacity: capacity)
    chain.reserveCapacity(capacity)
    keys.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
  }

  /// Whether nothing was ever put in.
  var isEmpty: Bool { keys.isEmpty }

  /// The value in a slot.
  subscript(slot: UInt32) -> Value {
    get { values[Int(slot)] }
    set { values[Int(slot)] = newValue }
  }

  /// The slot of `key`, if it has one.
  func find(_ key: Key) -> UInt32? {
    var slot = buckets[bucket(of: key)]
    while slot != RecencyList.none, keys[Int(slot)] != key { slot = chain[Int(slot)] }
    return slot == RecencyList.none ? nil : slot
  }

  /// Makes the entry in `slot` the one that is given up last.
  mutating func touch(_ slot: UInt32) { recency.touch(slot, &links) }

  /// Puts in a key that is not there yet.
  ///
  /// - Returns: The value that was given up for it.
  mutating func insert(_ key: Key, _ value: Value) -> Value? {
    let slot: UInt32
    var evicted: Value?
    if keys.count < capacity {
      slot = UInt32(keys.count)
      keys.append(key)
      values.append(value)
      chain.append(RecencyList.none)
      links.grow()
    } else {
      slot = recency.oldest
      evicted = values[Int(slot)]
      unlink(slot)
      keys[Int(slot)] = key
      values[Int(slot)] = value
    }
    let bucket = bucket(of: key)
    chain[Int(slot)] = buckets[bucket]
    buckets[bucket] = slot
    recency.append(slot, &links)
    return evicted
  }

  private func bucket(of key: Key) -> Int {
    Int(key.hash(seed: seed) & UInt64(buckets.count - 1))
  }

  private mutating func unlink(_ slot: UInt32) {
    recency.remove(slot, &links)
    let bucket = bucket(of: keys[Int(slot)])
    if buckets[bucket] == slot {
      buckets[bucket] = chain[Int(slot)]
      return
    }
    var before = buckets[bucket]
    while chain[Int(before)] != slot { before = chain[Int(before)] }
    chain[Int(before)] = chain[Int(slot)]
  }
}
