import Testing

@testable import Conversations

@Suite("Layout of the conversation table") struct LayoutTests {
  @Test("what every packet needs takes two cache lines, and the rest half of one")
  func sizes() {
    #expect(MemoryLayout<ConversationState>.size == 128)
    #expect(MemoryLayout<ConversationState>.stride == 128)
    #expect(MemoryLayout<ConversationOrigin>.stride == 32)
  }
}
