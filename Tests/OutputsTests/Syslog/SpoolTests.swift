import Events
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Outputs

@Suite("Spool of a syslog destination") struct SpoolTests {
  private let folder: TemporaryFolder
  private let now = ContinuousClock.now
  private let destination: SyslogDestination
  private let words = Words()

  /// What was reported.
  private final class Words: Sendable {
    let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var text: String { lines.withLock { $0.joined(separator: "\n") } }
  }

  init() throws {
    folder = try TemporaryFolder()
    destination = try SyslogDestination(parsing: "relp://logs?spool-size=64k")
  }

  private var directory: String { folder.path(of: "state") }

  private func files() throws -> SpoolFiles {
    try SpoolFiles(directory: directory, name: destination.spoolName, owner: nil)
  }

  private func store(_ files: SpoolFiles?) -> SyslogStore {
    SyslogStore(destination: destination, files: files) { [words] in words.add($0) }
  }

  /// A kilobyte, less what each message costs beside.
  private static func event(
    _ text: String, _ severity: Severity = .low
  ) -> (severity: Severity, bytes: [UInt8]) {
    var bytes = Array(text.utf8)
    bytes += [UInt8](repeating: 0x20, count: 1_024 - SyslogMessage.overhead - bytes.count)
    return (severity, bytes)
  }

  private func texts(_ store: inout SyslogStore, after number: Int64 = 0) -> [String] {
    store.messages(after: number, limit: 1_000, at: now).map {
      String(decoding: $0.bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
  }

  private func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
  }

  @Test("what has not arrived is there after a restart, in order")
  func restart() throws {
    do {
      var store = store(try files())
      store.append(["a", "b", "c"].map { Self.event($0) }, at: now)
      store.append([Self.event("d")], at: now)
      store.remove(through: 2, at: now)
    }
    var store = store(try files())
    #expect(store.count == 2)
    #expect(store.byteCount == 2_048)
    store.append([Self.event("e")], at: now)
    #expect(texts(&store) == ["c", "d", "e"])
    #expect(store.volatileCount == 0)
    #expect(words.text == "")
  }

  @Test("a full spool gives up the oldest of the least severity, and counts it")
  func bound() throws {
    var store = store(try files())
    store.append([Self.event("first", .info), Self.event("high", .high)], at: now)
    store.append((0..<62).map { Self.event("low \($0)") }, at: now)
    #expect(store.lost.total == 0)
    store.append([Self.event("medium", .medium), Self.event("critical", .critical)], at: now)
    #expect(store.lost.description == "1 low, 1 info")
    #expect(store.byteCount == 65_536)
    let kept = texts(&store)
    #expect(kept.count == 64)
    #expect(kept.first == "high" && kept[1] == "low 1" && kept.last == "critical")
    store.append([Self.event("late", .info)], at: now)
    #expect(texts(&store).last == "critical")
    #expect(store.lost.description == "1 low, 2 info")
  }

  @Test("files are for their owner alone, the folder for its group to read")
  func modes() throws {
    let files = try files()
    #expect(try permissions(directory) == 0o750)
    #expect(try permissions(files.path) == 0o600)
    #expect(try permissions("\(files.path).lock") == 0o600)
  }

  @Test("a second user of the same spool is refused by name, until the first is gone")
  func lock() throws {
    var first: SpoolFiles? = try files()
    let error = try #require(throws: OutputError.self) { try files() }
    #expect(error.output == first?.path)
    #expect(error.problem.contains("in use by another portsniff"))
    first = nil
    _ = try files()
  }

  @Test("symbolic links are refused")
  func links() throws {
    let target = try folder.write("x", to: "target")
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: false)
    let path = "\(directory)/\(destination.spoolName)"
    for suffix in [".lock", "", "-wal"] {
      try FileManager.default.createSymbolicLink(
        atPath: path + suffix, withDestinationPath: target)
      let error = try #require(throws: OutputError.self) { try files() }
      #expect(error.output == path + suffix)
      try FileManager.default.removeItem(atPath: path + suffix)
    }
    let link = folder.path(of: "link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory)
    #expect(throws: OutputError.self) { try SpoolFiles(directory: link, name: "x", owner: nil) }
    #expect(try folder.text(of: "target") == "x")
  }

  @Test("a damaged spool is set aside, and a new one begun")
  func damage() throws {
    let files = try files()
    try Data("this is no database, whatever its name".utf8).write(to: URL(filePath: files.path))
    var store = store(files)
    store.append([Self.event("a")], at: now)
    #expect(texts(&store) == ["a"])
    #expect(store.volatileCount == 0)
    #expect(words.text.contains("the spool is damaged"))
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(names.contains { $0.contains(".spool.corrupt-") })
  }

  @Test("a spool that is damaged while it is in use is set aside too")
  func laterDamage() throws {
    let files = try files()
    do {
      var store = store(files)
      store.append((0..<60).map { Self.event("\($0)") }, at: now)
    }
    // Past the header and the schema: it opens, and fails when it is checked.
    let handle = try FileHandle(forUpdating: URL(filePath: files.path))
    try handle.seek(toOffset: 8_192)
    try handle.write(contentsOf: Data(repeating: 0xff, count: 20_000))
    try handle.close()
    var store = store(files)
    store.append([Self.event("new")], at: now)
    #expect(texts(&store) == ["new"])
    #expect(words.text.contains("the spool is damaged"))
  }

  @Test("while the spool cannot be used, events wait in memory, and go into it later")
  func failure() throws {
    let files = try files()
    // SQLite takes no folder for a file.
    try FileManager.default.removeItem(atPath: files.path)
    try FileManager.default.createDirectory(
      atPath: files.path, withIntermediateDirectories: false)
    var store = store(files)
    store.append([Self.event("a"), Self.event("b")], at: now)
    #expect(texts(&store) == ["a", "b"])
    #expect(store.volatileCount == 2)
    #expect(words.text.contains("the spool cannot be used"))
    try FileManager.default.removeItem(atPath: files.path)
    store.tick(at: .now + .seconds(2))
    #expect(store.volatileCount == 0)
    #expect(words.text.hasSuffix("the spool works again"))
    store.append([Self.event("c")], at: now)
    #expect(texts(&store) == ["a", "b", "c"])
    #expect(texts(&store, after: 1) == ["b", "c"])
  }

  @Test("what an earlier run left is kept when the spool opens late")
  func lateOpening() throws {
    let files = try files()
    do {
      var store = store(files)
      store.append([Self.event("old 1"), Self.event("old 2")], at: now)
    }
    let aside = folder.path(of: "aside")
    try FileManager.default.moveItem(atPath: files.path, toPath: aside)
    try FileManager.default.createDirectory(
      atPath: files.path, withIntermediateDirectories: false)
    var store = store(files)
    store.append((1...3).map { Self.event("new \($0)") }, at: now)
    store.remove(through: 1, at: now)
    try FileManager.default.removeItem(atPath: files.path)
    try FileManager.default.moveItem(atPath: aside, toPath: files.path)
    store.tick(at: .now + .seconds(2))
    #expect(texts(&store) == ["new 2", "new 3", "old 1", "old 2"])
    store.remove(through: 3, at: now)
    #expect(texts(&store) == ["old 1", "old 2"])
  }
}
