// Writes every capture of the catalogue, and the README that lists them; or large ones.
//
//     swift run make-captures [DIRECTORY]
//     swift run make-captures --large DIRECTORY [NAME...]

import Foundation
import TestSupport

let usage = """
  usage: make-captures [DIRECTORY]                     (default: Captures)
         make-captures --large DIRECTORY [NAME...]     (default: all of them)
  """

func complain(_ message: String) -> Never {
  print(message)
  exit(64)
}

var arguments = CommandLine.arguments.dropFirst()
let isLarge = arguments.first == "--large"
if isLarge { arguments.removeFirst() }
let names = arguments.dropFirst()
guard arguments.allSatisfy({ !$0.hasPrefix("-") }), isLarge ? !arguments.isEmpty : names.isEmpty
else { complain(usage) }

let directory = URL(filePath: arguments.first ?? "Captures", directoryHint: .isDirectory)
if isLarge {
  let known = LargeCapture.all.map(\.name)
  for name in names where !known.contains(name) {
    complain("no large capture '\(name)'; there are \(known.joined(separator: ", "))")
  }
}
try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)

if isLarge {
  for capture in LargeCapture.all where names.isEmpty || names.contains(capture.name) {
    let count = try capture.write(to: directory.appending(path: capture.name).path)
    print("\(capture.name): \(count) frames")
  }
} else {
  for entry in CaptureCatalogue.entries {
    try Data(entry.build()).write(to: directory.appending(path: entry.name))
  }
  try Data(CaptureCatalogue.readme.utf8).write(to: directory.appending(path: "README.md"))
  print("\(CaptureCatalogue.entries.count) captures and README.md written to \(directory.path)")
}
