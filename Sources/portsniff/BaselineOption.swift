import ArgumentParser

/// The choice of a baseline.
struct BaselineOption: ParsableArguments {
  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp(
      "A file made by 'portsniff learn': its services are known, and not reported as findings.",
      valueName: "file"))
  var path: String?
}
