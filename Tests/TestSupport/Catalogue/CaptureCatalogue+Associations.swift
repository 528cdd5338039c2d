extension CaptureCatalogue {
  /// SCTP associations and DCCP connections.
  static let associations: [Entry] = [
    Entry("sctp-6704", "a whole association to 6704, assigned for SCTP") {
      SCTPScript(from: client, to: "10.0.0.9:6704").associate().send("hello").reply("hi")
        .shutdown().frames
    },
    Entry("sctp-unassigned", "a whole association to 1491, unassigned on every transport") {
      SCTPScript(from: client, to: "10.0.0.9:1491").associate().send("hello").reply("hi")
        .shutdown().frames
    },
    Entry("sctp-unlisted", "an association to 6, which IANA lists for TCP and UDP only") {
      SCTPScript(from: client, to: port6).associate().send("hello").reply("hi").frames
    },
    Entry("sctp-init-ack-first", "an association seen from its INIT ACK on") {
      SCTPScript(from: client, to: "10.0.0.9:1491")
        .packet(from: .server, .initiationAck(tag: 0x0505_0505))
        .packet(from: .client, .cookieEcho)
        .packet(from: .server, .cookieAck)
        .send("hello").reply("hi").frames
    },
    Entry("sctp-abort", "an INIT to an unassigned port, answered by ABORT") {
      SCTPScript(from: client, to: "10.0.0.9:1491").refused().frames
    },
    Entry("dccp-unassigned", "a whole connection to 703, unassigned in the system range") {
      DCCPScript(from: client, to: "10.0.0.9:703").connect().send("hello").reply("hi")
        .sendUnacknowledged("bye").frames
    },
    Entry("dccp-unlisted", "a connection to 6, which IANA lists for TCP and UDP only") {
      DCCPScript(from: client, to: port6).connect().send("hello").reply("hi").frames
    },
    Entry("dccp-reset", "a Request to 703, answered by Reset") {
      DCCPScript(from: client, to: "10.0.0.9:703").refused().frames
    },
  ]
}
