import Papers
import Syntax
import Testing

@testable import Search

@Suite("The search index")
struct SearchIndexTests {
  @Test("is the same at any width")
  func width() async {
    var random = SplitMix(state: 1)
    let catalog = smallCatalog(randomPapers(count: 400, using: &random))
    let one = await searchIndex(of: catalog, width: 1)
    for width in [2, 3, 8] {
      let other = await searchIndex(of: catalog, width: width)
      #expect(one.map(\.route) == other.map(\.route))
      #expect(one.map(\.bytes) == other.map(\.bytes))
    }
  }

  @Test("is JSON, whatever the papers hold, under names that do not repeat")
  func hostileText() async {
    let catalog = smallCatalog([
      SmallPaper("A", "\"quoted\" \\ </script> \u{2028}", authors: ["O'Neil \"X\" Smith"]),
      SmallPaper("B", "𝕏 深度学习 العربية", abstract: String(repeating: "a", count: 70_000)),
      SmallPaper("C", "", date: ""),
    ])
    let files = await searchIndex(of: catalog, notes: [1: "\u{0} \u{1F}"], width: 1)
    #expect(Set(files.map(\.route)).count == files.count)
    #expect(files.last?.route == "search/manifest.json")
    var parser = JSONParser()
    for file in files {
      let result = parser.parse(file.bytes)
      #expect(throws: Never.self, "\(file.route)") { try result.get() }
    }
  }

  @Test("of no papers is a manifest that says so")
  func empty() async throws {
    let files = await searchIndex(of: smallCatalog([]), width: 1)
    var parser = JSONParser()
    let manifest = try parser.parse(#require(files.last).bytes).get().root
    #expect(manifest["papers"]?.int == 0)
  }

  @Test("keeps what it says of older papers when newer ones are added")
  func additions() async {
    var random = SplitMix(state: 11)
    var papers: [SmallPaper] = []
    for number in 0..<2_000 {
      // Words of their own, and some that many have.
      let words = (0..<8).map { _ in "w\(Int.random(in: 0..<3_000, using: &random))" }
      let common = (0..<4).map { _ in "c\(Int.random(in: 0..<12, using: &random))" }
      papers.append(
        SmallPaper("P\(number)", (words + common).joined(separator: " "), date: "2024-01-01"))
    }
    let shape = IndexShape(
      termFileBytes: 500, headLength: 40, stretch: 64, leastPapersOfListedWord: 1,
      wordFileBytes: 500)
    let before = await searchIndex(of: smallCatalog(papers), width: 1, shape: shape)
    for number in 0..<5 {
      papers.append(SmallPaper("N\(number)", "w7 w8 c1 n\(number)", date: "2024-01-02"))
    }
    let after = Set(
      await searchIndex(of: smallCatalog(papers), width: 1, shape: shape).map(\.route))
    var lost: [Substring: Int] = [:]
    for file in before where !after.contains(file.route) {
      lost[file.route.split(separator: "/")[1], default: 0] += 1
    }
    let families = Dictionary(grouping: before) { $0.route.split(separator: "/")[1] }
    // Files with the words of the new papers, and their neighbours where boundaries move.
    #expect((families["t"]?.count ?? 0) > 200 && lost["t", default: 0] <= 12)
    #expect((families["w"]?.count ?? 0) > 10 && lost["w", default: 0] <= 6)
    #expect((families["x"]?.count ?? 0) == 12 && lost["x"] == nil)
    #expect(lost["i", default: 0] <= 5)
    // The lines of the stretch that is not full.
    #expect((families["d"]?.count ?? 0) == 125 && lost["d", default: 0] <= 64)
  }

  @Test("names files by their content")
  func names() async {
    var papers = (0..<40).map { SmallPaper("P\($0)", "unchanged title \($0)", date: "2024-01-01") }
    let before = await searchIndex(of: smallCatalog(papers), width: 1)
    papers[39].title = "changed"
    let after = await searchIndex(of: smallCatalog(papers), width: 1)
    let contents = Dictionary(uniqueKeysWithValues: before.dropLast().map { ($0.route, $0.bytes) })
    for file in after.dropLast() where contents[file.route] != nil {
      #expect(contents[file.route] == file.bytes)
    }
    #expect(before.map(\.route) != after.map(\.route))
  }
}
