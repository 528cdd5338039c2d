/// Which portsniff this is.
public enum ProgramVersion {
  /// The version as `--version` says it (semver.org).
  public static let text = "0.1.0"
}
