import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Monitor

@Suite("Reading rules again", .timeLimit(.minutes(10))) struct ReloaderTests {
  @Test("Whatever is asked for while rules are read makes one more reading, on the same thread")
  func flood() throws {
    let counts = Mutex((begun: 0, atOnce: 0, most: 0))
    let (begun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let rules = try RuleSource(rulePaths: [], registryPath: nil).load()
    let reloader = Reloader(messages: Mailbox<CaptureMessage>()) { () throws(StartError) in
      counts.withLock { counts in
        counts.begun += 1
        counts.atOnce += 1
        counts.most = max(counts.most, counts.atOnce)
      }
      defer { counts.withLock { $0.atOnce -= 1 } }
      begun.signal()
      mayEnd.wait()
      return rules
    }
    reloader.begin()
    begun.wait()
    for _ in 0..<1_000 { reloader.begin() }
    for _ in 0..<2 { mayEnd.signal() }
    begun.wait()
    for _ in 0..<200 where counts.withLock({ $0.atOnce }) > 0 {
      Thread.sleep(forTimeInterval: 0.01)
    }
    #expect(counts.withLock { $0.begun } == 2)
    #expect(counts.withLock { $0.most } == 1)
    #expect(reloader.take() != nil)
    // And once all is quiet it reads again.
    mayEnd.signal()
    reloader.begin()
    #expect(begun.wait(timeout: .now() + 5) == .success)
  }
}
