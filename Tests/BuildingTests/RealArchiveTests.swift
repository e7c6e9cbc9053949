import Building
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("Real archives")
struct RealArchiveTests {
  private static let seed = "2025-03-12-hugging-face-papers.txt"

  @Test(
    "the page of 12 March 2025 becomes 59 papers, which its day lists in the page's order",
    .enabled(if: SharedData.folder("data/seed") != nil, "the shared data is not there"))
  func seed() async throws {
    let file = try #require(SharedData.folder("data/seed/" + Self.seed))
    let site = try SiteTest(
      copying: ["Content/feeds/" + Self.seed: file],
      and: ["Content/site.yml": "title: Seed\nbase_url: https://seed.example.org/\n"])
    // A layout of the test's own shows the titles as they are read, one a line.
    try site.write(
      "Layouts/day.html", "{{#papers}}{{plainTitle}} {{url}}\n{{/papers}}{{period.date.iso}}\n")
    let report = await site.build { $0.isStrict = true }
    #expect(report.isPublished, "\(site.text(of: report.diagnostics))")
    let output = try site.output
    #expect(output.pages.filter { $0.hasPrefix("papers/") }.count == 59)
    let lines = output.text("dates/2025/03/12.html").split(separator: "\n").map(String.init)
    #expect(lines.last == "2025-03-12")
    let feed = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // From line 11 on, every fourth line is a title.
    let titles = stride(from: 10, to: feed.count, by: 4).map { feed[$0] }.filter { !$0.isEmpty }
    #expect(titles.count == 59)
    #expect(lines.count == 60)
    for (line, title) in zip(lines, titles) {
      #expect(letters(line).hasPrefix(letters(title)))
      let page = line.split(separator: " ").last.map { $0.drop { $0 == "." || $0 == "/" } }
      #expect(output.files[String(page ?? "")] != nil)
    }
    #expect(brokenLinks(in: output) == [])
  }

  @Test("the repository's own archive builds without a warning")
  func ownArchive() async throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let site = try SiteTest(copying: [
      "Content": repository.appending(path: "Content"),
      "Layouts": repository.appending(path: "Layouts"),
    ])
    let report = await site.build { $0.isStrict = true }
    #expect(report.diagnostics.isEmpty, "\(site.text(of: report.diagnostics))")
    #expect(report.isPublished)
    let output = try site.output
    #expect(brokenLinks(in: output) == [])
    let second = await site.build()
    #expect(second.written == 0 && second.removed == 0)
  }

  @Test(
    "real feeds of several formats make one archive in which every link leads to a page",
    .enabled(if: SharedData.folder("data/feeds") != nil, "the shared data is not there"))
  func manyFeeds() async throws {
    var feeds: [String: URL] = [:]
    for format in ["hf-daily", "acl-xml", "bibtex", "arxiv-atom", "arxiv-oai"] {
      feeds["Content/feeds/" + format] = SharedData.folder("data/feeds/" + format)
    }
    let site = try SiteTest(
      copying: feeds,
      and: ["Content/site.yml": "title: Many\nbase_url: https://many.example.org/\n"])
    let report = await site.build { $0.keepsGoing = true }
    #expect(report.isPublished)
    let output = try site.output
    #expect(output.pages.filter { $0.hasPrefix("papers/") }.count == report.papers)
    #expect(report.papers > 100)
    #expect(Array(brokenLinks(in: output).prefix(10)) == [])
    let second = await site.build { $0.keepsGoing = true }
    #expect(second.written == 0)
  }
}

/// The letters and digits of a title, by which it is known again without its TeX and its spaces.
private func letters(_ text: some StringProtocol) -> String {
  String(text).filter { $0.isLetter || $0.isNumber }
}
