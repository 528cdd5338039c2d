public import Wire

/// Takes the frames of a source, batch by batch, on the thread that reads the source.
///
/// A class to derive from, not a protocol: libpcap's callback carries one pointer, and a call
/// through a class costs no more than through C.
open class FrameReceiver {
  /// A receiver that ignores what it gets.
  public init() {}

  /// Says what the first byte of the following frames means.
  ///
  /// Called before the first frame, and again at least whenever it changes, as it may in a pcapng
  /// file of several interfaces. It need not be a link type that is decoded.
  open func linkTypeChanged(to linkType: LinkType) {}

  /// The place among the sources of the run that frames of an interface have.
  ///
  /// Asked for every frame of the pseudo-interface `any`, whose frames name their interface.
  ///
  /// - Parameters:
  ///   - index: The number that the kernel knows the interface by.
  ///   - place: The place of the source.
  /// - Returns: The interface's own place.
  open func place(ofInterface index: UInt32, on place: UInt16) -> UInt16 { place }

  /// The place among the sources of the run that frames of an interface of a file have.
  ///
  /// Asked once for every interface that the file describes with a name.
  ///
  /// - Parameters:
  ///   - name: What the file calls the interface.
  ///   - file: The place of the file.
  /// - Returns: The interface's own place.
  open func place(ofInterface name: String, in file: UInt16) -> UInt16 { file }

  /// Called before frames of a file are handed over, with the bytes that they lie in.
  ///
  /// Who wants to look at the frames later keeps these bytes; the batches say where in them the
  /// frames are. Called with `nil` afterwards: whoever holds on to bytes that no frame needs makes the
  /// reader take other memory for nothing.
  open func willReceive(from bytes: HeldBytes?) {}

  /// Says how many frames of a file the filter kept back since the last frame.
  open func framesSkipped(_ count: UInt32) {}

  /// Called with records of a file before their frames are looked for, for who can take them faster
  /// so.
  ///
  /// What is left comes in batches, and after each of them what then is left may be offered again.
  ///
  /// - Parameters:
  ///   - records: What lies next in the file; never a frame that a filter has to pass.
  ///   - limit: How many frames may be taken at most; possibly none.
  /// - Returns: How many frames were taken, from the first on, and how many bytes their records have.
  open func receive(_ records: PcapRecords, limit: Int) -> (frames: Int, byteCount: Int) { (0, 0) }

  /// Called with all frames that were not taken before they were looked for, some at a time.
  ///
  /// They lie in the source's memory, which ends with the call.
  open func receive(_ frames: FrameBatch) {}
}
