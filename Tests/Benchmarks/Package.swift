// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let packetPath = Target.Dependency.product(name: "PacketPath", package: "portsniff")

let package = Package(
  name: "portsniff-benchmarks",
  dependencies: [
    // With its name: otherwise SwiftPM calls it by the folder of the checkout.
    .package(name: "portsniff", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .target(name: "Traffic", swiftSettings: strict),
    .executableTarget(
      name: "make-traffic", dependencies: ["Traffic", argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "make-scans", dependencies: ["Traffic", argumentParser], swiftSettings: strict),
    .executableTarget(
      name: "bench-parts", dependencies: ["Traffic", argumentParser, packetPath],
      swiftSettings: strict),
    .testTarget(
      name: "TrafficTests", dependencies: ["Traffic", packetPath], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
