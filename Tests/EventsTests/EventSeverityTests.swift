import Events
import Testing

@Suite("What an output sees that writes nothing below a severity") struct EventSeverityTests {
  private static func alert(
    _ phase: Phase, _ severity: Severity, before: Severity? = nil
  ) -> Alert {
    var alert = Sample.alert
    (alert.phase, alert.severity, alert.severityBefore) = (phase, severity, before)
    return alert
  }

  @Test("What is below is not seen") func below() {
    #expect(Event.alert(Self.alert(.new, .low)).seen(from: .medium) == nil)
    #expect(Event.alert(Self.alert(.end, .low, before: .low)).seen(from: .medium) == nil)
    #expect(Event.notice(Sample.notice).seen(from: .high) == nil)
  }

  @Test("The first event of a finding that it writes is the new one") func first() {
    let risen = Self.alert(.update, .high, before: .low)
    var new = risen
    new.phase = .new
    #expect(Event.alert(risen).seen(from: .medium) == .alert(new))
    #expect(Event.alert(risen).seen(from: .low) == .alert(risen))
  }

  @Test("What is not below is seen as it is") func unchanged() {
    let end = Event.alert(Self.alert(.end, .high, before: .high))
    #expect(end.seen(from: .high) == end)
    #expect(Event.notice(Sample.notice).seen(from: .medium) == .notice(Sample.notice))
    #expect(Event.flow(Sample.flow).seen(from: .critical) == .flow(Sample.flow))
  }
}
