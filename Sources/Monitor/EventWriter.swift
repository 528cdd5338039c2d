import Conversations
import Events
import RuleEngine

/// Writes events and counts them; shared with the closures that the tables call.
final class EventWriter {
  /// Where events go.
  let outputs: OutputSet
  /// What adds registry, rules and sources to them; another one after a reload.
  var factory: EventFactory
  /// Events about findings.
  private(set) var events: UInt64 = 0
  /// The service ends that answered, where that is what the run is for.
  var learner = ServiceLearner()

  init(_ outputs: OutputSet, _ factory: EventFactory) {
    self.outputs = outputs
    self.factory = factory
  }

  /// Writes a conversation.
  func write(flow conversation: Conversation) { outputs.write(.flow(factory.flow(conversation))) }

  /// Writes any event.
  func write(_ event: Event) {
    if case .alert = event { events += 1 }
    outputs.write(event)
  }
}
