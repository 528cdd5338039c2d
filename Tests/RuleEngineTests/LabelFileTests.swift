import Events
import Foundation
import TestSupport
import Testing
import Wire

@testable import RuleEngine

@Suite("The label files") struct LabelFileTests {
  private static func text(_ name: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Rules/\(name).yaml")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test("Rules/labels-common.yaml is what is built in")
  func equalLabels() throws {
    let file = try RuleSet(yaml: Self.text("labels-common"), file: "labels-common.yaml")
    #expect(file.labels == RuleSet.commonLabels)
    #expect(file.rules.isEmpty && file.suppressions.isEmpty)
  }

  @Test(
    "each label has a source, and no port has two",
    arguments: ["labels-common", "labels-historic-malware"])
  func labels(name: String) throws {
    let set = try RuleSet(yaml: Self.text(name), file: name)
    #expect(set.labels.filter { !($0.source?.hasPrefix("https://") ?? false) } == [])
    var taken: Set<String> = []
    for label in set.labels {
      for transport in label.transports {
        for port in label.ports.joined() {
          #expect(taken.insert("\(port)/\(transport.name)").inserted, "\(label.name) \(port)")
        }
      }
    }
    #expect(set.labels.allSatisfy { $0.lowersSeverity == (name == "labels-common") })
  }

  @Test("a label of one's own comes before a built-in one")
  func order() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "version: 1\nlabels: [{ ports: [25565], transport: [tcp], name: our-game }]\n", to: "own.yaml"
    )
    #expect(try RuleSet.load([path]).label(of: 25_565, .tcp) == "our-game")
    #expect(try RuleSet.load([]).label(of: 25_565, .tcp) == "minecraft")
  }

  @Test("a name that malware is known by does not lower the severity")
  func malware() throws {
    let run = try Run(yaml: Self.text("labels-historic-malware"))
    run.take(
      .tcp(.client, .server.on(12_345), .syn), .tcp(.server.on(12_345), .client, [.syn, .ack]))
    #expect(run.told == ["new medium answered 12345"])
    #expect(run.alerts.first?.label == "netbus")
  }
}
