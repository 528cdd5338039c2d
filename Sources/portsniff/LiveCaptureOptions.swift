import ArgumentParser
import Capture
import Monitor

/// Which interfaces are watched, and how.
struct LiveCaptureOptions: ParsableArguments {
  private static let threadBounds = 1...64

  @Option(
    name: [.customShort("i", allowingJoined: true), .customLong("interface")],
    help: ArgumentHelp(
      "An interface to watch; 'any' for all, 'veth*' for those that fit. Repeatable.",
      valueName: "name"))
  var interfaces: [String] = []

  @Flag(
    name: [.customShort("D"), .customLong("list-interfaces")],
    help: "List the interfaces with state and addresses, and end.")
  var listsInterfaces = false

  @Option(
    name: [.customShort("s", allowingJoined: true), .customLong("snapshot-length")],
    help: ArgumentHelp("Keep this many bytes of each packet.", valueName: "bytes"))
  var snapshotLength = LiveOptions().snapshotLength

  @Option(
    name: [.customShort("B", allowingJoined: true), .customLong("buffer-size")],
    help: ArgumentHelp("The size of each interface's kernel buffer.", valueName: "KiB"))
  var bufferKibibytes = LiveOptions().bufferKibibytes

  @Flag(
    name: [.customShort("p"), .customLong("no-promiscuous")],
    help: "Do not ask for frames that are for other hosts.")
  var noPromiscuous = false

  @Option(
    help: ArgumentHelp(
      "Capture with this many threads, among which the kernel shares out the packets.",
      valueName: "threads"))
  var threads = LivePlan(interfaces: []).threads

  @Flag(help: "Take packets one by one instead of in blocks of up to 100 ms.")
  var immediate = false

  @Flag(
    help: ArgumentHelp(
      "Let the kernel pass only what opens, answers, refuses or ends a conversation.",
      discussion: """
        For links too fast to look at every packet. Without data packets nothing is 'established' \
        over TCP, packet and byte counts are those of the handshakes, and TCP inside IP tunnels \
        other than UDP ones is not seen.
        """))
  var handshakesOnly = false

  @Option(help: ArgumentHelp("End after this time: 90, 90s, 15m, 2h, 1d.", valueName: "time"))
  var duration: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "Write statistics this often; SIGUSR1 asks for them at any time.", valueName: "time"))
  var statsInterval: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "Report when more than this share of the packets of ten seconds is lost.",
      valueName: "percent"))
  var lossThreshold = LivePlan(interfaces: []).lossThresholdPercent

  @Option(
    help: ArgumentHelp(
      "Started as root, become this user before the first packet (default: portsniff, or nobody).",
      valueName: "name"))
  var user: String?

  func validate() throws {
    guard snapshotLength > 0 else { throw ValidationError("-s must be at least 1") }
    guard bufferKibibytes > 0 else { throw ValidationError("-B must be at least 1") }
    guard Self.threadBounds ~= threads else {
      throw ValidationError(
        "--threads must be between \(Self.threadBounds.lowerBound) and \(Self.threadBounds.upperBound)"
      )
    }
    guard (0...100).contains(lossThreshold) else {
      throw ValidationError("--loss-threshold is a percentage: 0 to 100")
    }
  }

  /// Makes sure that there is one kind of source, and that the options fit it.
  func validate(beside reading: ReadOptions, _ decoding: JobsOption) throws {
    if listsInterfaces { return }
    switch (interfaces.isEmpty, reading.files.isEmpty) {
    case (true, true):
      throw ValidationError(
        "nothing to read: name an interface with -i, or a capture file with -r")
    case (false, false): throw ValidationError("-i and -r cannot be used together")
    default: break
    }
    if let option = givenOption, !reading.files.isEmpty {
      throw ValidationError("\(option) is for interfaces: it goes with -i, not with -r")
    }
    if decoding.jobs > 1, !interfaces.isEmpty {
      throw ValidationError(
        "--jobs is for capture files: it goes with -r, not with -i, where --threads does the like")
    }
  }

  /// What is read: the interfaces, or the files of `reading`.
  func source(or reading: ReadOptions, _ decoding: JobsOption) -> SourcePlan {
    var source = SourcePlan(
      origin: reading.files.isEmpty ? .live(plan) : .files(reading.files),
      filter: reading.filter, packetLimit: reading.packetLimit)
    source.jobs = decoding.jobs
    return source
  }

  /// The first option that was given and means nothing to a file; `nil` if there is none.
  var givenOption: String? {
    let defaults = LivePlan(interfaces: [])
    let given: [(String, Bool)] = [
      ("-s", snapshotLength != defaults.options.snapshotLength),
      ("-B", bufferKibibytes != defaults.options.bufferKibibytes), ("-p", noPromiscuous),
      ("--threads", threads != defaults.threads), ("--immediate", immediate),
      ("--handshakes-only", handshakesOnly), ("--duration", duration != nil),
      ("--stats-interval", statsInterval != nil),
      ("--loss-threshold", lossThreshold != defaults.lossThresholdPercent),
      ("--user", user != nil),
    ]
    return given.first { $0.1 }?.0
  }

  /// The plan to watch the interfaces.
  var plan: LivePlan {
    var plan = LivePlan(interfaces: interfaces)
    plan.options.snapshotLength = snapshotLength
    plan.options.bufferKibibytes = bufferKibibytes
    plan.options.isPromiscuous = !noPromiscuous
    plan.options.isImmediate = immediate
    plan.options.handshakesOnly = handshakesOnly
    plan.threads = threads
    plan.duration = duration?.duration
    plan.statisticsInterval = statsInterval?.duration
    plan.lossThresholdPercent = lossThreshold
    return plan
  }
}
