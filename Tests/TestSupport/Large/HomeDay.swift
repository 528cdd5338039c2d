/// A day of a home network, as its router sees it: what its hosts do among themselves and with the
/// Internet, and what knocks at its public address.
///
/// Which ports things use, and how, was looked up with those who make them; what is random follows from
/// a fixed seed.
public struct HomeDay {
  private(set) var frames: [CapturedFrame] = []
  var generator = SeededGenerator(seed: 24)

  var router = HomeHost.linux("192.168.1.1")
  var laptop = HomeHost.other("192.168.1.20")
  var desktop = HomeHost.other("192.168.1.21")
  var workstation = HomeHost.linux("192.168.1.22")
  var phone = HomeHost.other("192.168.1.30")
  var otherPhone = HomeHost.linux("192.168.1.31")
  var tablet = HomeHost.other("192.168.1.32")
  var television = HomeHost.linux("192.168.1.40")
  var chromecast = HomeHost.linux("192.168.1.41")
  var console = HomeHost.other("192.168.1.42")
  var speaker = HomeHost.linux("192.168.1.43")
  var printer = HomeHost.small("192.168.1.50")
  var storage = HomeHost.linux("192.168.1.60")
  var automation = HomeHost.linux("192.168.1.61")
  var plugs = (70...73).map { HomeHost.small(Address("192.168.1.\($0)")) }
  var camera = HomeHost.linux("192.168.1.80")

  /// The router's address on the Internet.
  static let publicAddress: Address = "198.51.100.77"
  /// How long it lasts.
  static let length = Duration.seconds(86_400)

  /// Tells the day.
  init() {
    beginUnderWay()
    browse()
    stream()
    play()
    sharePeers()
    shareFiles()
    discover()
    runThings()
    call()
    beScanned()
    frames.sort { $0.time < $1.time }
  }

  /// Adds what of a conversation is in the day.
  mutating func add(_ script: some ConversationScript) {
    for frame in script.frames { add(frame) }
  }

  /// Adds a frame that is in the day.
  mutating func add(_ frame: CapturedFrame) {
    if frame.time < Self.length { frames.append(frame) }
  }
}

extension LargeCapture {
  /// A day of a home network.
  public static let homeDay = LargeCapture(
    "home-day", "24 hours of a home network: over 20,000 conversations, hardly any worth a look"
  ) { writer in
    for frame in HomeDay().frames { try writer.write(frame) }
  }
}
