// swift-tools-version: 6.2

import PackageDescription

// Every room is a target, so that this file decides who may import whom.
// ARCHITECTURE.md draws the same picture.

let package = Package(
  name: "offprint",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // System C libraries, made visible to Swift.
    .systemLibrary(name: "Ccmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "Cduktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(
      name: "Cevent", pkgConfig: "libevent_extra", providers: [.apt(["libevent-dev"])]),
    .systemLibrary(name: "Cexpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "Cprefetch"),
    .systemLibrary(name: "Cstemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "Cxxhash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "Czlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Csimdjson", linkerSettings: [.linkedLibrary("simdjson")]),

    // The built-in theme, carried in the program.
    .target(name: "Clayouts"),

    // The line, from feed bytes to files.
    .room("Reporting"),
    .room("Parallelism"),
    .room("Papers", uses: ["Reporting", "Cxxhash"]),
    .room("Syntax", uses: ["Cexpat", "Csimdjson"]),
    .room(
      "Feeds",
      uses: ["Papers", "Reporting", "Syntax", .product(name: "Yams", package: "Yams")]),
    .room(
      "Search", uses: ["Papers", "Parallelism", "Reporting", "Syntax", "Cstemmer", "Cxxhash"]),
    .room("Markdown", uses: ["Ccmark"]),
    .room("Mathematics", uses: ["Papers", "Cduktape"]),
    .room(
      "Content",
      uses: ["Markdown", "Papers", "Reporting", .product(name: "Yams", package: "Yams")]),
    .room("Templates", uses: ["Reporting", "Cprefetch"]),
    .room(
      "Site",
      uses: [
        "Clayouts", "Content", "Markdown", "Mathematics", "Papers", "Reporting", "Templates",
        "Cprefetch", "Czlib",
      ]),
    .room("Disk", uses: ["Parallelism", "Reporting", "Cxxhash", "Czlib"]),
    .room(
      "Building",
      uses: [
        "Content", "Disk", "Feeds", "Mathematics", "Papers", "Parallelism", "Reporting", "Search",
        "Site", "Templates",
      ]),
    .room("Preview", uses: ["Cevent"]),
    .executableTarget(
      name: "offprint",
      dependencies: [
        "Building", "Content", "Disk", "Papers", "Parallelism", "Preview", "Reporting", "Search",
        "Site", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: .strict),

    // The tests, one target a room.
    .tests(of: "Reporting"),
    .tests(of: "Parallelism"),
    .tests(of: "Papers", uses: ["Reporting"]),
    .tests(of: "Syntax"),
    .tests(of: "Feeds", uses: ["Papers", "Reporting"]),
    .tests(of: "Search", uses: ["Papers", "Reporting", "Syntax", "Cstemmer"]),
    .tests(of: "Markdown"),
    .tests(of: "Mathematics", uses: ["Papers"]),
    .tests(of: "Content", uses: ["Papers", "Reporting"]),
    .tests(of: "Templates", uses: ["Reporting", "TestSupport"]),
    .tests(of: "Disk", uses: ["Parallelism", "Reporting", "Czlib"]),
    .tests(of: "Site", uses: ["Content", "Papers", "Reporting", "Templates", "Czlib"]),
    .tests(of: "Building", uses: ["Reporting", "TestSupport", "offprint"]),
    .tests(of: "Preview"),

    // What the tests of several rooms share.
    .target(
      name: "TestSupport", dependencies: ["Reporting"], path: "Tests/TestSupport",
      swiftSettings: .strict),

    // What `scripts/bench micro` runs.
    .target(name: "Allocations", path: "Tests/Benchmarks/Allocations"),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Allocations", "Building", "Content", "Cxxhash", "Disk", "Feeds", "Papers", "Reporting",
        "Search", "Site", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmarks", exclude: ["Allocations", "Rival"], swiftSettings: .strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx20
)

extension Target {
  /// A room: a target that may import only the rooms and libraries named.
  static func room(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: .strict)
  }

  /// The tests of one room.
  static func tests(of room: String, uses: [Target.Dependency] = []) -> Target {
    .testTarget(
      name: room + "Tests",
      dependencies: [.byName(name: room)] + uses,
      swiftSettings: .strict)
  }
}

extension [SwiftSetting] {
  /// What every room is compiled with.
  static var strict: [SwiftSetting] {
    [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
  }
}
