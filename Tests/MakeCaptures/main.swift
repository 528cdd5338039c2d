// Writes every capture of the catalogue, and the README that lists them.
//
//     swift run make-captures [DIRECTORY]

import Foundation
import TestSupport

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count <= 1, arguments.first?.hasPrefix("-") != true else {
  print("usage: make-captures [DIRECTORY]    (default: Captures)")
  exit(64)
}
let directory = URL(filePath: arguments.first ?? "Captures", directoryHint: .isDirectory)
try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)

for entry in CaptureCatalogue.entries {
  try Data(entry.build()).write(to: directory.appending(path: entry.name))
}
try Data(CaptureCatalogue.readme.utf8).write(to: directory.appending(path: "README.md"))
print("\(CaptureCatalogue.entries.count) captures and README.md written to \(directory.path)")
