import ArgumentParser
import RuleEngine

/// The choice of the networks at home.
struct HomeNetOption: ParsableArguments {
  @Option(
    name: .customLong("home-net"),
    help: ArgumentHelp(
      "A network that is yours, in CIDR notation; '!' before it leaves one out. Repeatable.",
      discussion: """
        Without any: private, unique local, link-local and loopback networks, and those of the \
        watched interfaces. With only '!' ones, they are left out of these.
        """,
      valueName: "network"))
  var words: [String] = []

  func validate() throws {
    for word in words where HomeNetworks(words: [word]) == nil {
      throw ValidationError(
        "--home-net \(word): expected a network such as 10.0.0.0/8, '!10.9.0.0/16' or "
          + "2001:db8::/32, with no bits set beyond the prefix")
    }
  }

  /// The networks; `nil` where none was named.
  var networks: HomeNetworks? { words.isEmpty ? nil : HomeNetworks(words: words) }
}
