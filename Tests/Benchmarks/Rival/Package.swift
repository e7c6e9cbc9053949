// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that Offprint does not depend on what it is compared with.

let package = Package(
  name: "rival",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1")
  ],
  targets: [
    .executableTarget(
      name: "rival", dependencies: [.product(name: "Mustache", package: "swift-mustache")])
  ],
  swiftLanguageModes: [.v6]
)
