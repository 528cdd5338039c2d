/// What the analysis counts itself, shared with the closures that its tables call.
final class AnalysisTally {
  var undirected: UInt64 = 0
  var events: UInt64 = 0
}
