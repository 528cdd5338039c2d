import Foundation

// Listens on the TCP port of its one argument until standard input ends: a service for live tests,
// which run it in a network namespace. The kernel shakes hands; nobody has to accept.
let port = CommandLine.arguments.dropFirst().first.flatMap { UInt16($0) } ?? 0
guard let listener = SocketPort(tcpPort: port) else { exit(1) }
print("listening")
fflush(nil)
withExtendedLifetime(listener) { _ = FileHandle.standardInput.readDataToEndOfFile() }
