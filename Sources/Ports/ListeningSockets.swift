public import Wire

/// The commands that show which program listens on a port.
public enum ListeningSockets {
  /// An operating system that we know commands for.
  public enum System: String, CaseIterable, Sendable {
    /// Linux, with iproute2's `ss`.
    case linux
    /// macOS, with `lsof`; its kernel has neither SCTP nor DCCP.
    case macOS
    /// Windows, with `netstat` and PowerShell; it has neither SCTP nor DCCP.
    case windows
  }

  /// The one command for Linux: `ss -tlnp 'sport = :6'`.
  ///
  /// It names the process of every listener to root only.
  public static func linuxCommand(ports: ClosedRange<UInt16>, transport: Transport) -> String {
    let letter =
      switch transport {
      case .tcp: "t"
      case .udp: "u"
      case .sctp: "S"
      case .dccp: "d"
      }
    let filter =
      ports.count == 1
      ? "sport = :\(ports.lowerBound)"
      : "sport >= :\(ports.lowerBound) and sport <= :\(ports.upperBound)"
    return "ss -\(letter)lnp '\(filter)'"
  }

  /// The commands for `system`; none where it lacks the transport.
  public static func commands(
    on system: System, ports: ClosedRange<UInt16>, transport: Transport
  ) -> [String] {
    let shown = PortText.range(ports)
    switch (system, transport) {
    case (.linux, _):
      return [linuxCommand(ports: ports, transport: transport)]
    case (.macOS, .tcp):
      return ["sudo lsof -nP -iTCP:\(shown) -sTCP:LISTEN"]
    case (.macOS, .udp):
      return ["sudo lsof -nP -iUDP:\(shown)"]
    case (.windows, .tcp):
      return windows("Get-NetTCPConnection -State Listen", ports, "TCP")
    case (.windows, .udp):
      return windows("Get-NetUDPEndpoint", ports, "UDP")
    case (.macOS, .sctp), (.macOS, .dccp), (.windows, .sctp), (.windows, .dccp):
      return []
    }
  }

  private static func windows(
    _ command: String, _ ports: ClosedRange<UInt16>, _ transport: String
  ) -> [String] {
    guard ports.count == 1 else {
      let list = "(\(ports.lowerBound)..\(ports.upperBound))"
      return ["\(command) | Where-Object LocalPort -In \(list)"]
    }
    return [
      "netstat -ano -p \(transport) | findstr /C:\":\(ports.lowerBound) \"",
      "\(command) -LocalPort \(ports.lowerBound)",
    ]
  }
}
