import Building
import Foundation
import Testing

@Suite("Building")
struct BuildPropertyTests {
  @Test("the number of things done at a time changes no byte")
  func width() async throws {
    for site in [try .small(), try fixture("merged"), try fixture("hostile")] {
      let narrow = try await site.cleanOutput { $0.width = 1 }
      let wide = try await site.cleanOutput { $0.width = 4 }
      #expect(narrow.files.count > 20)
      #expect(narrow.differences(from: wide) == [])
    }
  }

  @Test("a second build that makes every page again writes nothing")
  func secondBuild() async throws {
    let site = try fixture("merged")
    let first = await site.build()
    #expect(first.written > 0)
    let state = try site.publishedState
    try site.remove("Public/.offprint/memo")
    let second = await site.build()
    #expect(second.isPublished && !second.isUnchanged)
    #expect(second.written == 0 && second.removed == 0)
    #expect(second.unchanged == first.written)
    #expect(try site.publishedState == state)
  }

  /// A thing that a person does to an archive between two builds.
  enum Edit: String, CaseIterable {
    case addEntry, addFeed, removeFeed, changeNote, removeNote, changeTopic, removeTopic,
      changeLayout, removeLayout, changeSettings, removePage
  }

  @Test("a build after an edit makes what a clean build makes", arguments: Edit.allCases)
  func edit(_ edit: Edit) async throws {
    let site = try SiteTest.small()
    try site.write("Layouts/page.html", "{{<base}}{{$main}}<p>{{heading}}</p>{{/main}}{{/base}}\n")
    await site.build()
    let before = try site.output
    switch edit {
    case .addEntry:
      try site.append(
        #"{"id":"2503.00004","title":"Windows","listed":"2025-03-12"}"# + "\n",
        to: "Content/feeds/2025-03-12.jsonl")
    case .addFeed:
      try site.write(
        "Content/feeds/new.jsonl",
        #"{"title":"Lamps again","authors":["Ann Lee"],"listed":"2024-12-31"}"# + "\n")
    case .removeFeed: try site.remove("Content/feeds/2025-03-12.jsonl")
    case .changeNote: try site.append("\nAnd *warmly*.\n", to: "Content/notes/lamps.md")
    case .removeNote: try site.remove("Content/notes/lamps.md")
    case .changeTopic:
      try site.write("Content/topics/lamps.md", "---\ntitle: Doors\nmatch: doors\n---\n")
    case .removeTopic: try site.remove("Content/topics/lamps.md")
    case .changeLayout:
      try site.write("Layouts/page.html", "{{<base}}{{$main}}{{content}}{{/main}}{{/base}}\n")
    case .removeLayout: try site.remove("Layouts/page.html")
    case .changeSettings:
      try site.write(
        "Content/site.yml", "title: Another name\nbase_url: https://other.example.org/\n")
    case .removePage: try site.remove("Content/pages/about.md")
    }
    let report = await site.build()
    #expect(report.isPublished, "\(site.text(of: report.diagnostics))")
    let after = try site.output
    #expect(after != before)
    #expect(after.differences(from: try await site.cleanOutput()) == [])
    #expect(brokenLinks(in: after) == [])
    #expect(report.written == after.changed(since: before).count)
    #expect(report.removed == Set(before.files.keys).subtracting(after.files.keys).count)
    #expect(report.files == after.files.count)
  }

  @Test("changing a note writes only the files that show it")
  func note() async throws {
    let site = try SiteTest.small()
    await site.build()
    let (before, times) = (try site.output, try site.outputState)
    try site.append("\nAnd *warmly*.\n", to: "Content/notes/lamps.md")
    let report = await site.build()
    let after = try site.output
    let changed = after.changed(since: before)
    #expect(changed.contains("papers/2503.00001.html"))
    #expect(!changed.contains("papers/2503.00002.html"))
    #expect(!changed.contains { $0.hasPrefix("authors/") || $0.hasPrefix("assets/") })
    #expect(report.written == changed.count)
    // What is the same was not touched, either.
    for (path, state) in try site.publishedState where !changed.contains(path) {
      #expect(state == times[path], "\(path)")
    }
  }

  @Test("a new day changes no page that does not show it")
  func newDay() async throws {
    let site = try SiteTest.small()
    await site.build()
    let before = try site.output
    try site.write(
      "Content/feeds/2025-03-13.jsonl",
      #"{"id":"2503.00009","title":"Ropes","authors":["Eva Lund"],"listed":"2025-03-13"}"# + "\n")
    await site.build()
    let pages = try site.output.changed(since: before).filter { $0.hasSuffix(".html") }
    #expect(
      Set(pages) == [
        "authors/a-z/l.html", "authors/a-z/v.html", "authors/eva-lund.html", "authors/index.html",
        "dates/2025.html",
        "dates/2025/03.html", "dates/2025/03/12.html", "dates/2025/03/13.html", "dates/index.html",
        "index.html", "map.html", "papers/2503.00009.html", "search.html", "trending.html",
      ])
  }

  @Test("drafts are built only on demand")
  func drafts() async throws {
    let site = try fixture("merged")
    await site.build()
    #expect(try !site.page("papers/hep-th_9901001.html").contains("Nobody reads this yet"))
    await site.build { $0.includesDrafts = true }
    #expect(try site.page("papers/hep-th_9901001.html").contains("Nobody reads this yet"))
    await site.build()
    #expect(try site.output.differences(from: await site.cleanOutput()) == [])
  }

  @Test(
    "every link of every page leads to a file of the site",
    arguments: ["first-day", "merged", "hostile"])
  func links(_ name: String) async throws {
    let site = try fixture(name)
    await site.build()
    let output = try site.output
    #expect(output.pages.flatMap { writtenLinks(in: output.text($0)) }.count > 50)
    #expect(brokenLinks(in: output) == [])
  }

  @Test("a link that leads nowhere is found")
  func brokenLink() throws {
    let site = try SiteTest([
      "Public/a/b.html":
        #"<a href="../c.html">c</a> <a href="d.html?x#y">d</a> <a href="../../e">"#,
      "Public/c.html":
        ##"<a href="a/b.html">b</a> <img src="f.png"> <a href="#x"> <a href="mailto:x">"##,
    ])
    #expect(
      try brokenLinks(in: site.output) == [
        "a/b.html -> d.html?x#y", "a/b.html -> ../../e", "c.html -> f.png",
      ])
  }

  @Test("no file of the site names a folder of the machine", arguments: ["merged", "hostile"])
  func machine(_ name: String) async throws {
    let site = try fixture(name)
    await site.build()
    let output = try site.output
    for path in output.files.keys {
      #expect(!output.text(path).contains(site.path), "\(path)")
    }
  }

  @Test("a file that a person has put into the output folder stays")
  func foreignFile() async throws {
    let site = try SiteTest.small()
    await site.build()
    try site.write("Public/CNAME", "papers.example.org\n")
    await site.build()
    #expect(try site.page("CNAME") == "papers.example.org\n")
  }
}
