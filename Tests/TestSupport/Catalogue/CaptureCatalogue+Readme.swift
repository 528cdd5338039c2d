extension CaptureCatalogue {
  /// The text of `Captures/README.md`.
  public static var readme: String {
    let sections = subjects.map { title, entries in
      let rows = entries.map { "| `\($0.name)` | \($0.purpose) |" }
      return "## \(title)\n\n| capture | shows |\n| --- | --- |\n" + rows.joined(separator: "\n")
    }
    return ([introduction] + sections + [large]).joined(separator: "\n\n") + "\n"
  }

  private static var large: String {
    let rows = LargeCapture.all.map { "| `\($0.name)` | \($0.purpose) |" }
    return largeIntroduction + "\n\n| capture | shows |\n| --- | --- |\n"
      + rows.joined(separator: "\n")
  }

  private static let largeIntroduction = """
    ## Large captures

    These are made in the same way, from the table in `Tests/TestSupport/Large`, but are too large to be
    kept here: tests write what they need into a folder of their own. To have them, all (half a gigabyte)
    or those that are named:

        swift run -c release make-captures --large DIRECTORY [NAME...]
    """

  private static let introduction = """
    # Captures

    Small captures, each of one behaviour, for tests and for trying portsniff out:

        portsniff -r Captures/handshake-port-6.pcap

    None was recorded. All are made from the table in `Tests/TestSupport/Catalogue`, with fixed times
    and without randomness, and so is this file. After a change there, make them again:

        swift run make-captures

    A test compares the files with the table. Unless a row says otherwise, 10.0.0.5 opens the
    conversation, from port 51234, to 10.0.0.9, on Ethernet, and the first frame is of
    2026-01-01T00:00:00Z. A capture named `anomaly-` holds one frame that is wrong, on the wire and
    not by being cut, in the one way it is named for; the dots and underscores of the anomaly are
    hyphens in the name of the file.
    """
}
