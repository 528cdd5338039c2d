import Foundation
import TestSupport
import Testing

@testable import Outputs

@Suite("Folder of the spools") struct SpoolFolderTests {
  private static let isRoot = geteuid() == 0
  /// A user that nobody is.
  private static let stranger = FileOwner(user: 54_321, group: 54_322)
  private let folder: TemporaryFolder
  private var directory: String { folder.path(of: "state") }
  private var spool: String { "\(directory)/x" }

  init() throws { folder = try TemporaryFolder() }

  private func files(_ owner: FileOwner? = nil) throws -> SpoolFiles {
    try SpoolFiles(directory: directory, name: "x", owner: owner)
  }

  private func refusal(_ owner: FileOwner? = nil) throws -> OutputError {
    try #require(throws: OutputError.self) { try files(owner) }
  }

  private func makeFolder(_ permissions: Int = 0o750, owner: FileOwner? = nil) throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: false)
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: directory)
    if let owner { try give(directory, to: owner) }
  }

  private func give(_ path: String, to owner: FileOwner) throws {
    try FileManager.default.setAttributes(
      [.ownerAccountID: Int(owner.user), .groupOwnerAccountID: Int(owner.group)],
      ofItemAtPath: path)
  }

  private func attribute(_ key: FileAttributeKey, _ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require((attributes[key] as? NSNumber)?.intValue)
  }

  @Test("a folder that others may write to is refused, with what to do", arguments: [0o777, 0o770])
  func writable(permissions: Int) throws {
    try makeFolder(permissions)
    let error = try refusal()
    #expect(error.output == directory)
    #expect(error.advice.hasPrefix("run 'chmod go-w \(directory)'"))
  }

  @Test("a folder that was named must have its parent; the default one of a user need not")
  func parents() throws {
    let path = folder.path(of: "a/b/state")
    #expect(throws: OutputError.self) { try SpoolFiles(directory: path, name: "x", owner: nil) }
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "a")))
    _ = try SpoolFiles(directory: path, isPrivate: true, name: "x", owner: nil)
    for name in ["a", "a/b", "a/b/state"] {
      #expect(try attribute(.posixPermissions, folder.path(of: name)) == 0o700)
    }
  }

  @Test("a symbolic link is refused, also with a slash after it")
  func link() throws {
    try makeFolder()
    let link = folder.path(of: "link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory)
    for path in [link, "\(link)/"] {
      #expect(throws: OutputError.self) { try SpoolFiles(directory: path, name: "x", owner: nil) }
    }
  }

  @Test("what is made is given to the other user", .enabled(if: isRoot, "needs root"))
  func gift() throws {
    _ = try files(Self.stranger)
    for path in [directory, spool, "\(spool).lock"] {
      #expect(try attribute(.ownerAccountID, path) == Int(Self.stranger.user))
      #expect(try attribute(.groupOwnerAccountID, path) == Int(Self.stranger.group))
    }
    _ = try files(Self.stranger)
  }

  @Test(
    "a folder that was there before is not given away", .enabled(if: isRoot, "needs root"),
    arguments: [FileOwner(user: 0, group: 0), FileOwner(user: 12_345, group: 0)])
  func foreignFolder(owner: FileOwner) throws {
    try makeFolder(owner: owner)
    let error = try refusal(Self.stranger)
    #expect(error.output == directory)
    #expect(error.problem.contains("belongs to user \(owner.user)"))
    #expect(error.advice.contains("run 'chown -R 54321:54322 \(directory)'"))
    #expect(try attribute(.ownerAccountID, directory) == Int(owner.user))
  }

  @Test("root's own run uses no folder of another user", .enabled(if: isRoot, "needs root"))
  func foreignFolderOfRoot() throws {
    try makeFolder(owner: Self.stranger)
    #expect(try refusal().advice.hasPrefix("run portsniff as that user"))
  }

  @Test(
    "a file of somebody else, also of root, is not given away", .enabled(if: isRoot, "needs root"))
  func foreignFile() throws {
    try makeFolder(owner: Self.stranger)
    for name in ["x.lock", "x", "x-wal"] {
      try folder.write("secret", to: "state/\(name)")
      #expect(try refusal(Self.stranger).output == "\(directory)/\(name)")
      #expect(try attribute(.ownerAccountID, "\(directory)/\(name)") == 0)
      try FileManager.default.removeItem(atPath: "\(directory)/\(name)")
    }
  }

  @Test("a file with a second name, and what is no file, is refused")
  func links() throws {
    try makeFolder()
    try folder.write("x", to: "other")
    try FileManager.default.linkItem(atPath: folder.path(of: "other"), toPath: spool)
    #expect(try refusal().output == spool)
    try FileManager.default.removeItem(atPath: spool)
    try FileManager.default.createDirectory(atPath: spool, withIntermediateDirectories: false)
    #expect(try refusal().output == spool)
  }
}
