import ArgumentParser
import Ports

/// The choice of the registry that a command reads.
struct RegistryOption: ParsableArguments {
  @Option(
    name: .customLong("registry"),
    help: ArgumentHelp(
      "IANA's registry, CSV or XML, to use instead of the built-in one.", valueName: "file"))
  var path: String?

  /// The registry of the file, or the built-in one.
  func load() throws -> Registry {
    try path.map(Self.load) ?? Registry.builtIn
  }

  /// The registry in the file at `path`.
  static func load(_ path: String) throws -> Registry {
    do throws(RegistryError) {
      return try Registry.load(path: path)
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
