import Events
import Foundation
import Outputs
import TestSupport

// Sends sample events to a syslog destination: a process that tests can kill.
//
//   syslog-source URL FOLDER COUNT PAUSE [SECONDS]
//
// COUNT events, PAUSE seconds apart, numbered by their packets from 1, and each told on standard
// output after the pause that follows it; the run's instance name comes first. Then it ends within
// SECONDS (default 4), and tells the counters.
let words = CommandLine.arguments
guard words.count >= 5, let count = UInt64(words[3]), let pause = Double(words[4]) else { exit(64) }
do {
  let identity = SyslogIdentity.current(program: "portsniff", version: "0")
  print(identity.instance)
  let output = SyslogOutput(
    destination: try SyslogDestination(parsing: words[1]), identity: identity,
    spoolDirectory: words[2] == "-" ? nil : words[2]
  ) { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
  try output.prepare()
  output.start()
  var alert = SampleAlert.plain
  for number in 1...max(count, 1) where count > 0 {
    alert.counts.packets = number
    output.submit(alert)
    if pause > 0 { Thread.sleep(forTimeInterval: pause) }
    print(number)
    fflush(nil)
  }
  let seconds = words.count > 5 ? Int(words[5]) ?? 4 : 4
  print(output.finish(by: .now + .seconds(seconds)))
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
