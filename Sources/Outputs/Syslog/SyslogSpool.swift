import Events
import Foundation
import GRDB

/// Messages that wait on the disk, in order, within a bound; they survive the end of the process.
///
/// One SQLite database (WAL, synchronous NORMAL), used from one thread. A message is in the kernel's
/// hands once `append` returns, so killing the process loses nothing; `synchronize` brings it to the
/// disk. GRDB runs statements on the calling thread; libdispatch may start one when the database is
/// closed, none when it is opened.
struct SyslogSpool {
  /// How much of the write-ahead log is kept after it was used up.
  private static let logByteLimit = 1_048_576

  private let database: DatabaseQueue
  private let byteLimit: Int
  private(set) var count = 0
  private(set) var byteCount = 0
  /// The greatest number in use, or 0.
  private(set) var lastNumber: Int64 = 0

  /// Opens the database at `path`, and makes its table if need be.
  init(path: String, byteLimit: Int) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // Exclusive: no shared memory, whose pages could fault on a full disk, and no second user.
      try database.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = NORMAL;
          PRAGMA journal_size_limit = \(Self.logByteLimit);
          """)
    }
    self.byteLimit = byteLimit
    database = try DatabaseQueue(path: path, configuration: configuration)
    let totals = try database.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS message (
            number INTEGER PRIMARY KEY, severity INTEGER NOT NULL, bytes BLOB NOT NULL);
          CREATE INDEX IF NOT EXISTS message_by_severity ON message (severity, number);
          """)
      let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
      guard check == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: check) }
      return try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), coalesce(sum(length(bytes) + \(SyslogMessage.overhead)), 0),
            coalesce(max(number), 0) FROM message
          """)
    }
    guard let totals else { return }
    (count, byteCount, lastNumber) = (totals[0], totals[1], totals[2])
  }

  /// Whether `error` means that the file is no database any more, so that a new one must begin.
  static func isCorruption(_ error: any Error) -> Bool {
    guard let code = (error as? DatabaseError)?.resultCode else { return false }
    return code == .SQLITE_CORRUPT || code == .SQLITE_NOTADB
  }

  /// Adds messages in one transaction; the oldest of the least severity make room for them, if need
  /// be.
  ///
  /// - Returns: What was given up.
  mutating func append(_ messages: [SyslogMessage]) throws -> SeverityCount {
    let surplus = byteCount + messages.reduce(0) { $0 + $1.cost } - byteLimit
    let (lost, lostCost) = try database.write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT INTO message (number, severity, bytes) VALUES (?, ?, ?)")
      for message in messages {
        try statement.execute(arguments: [
          message.number, Int(message.severity.rawValue), Data(message.bytes),
        ])
      }
      return try Self.makeRoom(surplus, in: database)
    }
    count += messages.count - Int(lost.total)
    byteCount += messages.reduce(0) { $0 + $1.cost } - lostCost
    lastNumber = messages.last?.number ?? lastNumber
    return lost
  }

  private static func makeRoom(
    _ surplus: Int, in database: Database
  ) throws -> (lost: SeverityCount, cost: Int) {
    var lost = SeverityCount()
    var cost = 0
    guard surplus > 0 else { return (lost, cost) }
    var numbers: [Int64] = []
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT number, severity, length(bytes) FROM message ORDER BY severity, number")
    while cost < surplus, let row = try rows.next() {
      numbers.append(row[0])
      lost.add(Severity(rawValue: row[1]) ?? .info)
      cost += row[2] + SyslogMessage.overhead
    }
    let statement = try database.cachedStatement(sql: "DELETE FROM message WHERE number = ?")
    for number in numbers { try statement.execute(arguments: [number]) }
    return (lost, cost)
  }

  /// The first messages after a number, at most so many.
  func messages(after number: Int64, limit: Int) throws -> [SyslogMessage] {
    try database.writeWithoutTransaction { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, severity, bytes FROM message WHERE number > ? ORDER BY number LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [number, limit]).map { row in
        SyslogMessage(
          number: row[0], severity: Severity(rawValue: row[1]) ?? .info,
          bytes: [UInt8](row[2] as Data))
      }
    }
  }

  /// Forgets messages up to and with a number: they have arrived.
  mutating func remove(through number: Int64) throws {
    let sizes = try database.write { database in
      try Int.fetchAll(
        database, sql: "DELETE FROM message WHERE number <= ? RETURNING length(bytes)",
        arguments: [number])
    }
    count -= sizes.count
    byteCount -= sizes.reduce(0) { $0 + $1 + SyslogMessage.overhead }
  }

  /// Gives all messages numbers beyond `number`, in the order they have.
  mutating func renumber(after number: Int64) throws {
    try database.write { database in
      // By way of negative numbers, since a new one may be another's old one.
      try database.execute(
        sql: """
          UPDATE message SET number = -(number + ?);
          UPDATE message SET number = -number;
          """, arguments: [number])
    }
    lastNumber += number
  }

  /// Brings to the disk what the kernel holds, so that a power cut cannot take it.
  ///
  /// With synchronous NORMAL SQLite itself waits for the disk only at a checkpoint, so this makes one.
  func synchronize() throws {
    try database.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
  }
}
