import TestSupport
import Testing

/// A whole day of a home network: what is told must be worth a look.
@Suite("A day at home", .timeLimit(.minutes(10))) struct HomeDayTests {
  private typealias Row = ExplainedFinding
  private static let publicAddress = "198.51.100.77"

  /// What is told of the day, and why an administrator wants to see it.
  private static let findings: [ExplainedFinding] = [
    Row(
      1, "low", "port-scan", publicAddress,
      because: "a stranger tries 400 ports at the public address"),
    Row(
      1, "low", "host-sweep", nil, because: "a telephone asks all hosts at home for a Web server"),
    Row(
      4, "low", "unassigned-system-port", publicAddress,
      because: "strangers try where nothing belongs"),
    Row(1, "low", "reserved-system-port", publicAddress, because: "the same"),
    Row(2, "low", "reserved-user-port", publicAddress, because: "the same"),
    Row(
      7, "low", "reserved-user-port", "255.255.255.255", 6_666...6_667,
      because: "plugs call out on ports that are reserved on UDP"),
    Row(
      2, "low", "unassigned-user-port", "192.168.1.60", 8_096...8_096,
      because: "Jellyfin serves films"),
    Row(1, "low", "unassigned-user-port", "192.168.1.61", 8_123...8_123, because: "Home Assistant"),
    Row(
      6, "medium", "unassigned-user-port", "192.168.1.1", 35_851...35_851,
      because: "the router serves its UPnP description on any port"),
    Row(
      3, "medium", "unassigned-user-port", "198.18.9.", 32_100...32_100,
      because: "the camera talks with servers of its maker, on a port that is nobody's"),
    Row(
      5, "medium", "unassigned-user-port", "198.18.8.", 7_086...7_086,
      because: "a game whose servers are on a port that is nobody's"),
    Row(1, "low", "unassigned-user-port", "198.18.8.", 25_565...25_565, because: "Minecraft"),
    Row(4, "low", "unassigned-user-port", "198.18.8.", 27_015...27_015, because: "a game of Steam"),
    Row(3, "low", "unassigned-user-port", "198.18.9.", 8_801...8_801, because: "a call over Zoom"),
    Row(
      4, "low", "unassigned-user-port", "198.18.9.", 19_305...19_305, because: "a call over Meet"),
  ]

  /// What would be one finding, of the host that runs BitTorrent, and is one for each of its peers.
  private static let peers: [ExplainedFinding] = [
    Row(
      27, "medium", "unassigned-user-port", "198.19.", because: "a peer that takes TCP connections"),
    Row(125, "low", "unassigned-user-port", "198.19.", because: "the same, on a port with a label"),
    Row(4, "low", "reserved-user-port", "198.19.", because: "a peer that did not answer"),
  ]

  @Test("Every finding has its reason, and there are few of them")
  func findings() async throws {
    let folder = try TemporaryFolder()
    let path = try LargeCapture.homeDay.write(into: folder)
    let report = try CaptureReport(await BuiltProgram.run(["-r", path, "--format", "json"]))
    let rows = Self.findings + Self.peers
    var counts = rows.map { _ in 0 }
    for finding in report.news {
      guard let place = rows.firstIndex(where: { $0.explains(finding) }) else {
        Issue.record("not explained: \(finding)")
        continue
      }
      counts[place] += 1
    }
    for (row, count) in zip(rows, counts) { #expect(count == row.count, "\(row)") }
    #expect(report.count("findings", "evicted") == 0)
    #expect(report.count("conversations", "evicted") == 0)

    let flows = try await BuiltProgram.run(["flows", "-r", path, "--format", "json"]).lines
    let conversations = flows.count { $0.contains(#""event_type":"flow""#) }
    #expect(conversations >= 20_000)
    let told = Self.findings.reduce(0) { $0 + $1.count }
    #expect(told * 1_000 <= 5 * conversations)
    #expect(report.news.count * 1_000 <= 10 * conversations)
  }
}
