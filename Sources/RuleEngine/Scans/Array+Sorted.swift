extension Array where Element: Comparable {
  /// The place of the first element of an array in order that is not less than `element`; its count if
  /// there is none.
  ///
  /// O(log *n*), by halves.
  func place(of element: Element) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < element { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
