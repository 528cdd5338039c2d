import Ports
import Traffic
import Wire

/// What a port is: one load from the port table.
enum PortBench {
  private static let count = 1 << 16
  private static let rounds = 50

  /// A table of the built-in registry that watches what is unassigned or reserved.
  static let table = {
    var draft = PortTableDraft(.builtIn)
    for transport in Transport.allCases {
      draft.watch(on: transport) { $0.status == .unassigned || $0.status == .reserved }
    }
    return PortTable(draft)
  }()

  /// Measures look-ups of any port of any transport.
  static func run(_ repetitions: Int) {
    let ports = (0..<count).map { number in
      (transport: Transport.allCases[number & 3], port: UInt16.random(in: 0 ... .max))
    }.shuffled()
    let table = table
    var measurement = Measurement("ports: look-up of any port of any transport")
    for _ in 0..<repetitions {
      measurement.take(count * rounds) {
        var watched: UInt64 = 0
        for _ in 0..<rounds {
          for (transport, port) in ports where table[transport, port].isWatched { watched &+= 1 }
        }
        return watched
      }
    }
    measurement.report()
  }
}
