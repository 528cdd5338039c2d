import Capture
import Events
import Outputs
import Ring
import RuleEngine
import Wire

extension Pipeline {
  /// Watches interfaces until a stop is asked for, or what was asked for is over.
  func run(
    _ live: LivePlan, _ rules: RulesInForce, _ home: HomeNetworks, _ names: SourceNames,
    _ messages: Mailbox<CaptureMessage>, _ reloader: Reloader,
    _ report: @escaping @Sendable (String) -> Void
  ) throws(StartError) -> RunResult {
    let user = try Privileges.user(analysis.user)
    let fanout = live.threads > 1 ? PacketFanout() : nil
    let first = try open(live, names, fanout.map { CaptureShare($0, isFirst: true) }, report) {
      messages.post(.notice(Notice(at: LiveReader.now, $0, interface: $1, $2)))
    }
    var others: [Handover<InterfaceReader>] = []
    for _ in 1..<live.threads {
      // Silent: the first has said it all.
      let share = fanout.map { CaptureShare($0, isFirst: false) }
      others.append(Handover(try open(live, names, share, { _ in }, { _, _, _ in })))
    }
    // After the interfaces: no file is made for a run that cannot begin.
    let outputs = try openOutputs(user, report)
    if let user { try giveUpRights(user, outputs, report) }

    let budget = PacketBudget(source.packetLimit)
    let ends = PacketRing<PacketRecord>.make(capacity: Self.ringCapacity)
    var consumer = ends.consumer
    let threads = CaptureThreads(others.count, names: names, budget: budget)
    try threads.start(others, others.map { _ in Handover(consumer.addRing()) })
    let counted = Handover<CaptureReport>()
    let stage = CaptureStage(producer: ends.producer, names: names)
    let reader = LiveReader(
      live, first, within: budget, beside: threads, messages: messages, onReload: reloader.begin)
    return run(
      rules, home, names, outputs, messages, reloader, report,
      records: RingRecords(consumer, counted: counted)
    ) {
      counted.put(reader.read(into: stage))
      stage.finish()
      return 0
    }
  }

  /// A reader that has opened every interface.
  private func open(
    _ live: LivePlan, _ names: SourceNames, _ share: CaptureShare?,
    _ report: @escaping @Sendable (String) -> Void,
    _ tell: @escaping @Sendable (Notice.Kind, String, String) -> Void
  ) throws(StartError) -> sending InterfaceReader {
    let reader = InterfaceReader(
      live, filter: source.filter, names: names, share: share, tell: tell, report: report)
    do throws(CaptureError) {
      try reader.open()
    } catch {
      throw StartError(error.description)
    }
    return reader
  }

  /// The networks at home: those that were named, or the standard ones with those of the interfaces.
  func homeNetworks() -> HomeNetworks {
    let named = analysis.home ?? HomeNetworks(included: [])
    guard named.included.isEmpty, case .live(let live) = source.origin,
      let all = try? InterfaceDescription.all()
    else {
      return named.completed(with: .standard)
    }
    let watched = all.filter { interface in
      live.interfaces.contains { $0 == "any" || InterfaceName.matches(interface.name, $0) }
    }
    return named.completed(
      with: HomeNetworks(included: HomeNetworks.standard.included + watched.flatMap(\.networks)))
  }

  /// Becomes an ordinary user, before any thread is started.
  private func giveUpRights(
    _ user: Privileges.User, _ outputs: OutputSet, _ report: (String) -> Void
  ) throws(StartError) {
    if user.isRoot { report("--user root: it keeps all of root's rights while it reads packets") }
    try Privileges.drop(to: user)
    let remedy = "or name another user with --user"
    do throws(StartError) {
      _ = try analysis.ruleSource.load()
    } catch {
      throw StartError(
        "\(error.description); user \(user.name) must be able to read it again at a reload: make it "
          + "readable, \(remedy)")
    }
    do throws(OutputError) {
      try outputs.check()
      for path in analysis.outputs.compactMap(\.path) where try !FileOutput.check(path) {
        report(
          "\(path): user \(user.name) may make no file in this folder: if the file is moved away, "
            + "what moves it must make the new one before SIGHUP (logrotate's 'create')")
      }
    } catch {
      throw StartError(
        "\(error.output): user \(user.name) cannot use it, as is needed from now on: "
          + "\(error.problem); \(error.advice), \(remedy)")
    }
  }
}
