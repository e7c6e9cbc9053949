import Papers
import Search
import Syntax
import Testing

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
