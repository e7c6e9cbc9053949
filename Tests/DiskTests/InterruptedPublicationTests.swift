import Disk
import Glibc
import Reporting
import Testing

@Suite("Publishing after an interruption")
struct InterruptedPublicationTests {
  private let folder = TemporaryFolder()
  private var output: String { folder.path + "/Public" }

  private let before = site([
    "a": "1", "b/c": "2", "b/d": "3", "e": "4", "f/g": "5", "gone/h": "6", "z": "same",
  ])
  private let after = site([
    "a": "x", "b": "y", "e/i": "z", "f/g": "w", "f/new/j": "v", "new/k": "u", "z": "same",
  ])

  /// The time that a file says it was changed, put back to that of another.
  private func restoreTime(_ name: String, from status: stat) {
    var times = [status.st_atim, status.st_mtim]
    utimensat(AT_FDCWD, output + "/" + name, &times, AT_SYMLINK_NOFOLLOW)
  }

  @Test("gives what a clean build gives, wherever it was interrupted", arguments: 0...7)
  func recovers(count: Int) throws {
    for next in [before, after, site(["only": "1"])] {
      try publish(before, into: output)
      try publish(after, into: output, interruptedAfter: count)
      let summary = try publish(next, into: output)
      #expect(try tree(at: output) == next)
      #expect(summary?.diagnostics == [])
      #expect(!folder.exists("Public/.offprint/journal"))
      #expect(try publish(next, into: output)?.written == 0)
      try publish([:], into: output)
    }
  }

  @Test("does not trust a file that was being written, even if it looks as it did")
  func distrustsHalfWrittenFiles() throws {
    try publish(site(["a": "before"]), into: output)
    var status = stat()
    lstat(output + "/a", &status)
    try publish(site(["a": "after!"]), into: output, interruptedAfter: 1)
    restoreTime("a", from: status)
    try publish(site(["a": "before"]), into: output)
    #expect(try tree(at: output) == site(["a": "before"]))
  }

  @Test("does not mind that the journal names files that were not touched yet", arguments: 0...7)
  func namedAhead(count: Int) throws {
    for next in [before, after, site(["only": "1"])] {
      try publish(before, into: output)
      try publish(after, into: output, interruptedAfter: count)
      let journal = try #require(folder.read("Public/.offprint/journal"))
      let ahead = after.keys.sorted().dropFirst(count).map { "\n\($0)\t\n" }.joined()
      folder.write("Public/.offprint/journal", journal + Array(ahead.utf8))
      try publish(next, into: output)
      #expect(try tree(at: output) == next)
      try publish([:], into: output)
    }
  }

  @Test("can be interrupted again and again")
  func recoversFromSeveral() throws {
    try publish(before, into: output)
    for count in [7, 0, 3, 5, 1] {
      try publish(count % 2 == 0 ? before : after, into: output, interruptedAfter: count)
    }
    try publish(site(["only": "1"]), into: output)
    #expect(try tree(at: output) == site(["only": "1"]))
  }

  @Test("knows that only the journal was left over")
  func ignoresFinishedJournals() throws {
    try publish(before, into: output)
    let publication = try Publication(output: output)
    var slice = publication.slice()
    try slice.publish("new", [1])
    let files = try slice.finish()
    let journal = try #require(folder.read("Public/.offprint/journal"))
    _ = try publication.finish([files])
    folder.write("Public/.offprint/journal", journal)
    #expect(try publish(["new": [1]], into: output)?.written == 0)

    // What was once a page's place is anyone's again.
    try publish([:], into: output)
    folder.write("Public/.offprint/journal", journal)
    folder.write("Public/new", "mine")
    try publish([:], into: output)
    #expect(try tree(at: output) == site(["new": "mine"]))
  }

  @Test("knows a build that had removed files but not yet written its manifest")
  func recoversFromRemoval() throws {
    try publish(before, into: output)
    let manifest = try #require(folder.read("Public/.offprint/manifest"))
    let publication = try Publication(output: output)
    var slice = publication.slice()
    for (route, bytes) in after { try slice.publish(route, bytes) }
    let files = try slice.finish()
    let journal = try #require(folder.read("Public/.offprint/journal"))
    _ = try publication.finish([files])
    for next in [before, after] {
      folder.write("Public/.offprint/manifest", manifest)
      folder.write("Public/.offprint/manifest.new", "offprint mani")
      folder.write("Public/.offprint/journal", journal)
      try publish(next, into: output)
      #expect(try tree(at: output) == next)
    }
  }

  @Test("takes no route from a line of the journal that was not written whole")
  func ignoresTornLines() throws {
    try publish(before, into: output, interruptedAfter: 2)
    let journal = try #require(folder.read("Public/.offprint/journal"))
    folder.write("Public/.offprint/journal", journal + Array("\nmine".utf8))
    folder.write("Public/mine", "x")
    try publish(after, into: output, interruptedAfter: 3)
    try publish([:], into: output)
    #expect(try tree(at: output) == site(["mine": "x"]))
  }

  @Test("says so if the manifest is damaged, and removes nothing that it cannot know of")
  func reportsDamage() throws {
    try publish(before, into: output)
    let manifest = try #require(folder.read("Public/.offprint/manifest"))
    for damaged in [manifest.dropLast(), manifest.prefix(50), manifest[...] + [0x0A]] {
      folder.write("Public/.offprint/manifest", damaged)
      let summary = try #require(try publish(before, into: output))
      #expect(summary.diagnostics.map(\.identifier) == ["damaged-manifest"])
      #expect(summary.unchanged == before.count)
      #expect(folder.read("Public/.offprint/manifest")?.count == manifest.count)
    }
    for index in manifest.indices {
      var damaged = manifest
      damaged[index] ^= 1
      folder.write("Public/.offprint/manifest", damaged)
      #expect(try Publication(output: output).diagnostics.count == 1)
    }
  }

  @Test("equals a clean build after any sequence of edits and interruptions", arguments: 1...20)
  func equalsACleanBuild(seed: UInt64) throws {
    var random = Generator(state: seed)
    let routes = ["a", "b", "c/d", "c/e", "c/f/g", "c/f/h", "c", "c/f", "i/j/k", "i/l", "m"]
    var pages: Tree = [:]
    for _ in 0..<25 {
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let route = routes.randomElement(using: &random) ?? ""
        pages[route] = nil
        if Int.random(in: 0...2, using: &random) == 0 { continue }
        pages[route] = Array(String(Int.random(in: 10...99, using: &random)).utf8)
        // A file cannot be a folder of another one.
        pages = pages.filter { !$0.key.hasPrefix(route + "/") && !route.hasPrefix($0.key + "/") }
      }
      switch Int.random(in: 0...5, using: &random) {
      case 0:
        let count = Int.random(in: 0...pages.count, using: &random)
        try publish(pages, into: output, interruptedAfter: count)
      case 1:
        if let route = pages.keys.sorted().randomElement(using: &random) {
          let path = output + "/" + route
          if Bool.random(using: &random) { unlink(path) } else { truncate(path, 0) }
        }
        fallthrough
      default:
        let summary = try publish(pages, into: output)
        #expect(try tree(at: output) == pages)
        #expect(summary?.diagnostics == [])
        if Bool.random(using: &random) {
          #expect(try publish(pages, into: output)?.written == 0)
        }
      }
    }
  }
}

/// Numbers that are the same at each run (SplitMix64).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
