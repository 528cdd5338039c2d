import Events
import Wire

extension DirectionBasis {
  /// Whether no talk can tell the direction more surely: the opening told, or it is UDP, of which the
  /// first packet tells what there is to be told.
  @inline(__always) func isFinal(on transport: Transport) -> Bool {
    transport == .udp || self <= .initiationAnswer
  }
}
