import ArgumentParser

/// What can be measured.
enum Part: String, CaseIterable, ExpressibleByArgument {
  case decode
  case ports
  case ring
  case conversations
  case json
}
