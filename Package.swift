// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  // Views of a frame must not outlive it, which the compiler checks only with explicit lifetimes.
  // SwiftNIO, Swift Collections and Swift System ship with this flag too.
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

let package = Package(
  name: "portsniff",
  products: [
    .executable(name: "portsniff", targets: ["portsniff"]),
    // The modules that a packet passes, for the package in Tests/Benchmarks; no promise to others.
    .library(name: "PacketPath", targets: ["Conversations", "Events", "Ports", "Ring", "Wire"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "Cpcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
    .systemLibrary(name: "Czlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "Czstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "Clinux"),
    .systemLibrary(name: "Cprefetch"),
    .target(name: "Wire", swiftSettings: strict),
    .target(name: "Ring", dependencies: ["Cprefetch"], swiftSettings: strict),
    .target(name: "Ports", dependencies: ["Wire"], swiftSettings: strict),
    .target(
      name: "Capture", dependencies: ["Clinux", "Cpcap", "Czlib", "Czstd", "Wire"],
      swiftSettings: strict),
    .target(name: "Events", dependencies: ["Ports", "Wire"], swiftSettings: strict),
    .target(
      name: "Conversations", dependencies: ["Cprefetch", "Events", "Ports", "Wire"],
      swiftSettings: strict),
    .target(
      name: "RuleEngine", dependencies: ["Conversations", "Events", "Ports", "Wire", "Yams"],
      swiftSettings: strict),
    .target(
      name: "Outputs",
      dependencies: ["Events", "Ports", "Wire", grdb, nioCore, nioPosix, nioSSL, nioTLS],
      swiftSettings: strict),
    .target(
      name: "Monitor",
      dependencies: [
        "Capture", "Clinux", "Conversations", "Events", "Outputs", "Ports", "Ring", "RuleEngine",
        "Wire",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "portsniff",
      dependencies: [
        "Capture", "Events", "Monitor", "Outputs", "Ports", "RuleEngine", "Wire", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "generate-ports", dependencies: ["Ports", argumentParser], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Czlib", "Czstd", "Events", "Ports", "Wire"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "make-captures", dependencies: ["TestSupport"], path: "Tests/MakeCaptures",
      swiftSettings: strict),
    .executableTarget(
      name: "tcp-listener", path: "Tests/TCPListener", swiftSettings: strict),
    .executableTarget(
      name: "syslog-source",
      dependencies: ["Events", "Outputs", "Ports", "TestSupport", "Wire"],
      path: "Tests/SyslogSource", swiftSettings: strict),
    .testTarget(
      name: "WireTests", dependencies: ["Capture", "TestSupport", "Wire"], swiftSettings: strict),
    .testTarget(name: "RingTests", dependencies: ["Ring"], swiftSettings: strict),
    .testTarget(
      name: "PortsTests", dependencies: ["Ports", "TestSupport", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "CaptureTests", dependencies: ["Capture", "Cpcap", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "ConversationsTests",
      dependencies: ["Conversations", "Events", "Ports", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleEngineTests",
      dependencies: ["Conversations", "Events", "Ports", "RuleEngine", "TestSupport", "Wire"],
      swiftSettings: strict),
    .testTarget(
      name: "EventsTests", dependencies: ["Events", "Ports", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "OutputsTests",
      dependencies: [
        "Events", "Outputs", "Ports", "TestSupport", "Wire", "syslog-source", nioCore, nioEmbedded,
        nioPosix, nioSSL,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorTests",
      dependencies: [
        "Capture", "Events", "Monitor", "Outputs", "TestSupport", "Wire", "portsniff",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["TestSupport", "portsniff", "tcp-listener"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
