import Papers
import Testing

@testable import Search

@Suite("Parts of the search index")
struct SearchPartTests {
  /// A change of an archive.
  enum Edit: CaseIterable {
    case note, newPaper, olderPaper, noPaper, title, abstract, author, venue, date, language
  }

  private struct Archive {
    var papers: [SmallPaper]
    var notes: [Int: String] = [3: "a note on models"]
    var language = "en"

    mutating func make(_ edit: Edit) {
      switch edit {
      case .note: notes[3] = "a note on models that learn"
      case .newPaper: papers.append(SmallPaper("N1", "deep lamps", date: "2024-01-01"))
      case .olderPaper: papers.append(SmallPaper("N2", "old lamps", date: "2001-01-01"))
      case .noPaper: papers.remove(at: 20)
      case .title: papers[17].title += " again"
      case .abstract: papers[18].abstract += " again and again"
      case .author: papers[19].authors.append("Zoe New")
      case .venue: papers[21].venue = "NAACL"
      case .date: papers[22].date = "2018-03-04"
      case .language: language = "de"
      }
    }

    func parts(shape: IndexShape, program: String? = "one") async -> [SearchPart] {
      let catalog = smallCatalog(papers)
      let words = await SegmentedWords(of: catalog, notes: notes, language: language, width: 2)
      let index = await SearchIndex(
        of: catalog, words: words, program: program, width: 2, shape: shape)
      return index.families.flatMap(\.parts) + index.facets
    }
  }

  private static let shape = IndexShape(
    termFileBytes: 300, headLength: 20, stretch: 64, leastPapersOfListedWord: 1,
    wordFileBytes: 100, identifiersPerFile: 8, linesPerFile: 4, lineFileBlock: 4)

  @Test("that are made of the same things hold the same", arguments: Edit.allCases)
  func sources(_ edit: Edit) async {
    var random = SplitMix(state: 3)
    var archive = Archive(papers: randomPapers(count: 150, using: &random))
    // Words that few papers have, so that not all of them stand in a changed file.
    for number in archive.papers.indices {
      archive.papers[number].abstract += " rare\(number) lone\(number * 7)"
    }
    let before = await archive.parts(shape: Self.shape)
    archive.make(edit)
    let after = await archive.parts(shape: Self.shape)
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.source, $0) })
    var same = 0
    for part in after {
      guard let other = known[part.source] else { continue }
      same += 1
      let (files, otherFiles) = (part.files().files, other.files().files)
      #expect(files.map(\.route) == otherFiles.map(\.route))
      #expect(files.map(\.bytes) == otherFiles.map(\.bytes))
    }
    #expect((same > 0 || edit == .noPaper) && same < after.count, "\(same) of \(after.count)")
  }

  @Test("are of other things for another program, and of unknown ones for none")
  func program() async {
    var random = SplitMix(state: 4)
    let archive = Archive(papers: randomPapers(count: 30, using: &random))
    let one = await archive.parts(shape: Self.shape).map(\.source)
    let other = await archive.parts(shape: Self.shape, program: "two").map(\.source)
    #expect(Set(one).count == one.count && Set(one).isDisjoint(with: other))
    #expect(await archive.parts(shape: Self.shape, program: nil).allSatisfy { $0.source == 0 })
  }

  @Test("with none of a new paper's words are as they were")
  func additions() async {
    var random = SplitMix(state: 12)
    var archive = Archive(papers: [], notes: [:])
    for number in 0..<2_000 {
      let words = (0..<8).map { _ in "w\(Int.random(in: 0..<3_000, using: &random))" }
      archive.papers.append(
        SmallPaper("P\(number)", words.joined(separator: " "), date: "2024-01-01"))
    }
    let shape = IndexShape(
      termFileBytes: 500, headLength: 40, stretch: 64, leastPapersOfListedWord: 1)
    let before = Set(await archive.parts(shape: shape).map(\.source))
    archive.papers.append(SmallPaper("N", "w7 w8 w9 n1", date: "2024-01-02"))
    let parts = await archive.parts(shape: shape)
    let terms = parts.filter { $0.files().files[0].route.hasPrefix("search/t/") }
    let changed = terms.count { !before.contains($0.source) }
    #expect(terms.count > 150 && changed >= 3 && changed < 12, "\(changed) of \(terms.count)")
  }

  @Test("are known by the routes of all files that share a hash")
  func hashes() async throws {
    var random = SplitMix(state: 5)
    let archive = Archive(papers: randomPapers(count: 40, using: &random))
    let parts = await archive.parts(shape: Self.shape)
    for (number, part) in parts.enumerated() {
      let (hash, files) = part.files()
      let routes = files.map(\.route)
      #expect(part.hash(in: routes) == hash)
      #expect(part.hash(in: []) == nil)
      #expect(part.hash(in: Array(routes.dropFirst())) == nil)
      let next = parts[(number + 1) % parts.count].files().files.map(\.route)
      #expect(part.hash(in: next) == nil)
    }
  }
}
