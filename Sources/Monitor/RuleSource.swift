import Ports
import RuleEngine

/// Where rules and registry come from, at the start and at every reload.
public struct RuleSource: Equatable, Sendable {
  /// Rule files and folders of them, on top of the built-in rules.
  public var rulePaths: [String]
  /// IANA's registry, CSV or XML; `nil` for the built-in one.
  public var registryPath: String?

  /// Rules and a registry from these files.
  public init(rulePaths: [String], registryPath: String?) {
    self.rulePaths = rulePaths
    self.registryPath = registryPath
  }

  /// The files and folders that are read.
  var paths: [String] { rulePaths + (registryPath.map { [$0] } ?? []) }

  /// Reads all of it.
  ///
  /// - Throws: What is wrong with the first file that is not sound.
  public func load() throws(StartError) -> RulesInForce {
    RulesInForce(registry: try registry(), rules: try rules())
  }

  private func rules() throws(StartError) -> RuleSet {
    do throws(RuleFileError) {
      return try RuleSet.load(rulePaths)
    } catch {
      throw StartError(error.description)
    }
  }

  private func registry() throws(StartError) -> Registry {
    guard let registryPath else { return Registry.builtIn }
    do throws(RegistryError) {
      return try Registry.load(path: registryPath)
    } catch {
      throw StartError(error.description)
    }
  }
}
