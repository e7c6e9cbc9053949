import Papers
import Testing

@testable import Search

@Suite("Related papers of a new day")
struct SettledRelationsTests {
  @Test("an archive's papers are settled but for a sixteenth at most, and the same for long")
  func settledCounts() {
    for count in [0, 1, 100, 4_095] {
      #expect(smallCatalog(withPapers: count).recentPapers.isEmpty)
    }
    let counts = [4_096, 4_200, 4_352, 5_000].map { count in
      let catalog = smallCatalog(withPapers: count)
      #expect(catalog.recentPapers.upperBound == catalog.settledPapers.lowerBound)
      #expect(catalog.settledPapers.upperBound == count)
      #expect(catalog.recentPapers.count * 16 <= count)
      return catalog.settledPapers.count
    }
    #expect(counts == [4_096, 4_096, 4_352, 4_864])
  }

  @Test(
    "are those that a scorer finds that compares every paper with every other",
    arguments: 1...12 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) async {
    var random = SplitMix(state: seed)
    let catalog = smallCatalog(topicalPapers(count: 20 + Int(seed) * 12, using: &random))
    let words = await SegmentedWords(of: catalog, width: 1)
    let recent = 2 + Int(seed) * 3
    let related = await relatedPapers(
      of: catalog, words, recent: recent, width: Int(seed) % 3 + 1, blockSize: 50)
    let scorer = BruteForceRelations(catalog, recent: recent)
    for paper in catalog.papers.indices {
      #expect(Array(related[paper]) == scorer.related(to: paper), "paper \(paper)")
    }
  }

  @Test(
    "of settled papers are the same unless a recent one is more like them, and for the same reasons"
  )
  func additions() async {
    var random = SplitMix(state: 21)
    let catalog = smallCatalog(topicalPapers(count: 200, using: &random))
    let words = await SegmentedWords(of: catalog, width: 1)
    let settled = await SettledRelations(of: 9..<200, in: catalog, words: words, width: 1)
    let related = await relatedPapers(of: catalog, words: words, settled: settled, width: 1)
    var unchanged = 0
    for paper in 9..<200 {
      let old = settled.related[paper]
      if related[paper] == old { unchanged += 1 }
      for (place, other) in related[paper].enumerated() where other >= 9 {
        guard let before = old.firstIndex(of: other) else {
          Issue.record("paper \(paper) has become like \(other), which are both settled")
          continue
        }
        #expect(
          related.reason(of: paper, at: place, in: catalog)
            == settled.related.reason(of: paper, at: before - old.startIndex, in: catalog))
      }
    }
    #expect((1..<191).contains(unchanged))
    // A reason that is shown is a text of the paper, whether it is old or new.
    for paper in catalog.papers.indices {
      for place in 0..<related.count(of: paper) {
        #expect(!related.reason(of: paper, at: place, in: catalog).isEmpty)
      }
    }
  }

  @Test("know words that only recent papers have")
  func newWords() async {
    let old = (0..<30).map { SmallPaper("S\($0)", "Parsing treebanks \($0 / 3)", date: "2020") }
    let new = [
      SmallPaper("A", "Mambaformers scale", date: "2024"),
      SmallPaper("B", "A mambaformer for speech", date: "2023"),
    ]
    let catalog = smallCatalog(new + old)
    let words = await SegmentedWords(of: catalog, width: 1)
    let related = await relatedPapers(of: catalog, words, recent: 2, width: 1)
    #expect(Array(related[0]) == [1])
    #expect(related.reason(of: 0, at: 0, in: catalog) == ["Mambaformers"])
    #expect(related.reason(of: 1, at: 0, in: catalog) == ["mambaformer"])
  }

  @Test("are read back for the next day as they were written down, and damaged bytes are none")
  func remembered() async throws {
    var random = SplitMix(state: 4)
    let papers = topicalPapers(count: 90, using: &random).sorted { $0.date > $1.date }
    let today = smallCatalog(papers)
    let yesterday = smallCatalog(Array(papers.dropFirst(3)))
    #expect(yesterday.papers.map(\.stem) == today.papers.dropFirst(3).map(\.stem))
    let before = await SettledRelations(
      of: 2..<87, in: yesterday, words: await SegmentedWords(of: yesterday, width: 1), width: 1)
    let bytes = before.remembered
    let read = try #require(SettledRelations(remembered: bytes, papers: 5..<90))
    #expect(read.remembered == bytes)
    let words = await SegmentedWords(of: today, width: 1)
    let fresh = await SettledRelations(of: 5..<90, in: today, words: words, width: 1)
    #expect(fresh.remembered == bytes)
    expectSame(
      await relatedPapers(of: today, words: words, settled: read, width: 1),
      await relatedPapers(of: today, words: words, settled: fresh, width: 1), in: today)
    #expect(SettledRelations(remembered: bytes, papers: 4..<90) == nil)
    for end in stride(from: 0, to: bytes.count, by: 13) {
      #expect(SettledRelations(remembered: Array(bytes[..<end]), papers: 5..<90) == nil)
    }
    // Whatever the bytes are, what is read of them can be used.
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int.random(in: damaged.indices, using: &random)] = .random(
        in: 0...255, using: &random)
      guard let read = SettledRelations(remembered: damaged, papers: 5..<90) else { continue }
      let related = await relatedPapers(of: today, words: words, settled: read, width: 1)
      for paper in today.papers.indices {
        for place in 0..<related.count(of: paper) {
          _ = related.reason(of: paper, at: place, in: today)
        }
      }
    }
  }
}

/// A catalog of so many papers that say nothing.
private func smallCatalog(withPapers count: Int) -> Catalog {
  smallCatalog((0..<count).map { SmallPaper("N\($0)", "") })
}
