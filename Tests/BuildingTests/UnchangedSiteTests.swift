import Building
import Foundation
import Testing

@Suite("A site that has not changed")
struct UnchangedSiteTests {
  @Test("is not made again, and nothing in its folder is touched")
  func nothingToDo() async throws {
    let site = try fixture("merged")
    let first = await site.build()
    #expect(!first.isUnchanged)
    await site.build()
    let state = try site.outputState
    let report = await site.build()
    #expect(report.isPublished && report.isUnchanged)
    #expect(report.phases.map(\.name) == ["inputs", "outputs"])
    #expect(report.unchanged == first.files && report.written == 0 && report.removed == 0)
    #expect(report.bytes == first.bytes && report.papers == first.papers)
    #expect(report.records == first.records && report.skipped == first.skipped)
    #expect(report.pages.map(\.kind) == first.pages.map(\.kind))
    #expect(report.pages.map(\.count) == first.pages.map(\.count))
    #expect(try site.outputState == state)
  }

  @Test("says again what is wrong with it")
  func diagnostics() async throws {
    let site = try SiteTest.small()
    try site.write("Content/topics/roofs.md", "---\ntitle: Roofs\nmatch: roofs\n---\n")
    let first = await site.build()
    #expect(!first.diagnostics.isEmpty && first.isPublished)
    let second = await site.build()
    #expect(second.isUnchanged)
    #expect(second.diagnostics == first.diagnostics)
    let strict = await site.build { $0.isStrict = true }
    #expect(!strict.isPublished && strict.diagnostics == first.diagnostics)
  }

  @Test("is made again when it was published in spite of errors, and nobody insists")
  func errors() async throws {
    let site = try SiteTest.small()
    try site.append("{\n", to: "Content/feeds/2025-03-12.jsonl")
    let first = await site.build { $0.keepsGoing = true }
    #expect(first.isPublished)
    #expect(await site.build { $0.keepsGoing = true }.isUnchanged)
    #expect(await !site.build().isPublished)
  }

  /// A thing that makes a site other than the last build left it.
  enum Change: String, CaseIterable {
    case touchedPage, removedPage, replacedPage, sameSizeFeed, renamedFeed, memo, manifest, journal
  }

  @Test("is made again after any change", arguments: Change.allCases)
  func change(_ change: Change) async throws {
    let site = try SiteTest.small()
    await site.build()
    let page = "Public/papers/2503.00001.html"
    switch change {
    case .touchedPage: try site.write(page, site.read(page))
    case .removedPage: try site.remove(page)
    case .replacedPage: try site.write(page, "<p>Somebody else's</p>")
    case .sameSizeFeed:
      let feed = "Content/feeds/2025-03-12.jsonl"
      try site.write(feed, site.read(feed).replacing("doors", with: "roofs"))
    case .renamedFeed:
      try site.write("Content/feeds/a.jsonl", site.read("Content/feeds/2025-03-12.jsonl"))
      try site.remove("Content/feeds/2025-03-12.jsonl")
    case .memo: try site.write("Public/.offprint/memo", "offprint memo 1\tnone\n{}")
    case .manifest: try site.append("x", to: "Public/.offprint/manifest")
    case .journal:
      let checksum = try #require(
        site.read("Public/.offprint/memo").split(separator: "\n").first?.split(separator: "\t").last
      )
      try site.write(
        "Public/.offprint/journal",
        "offprint journal 1\t\(checksum)\n\npapers/2503.00001.html\t\n")
    }
    let report = await site.build()
    #expect(!report.isUnchanged && report.isPublished)
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
    #expect(await site.build().isUnchanged)
  }

  @Test("is made again for other choices")
  func options() async throws {
    let site = try SiteTest.small()
    await site.build()
    #expect(await !site.build { $0.baseURL = "https://elsewhere.example.org/" }.isUnchanged)
    #expect(await !site.build { $0.includesDrafts = true }.isUnchanged)
    #expect(await site.build { $0.includesDrafts = true }.isUnchanged)
  }

  @Test("no longer lists what the build before it wrote")
  func changes() async throws {
    let site = try SiteTest.small()
    await site.build()
    #expect(try !site.read("Public/.offprint/changed").isEmpty)
    await site.build()
    #expect(try site.read("Public/.offprint/changed").isEmpty)
  }
}
