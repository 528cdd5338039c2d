import Clinux
import Glibc
import Outputs

/// Gives up what a process started as root does not need to watch interfaces (capabilities(7)).
///
/// To be called before any thread is started: rights belong to threads, and each inherits those of the
/// thread that starts it.
enum Privileges {
  /// The user to change to.
  struct User: Equatable {
    let name: String
    let owner: FileOwner

    var isRoot: Bool { owner.user == 0 }
  }

  /// The users to change to unless another is named: the first that exists.
  private static let defaultUsers = ["portsniff", "nobody"]
  /// The last capability that a kernel may have; unknown ones are refused without harm.
  private static let capabilities: ClosedRange<Int32> = 0...63

  /// Whether the process has root's rights to give up.
  static var isRoot: Bool { geteuid() == 0 }

  /// The user that the process is to become.
  ///
  /// - Parameter name: The user's name; `nil` for the default.
  /// - Returns: `nil` if the process is not root and need not change.
  /// - Throws: That there is no such user, or that the process may not become one.
  static func user(_ name: String?) throws(StartError) -> User? {
    guard isRoot else {
      guard let name else { return nil }
      throw StartError("--user \(name): only root can become another user; leave it out")
    }
    let names = name.map { [$0] } ?? defaultUsers
    for candidate in names {
      if let user = lookUp(candidate) { return user }
    }
    throw StartError(
      "--user \(names.joined(separator: ", ")): there is no such user; make one with "
        + "'useradd --system portsniff', or name another with --user")
  }

  private static func lookUp(_ name: String) -> User? {
    // Safe: name is a C string for the call, and the entry is copied before the next one.
    guard let entry = unsafe getpwnam(name) else { return nil }
    return unsafe User(
      name: name, owner: FileOwner(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid))
  }

  /// Becomes `user`, without groups and without any capability but CAP_NET_RAW, for good.
  ///
  /// That one stays, since an interface that comes back must be opened again.
  static func drop(to user: User) throws(StartError) {
    if user.isRoot {
      guard linux_forbid_new_privileges() == 0 else { throw failure("no_new_privs") }
      return
    }
    guard linux_keep_capabilities(1) == 0 else { throw failure("keeping CAP_NET_RAW") }
    for capability in capabilities where capability != CAP_NET_RAW {
      _ = linux_drop_from_bounding_set(capability)
    }
    guard setgroups(0, nil) == 0, setgid(user.owner.group) == 0 else {
      throw failure("changing to the group of \(user.name)")
    }
    guard setuid(user.owner.user) == 0 else { throw failure("changing to \(user.name)") }
    try keepOnlyRawSockets()
    guard linux_forbid_new_privileges() == 0 else { throw failure("no_new_privs") }
    // It must not work any more.
    guard setuid(0) != 0, geteuid() == user.owner.user else {
      throw StartError("giving up root's rights: they can still be taken back")
    }
  }

  private static func keepOnlyRawSockets() throws(StartError) {
    var header = __user_cap_header_struct(
      version: UInt32(_LINUX_CAPABILITY_VERSION_3), pid: 0)
    let raw = UInt32(1) << UInt32(CAP_NET_RAW)
    var data = [
      __user_cap_data_struct(effective: raw, permitted: raw, inheritable: 0),
      __user_cap_data_struct(effective: 0, permitted: 0, inheritable: 0),
    ]
    // Safe: version 3 takes two data structures, which the array has.
    guard unsafe capset(&header, &data) == 0 else { throw failure("keeping only CAP_NET_RAW") }
  }

  private static func failure(_ step: String) -> StartError {
    // Safe: the C library returns a string that is copied before anything else is called.
    let text = unsafe String(cString: strerror(errno))
    return StartError(
      "giving up root's rights, \(step): \(text); nothing was looked at. Start it as another user "
        + "with CAP_NET_RAW, or with --user root")
  }
}
