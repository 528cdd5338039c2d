extension CaptureCatalogue {
  /// Where the FTP server of the captures listens.
  private static let ftpServer: SocketAddress = "10.0.0.9:21"
  private static let ftpServer6: SocketAddress = "[2001:db8::9]:21"

  /// A control connection with one exchange, and a data connection afterwards.
  private static func ftp(
    from client: SocketAddress = client, to server: SocketAddress = ftpServer, _ command: String,
    _ reply: String, data: TCPScript
  ) -> [CapturedFrame] {
    TCPScript(from: client, to: server).handshake().reply("220 ready\r\n").send(command)
      .reply(reply).frames + data.after(.milliseconds(20)).handshake().send("data").close().frames
  }

  /// Control connections that announce data connections, and what comes of that.
  static let dataConnections: [Entry] = [
    Entry("ftp-active", "FTP: PORT, and the server opens the data connection to the client") {
      ftp(
        "PORT 10,0,0,5,156,164\r\n", "200 PORT command successful\r\n",
        data: TCPScript(from: "10.0.0.9:20", to: "10.0.0.5:40100"))
    },
    Entry("ftp-passive", "FTP: PASV, and the client opens it; its second one is not excused") {
      ftp(
        "PASV\r\n", "227 Entering Passive Mode (10,0,0,9,156,164).\r\n",
        data: TCPScript(from: "10.0.0.5:51235", to: "10.0.0.9:40100"))
        + TCPScript(from: "10.0.0.5:51236", to: "10.0.0.9:40100", at: .seconds(1))
        .wholeConversation().frames
    },
    Entry("ftp-epsv6", "FTP over IPv6: EPSV, whose reply names the server's port alone") {
      ftp(
        from: "[2001:db8::5]:51234", to: ftpServer6, "EPSV\r\n",
        "229 Entering Extended Passive Mode (|||40100|)\r\n",
        data: TCPScript(from: "[2001:db8::5]:51235", to: "[2001:db8::9]:40100"))
    },
    Entry("ftp-eprt6", "FTP over IPv6: EPRT, behind another command in the same segment") {
      ftp(
        from: "[2001:db8::5]:51234", to: ftpServer6, "TYPE I\r\neprt |2|2001:DB8::5|40100|\r\n",
        "200 fine\r\n", data: TCPScript(from: "[2001:db8::9]:20", to: "[2001:db8::5]:40100"))
    },
    Entry("ftp-hiding", "FTP: a PORT that names another host excuses nothing") {
      ftp(
        "PORT 10,0,0,7,156,164\r\n", "200 PORT command successful\r\n",
        data: TCPScript(from: "10.0.0.9:20", to: "10.0.0.7:40100"))
    },
    Entry("ftp-late", "FTP: two minutes after PASV nothing is excused any more") {
      ftp(
        "PASV\r\n", "227 Entering Passive Mode (10,0,0,9,156,164)\r\n",
        data: TCPScript(from: "10.0.0.5:51235", to: "10.0.0.9:40100", at: .seconds(120)))
    },
    Entry("tftp", "TFTP: the server answers a request from another port, here an unassigned one") {
      UDPScript(from: "10.0.0.5:40002", to: "10.0.0.9:69").send(hex("00 01") + readRequest).frames
        + UDPScript(from: "10.0.0.9:1491", to: "10.0.0.5:40002", at: .milliseconds(2))
        .send(hex("00 03 00 01 64 61 74 61")).reply(hex("00 04 00 01")).frames
    },
    Entry(
      "tftp-hiding",
      "TFTP: a client that itself speaks to another port of the server is not excused"
    ) {
      UDPScript(from: "10.0.0.5:40002", to: "10.0.0.9:69").send(hex("00 01") + readRequest).frames
        + UDPScript(from: "10.0.0.5:40002", to: "10.0.0.9:1491", at: .milliseconds(2))
        .send("one").reply("1").send("two").reply("2").frames
    },
  ]

  /// What follows the operation of a read request: file and mode.
  private static let readRequest = hex("62 6f 6f 74 00") + hex("6f 63 74 65 74 00")
}
