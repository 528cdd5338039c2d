import Events
import Testing

@testable import RuleEngine

@Suite("When updates of a finding are due") struct TellingTests {
  @Test("at intervals that double, up to an hour")
  func intervals() {
    var telling = Telling()
    let seconds: Int64 = 1_000_000_000
    var time: Int64 = 0
    #expect(!telling.hasBegun && !telling.isUpdateDue(at: .max - 1))
    telling.note(.low, AlertCounts(), at: time)
    for interval: Int64 in [10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600, 3_600] {
      #expect(!telling.isUpdateDue(at: time + interval * seconds - 1))
      time += interval * seconds
      #expect(telling.isUpdateDue(at: time))
      telling.note(.low, AlertCounts(), at: time)
    }
  }

  @Test("a rise in severity before its time does not make the next one later")
  func rise() {
    var telling = Telling()
    telling.note(.low, AlertCounts(), at: 0)
    telling.note(.high, AlertCounts(), at: 5_000_000_000)
    #expect(!telling.isUpdateDue(at: 14_999_999_999) && telling.isUpdateDue(at: 15_000_000_000))
    #expect(telling.severity == .high)
  }
}
