import Ports
import RuleEngine

/// Where rules and registry come from, at the start and at every reload.
public struct RuleSource: Equatable, Sendable {
  /// Rule files and folders of them, on top of the built-in rules.
  public var rulePaths: [String]
  /// IANA's registry, CSV or XML; `nil` for the built-in one.
  public var registryPath: String?
  /// The baseline; `nil` for none.
  public var baselinePath: String?

  /// Rules and a registry from these files.
  public init(rulePaths: [String], registryPath: String?, baselinePath: String? = nil) {
    self.rulePaths = rulePaths
    self.registryPath = registryPath
    self.baselinePath = baselinePath
  }

  /// Reads all of it.
  ///
  /// - Throws: What is wrong with the first file that is not sound.
  public func load() throws(StartError) -> RulesInForce {
    RulesInForce(registry: try registry(), rules: try rules(), baseline: try baseline())
  }

  private func baseline() throws(StartError) -> Baseline {
    guard let baselinePath else { return Baseline() }
    do throws(RuleFileError) {
      return try Baseline.load(baselinePath)
    } catch {
      throw StartError(error.description)
    }
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
