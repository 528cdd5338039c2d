/// What a table knows of a slot besides its conversation: in 32 bytes all that finding and touching it
/// takes.
struct ConversationNode: BitwiseCopyable {
  /// The lower half of the 5-tuple's hash, of which some bits choose the bucket.
  let hash: UInt32
  /// The next slot of the same bucket.
  var chain: UInt32
  /// The clock when a packet last came.
  var touched: Int64
  /// The clock when it was put at the end of its recency list.
  var listed: Int64
  /// The recency list that it is in.
  var patience: Patience
}
