import Testing

@testable import Conversations

@Suite("Layout of the conversation table") struct LayoutTests {
  @Test("what every packet needs takes one cache line, and the rest less")
  func sizes() {
    #expect(MemoryLayout<ConversationLine>.size <= 64)
    #expect(MemoryLayout<ConversationLine>.stride == 64)
    #expect(MemoryLayout<ConversationDetails>.stride == 40)
  }
}
