internal import Wire

extension PortExplanation {
  /// The explanation as one object.
  var json: JSONValue {
    var transports: [String: JSONValue] = [:]
    for verdict in verdicts { transports[verdict.transport.name] = verdict.json }
    var commands: [String: JSONValue] = [:]
    for system in ListeningSockets.System.allCases {
      let lines = commandTransports.flatMap {
        ListeningSockets.commands(on: system, ports: port...port, transport: $0)
      }
      commands[system.rawValue.lowercased()] = .array(lines.map(JSONValue.string))
    }
    return .object([
      "commands": .object(commands), "date": JSONValue(date.isEmpty ? nil : date),
      "neighbours": .array(neighbours.map(Self.json)), "port": .number(Int(port)),
      "range": .string(PortRange(port: port).word), "source": .string(source.word),
      "transports": .object(transports),
    ])
  }

  private static func json(_ neighbour: [PortVerdict]) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for verdict in neighbour {
      members["port"] = .number(Int(verdict.port))
      members[verdict.transport.name] = .object([
        "service": JSONValue(verdict.names.first?.name), "status": .string(verdict.status.word),
      ])
    }
    return .object(members)
  }
}
