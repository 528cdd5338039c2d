// Control messages that announce a data connection. Their own functions, so that the ordinary
// packet pays for a comparison of its ports and no more.
extension FrameDecoder {
  /// Reads the lines of a segment to or from FTP's control port, whose data begins at `cursor`.
  @inline(never) func decodeFTP(_ cursor: FrameCursor, into result: inout DecodedFrame) {
    guard let ip = result.ip, let transport = result.transport, cursor.available > 0 else { return }
    let data = cursor.bytes.extracting(cursor.offset..<cursor.offset + cursor.available)
    var lines = FTPControlLines(data)
    let isReply = transport.sourcePort == FTPControlLines.port
    result.announcement = lines.announcedPort(of: ip.source, isReply: isReply)
      .flatMap { AnnouncedPort(.ftp, port: $0) }
  }

  /// The port of TFTP's requests (RFC 1350 §4).
  static let tftpPort: UInt16 = 69

  /// Reads what may be a request of TFTP, whose data begins at `cursor`.
  ///
  /// The server answers from a port of its own choice to the one that the request came from.
  @inline(never) func decodeTFTP(_ cursor: FrameCursor, into result: inout DecodedFrame) {
    // A read or write request has a file name, a mode, and a zero behind each (RFC 1350 §5).
    guard let transport = result.transport, cursor.available >= 6 else { return }
    let operation = cursor.bytes.bigEndian16(at: cursor.offset)
    guard operation == 1 || operation == 2, cursor.bytes[cursor.offset + 2] != 0 else { return }
    result.announcement = AnnouncedPort(.tftp, port: transport.sourcePort)
  }
}
