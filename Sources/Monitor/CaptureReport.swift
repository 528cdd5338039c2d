import Capture
import Events
import Wire

/// What was counted while packets were read and decoded.
struct CaptureReport: Sendable {
  /// Files that were read.
  var sources: UInt64 = 0
  var packets: UInt64 = 0
  var bytes: UInt64 = 0
  var decoded: UInt64 = 0
  var cut: UInt64 = 0
  var lastSeen: Int64?
  var anomalies = InlineArray<64, UInt64>(repeating: 0)
  var transports = InlineArray<4, UInt64>(repeating: 0)
  /// What each interface received and lost, by name.
  var interfaces: [InterfaceStatistics] = []
  /// What was lost while the files that were read were written.
  var losses = CaptureStatistics()
  var ringFullWaits: UInt64 = 0
  var droppedByRing: UInt64 = 0
}

extension CaptureReport {
  /// Counts one frame.
  @inline(__always) mutating func count(_ frame: DecodedFrame) {
    packets += 1
    bytes += UInt64(frame.info.wireByteCount)
    if frame.ip != nil { decoded += 1 }
    if frame.isCut { cut += 1 }
    if let transport = frame.transport { transports[Int(transport.transport.rawValue)] += 1 }
    lastSeen = max(lastSeen ?? frame.info.timestampNanoseconds, frame.info.timestampNanoseconds)
    if frame.firstAnomaly != nil { countAnomalies(frame.anomalies) }
  }

  /// Counts frames that were decoded on the short way.
  mutating func add(_ tally: FrameTally) {
    guard tally.frames > 0 else { return }
    packets += tally.frames
    bytes += tally.bytes
    decoded += tally.frames
    transports[Int(Transport.tcp.rawValue)] += tally.tcpFrames
    transports[Int(Transport.udp.rawValue)] += tally.udpFrames
    lastSeen = max(lastSeen ?? tally.latestNanoseconds, tally.latestNanoseconds)
  }

  /// Adds what another thread counted in the same run.
  mutating func add(_ other: CaptureReport) {
    sources += other.sources
    packets += other.packets
    bytes += other.bytes
    decoded += other.decoded
    cut += other.cut
    lastSeen = [lastSeen, other.lastSeen].compactMap { $0 }.max()
    for place in anomalies.indices { anomalies[place] += other.anomalies[place] }
    for place in transports.indices { transports[place] += other.transports[place] }
    for interface in other.interfaces {
      if let place = interfaces.firstIndex(where: { $0.name == interface.name }) {
        interfaces[place].add(interface)
      } else {
        interfaces.append(interface)
      }
    }
    losses.add(other.losses)
    ringFullWaits += other.ringFullWaits
    droppedByRing += other.droppedByRing
  }

  private mutating func countAnomalies(_ set: AnomalySet) {
    for code in AnomalyCode.allCases where set.contains(code) {
      anomalies[Int(code.rawValue) - 1] += 1
    }
  }

  /// Writes the counts into the statistics of the run.
  func fill(_ statistics: inout RunStatistics) {
    statistics.sources = sources + UInt64(interfaces.count)
    statistics.packets = packets
    statistics.bytes = bytes
    statistics.decoded = decoded
    statistics.cut = cut
    statistics.timestamp = lastSeen
    for code in AnomalyCode.allCases {
      let place = Int(code.rawValue) - 1
      statistics.anomalies[place] = anomalies[place]
    }
    for transport in Transport.allCases {
      let place = Int(transport.rawValue)
      statistics.transports[place] = transports[place]
    }
    statistics.interfaces = interfaces
    statistics.droppedByKernel = interfaces.reduce(losses.droppedByKernel) {
      $0 + $1.droppedByKernel
    }
    statistics.droppedByInterface = interfaces.reduce(losses.droppedByInterface) {
      $0 + $1.droppedByInterface
    }
    statistics.ringFullWaits = ringFullWaits
    statistics.droppedByRing = droppedByRing
  }
}

extension InterfaceStatistics {
  /// What an interface received and lost, as the capture counts it.
  init(name: String, _ statistics: CaptureStatistics) {
    self.init(
      name: name, received: statistics.received, droppedByKernel: statistics.droppedByKernel,
      droppedByInterface: statistics.droppedByInterface)
  }

  /// Adds what another thread received and lost on the same interface.
  mutating func add(_ other: InterfaceStatistics) {
    received += other.received
    droppedByKernel += other.droppedByKernel
    droppedByInterface += other.droppedByInterface
  }
}
