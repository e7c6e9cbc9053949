import Foundation
import Papers
import Testing

@testable import Search

@Suite("Related papers")
struct RelatedPapersTests {
  private func related(_ papers: [SmallPaper], width: Int = 1) async -> (Catalog, RelatedPapers) {
    let catalog = smallCatalog(papers)
    let words = await SegmentedWords(of: catalog, width: width)
    return (catalog, await relatedPapers(of: catalog, words, width: width))
  }

  @Test(
    "are those that a scorer finds that compares every paper with every other",
    arguments: 1...12 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) async {
    var random = SplitMix(state: seed)
    let (catalog, related) = await related(
      topicalPapers(count: 8 + Int(seed) * 12, using: &random))
    let scorer = BruteForceRelations(catalog)
    for paper in catalog.papers.indices {
      #expect(Array(related[paper]) == scorer.related(to: paper), "paper \(paper)")
    }
  }

  @Test(
    "are the same if they are looked for in blocks, but for lists that end",
    arguments: [(3, 1), (7, 20), (30, 64), (1000, 5)])
  func blocksAndEnds(longest: Int, block: Int) async {
    var random = SplitMix(state: 11)
    let catalog = smallCatalog(topicalPapers(count: 150, using: &random))
    let words = await SegmentedWords(of: catalog, width: 1)
    let related = await SettledRelations(
      of: catalog.papers.indices, in: catalog, words: words, width: 1, longestList: longest,
      blockSize: block
    ).related
    let scorer = BruteForceRelations(catalog, longestList: longest)
    for paper in catalog.papers.indices {
      #expect(Array(related[paper]) == scorer.related(to: paper), "paper \(paper)")
    }
  }

  @Test("are looked for in shorter lists in a very large archive")
  func longestLists() {
    #expect(TermLists.longest(paperCount: 0) == 4_000)
    #expect(TermLists.longest(paperCount: 100_000) == 4_000)
    #expect(TermLists.longest(paperCount: 200_000) == 2_000)
    #expect(TermLists.longest(paperCount: 3_000_000) == 1_000)
  }

  @Test("are the same at any width", arguments: [2, 7])
  func width(_ width: Int) async {
    var random = SplitMix(state: 3)
    let papers = topicalPapers(count: 900, using: &random)
    let (catalog, one) = await related(papers)
    let (_, other) = await related(papers, width: width)
    expectSame(one, other, in: catalog)
  }

  @Test("are never the paper itself, and of equals the first")
  func twins() async {
    let text = "sparse autoencoders find circuits"
    let papers = (0..<12).map { SmallPaper("P\($0)", text, date: "20\(10 + $0)") }
    let others = (0..<12).map { SmallPaper("Q\($0)", "parsing treebanks \($0)", date: "2000") }
    let (_, related) = await related(papers + others)
    #expect(Array(related[0]) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Array(related[5]) == [0, 1, 2, 3, 4, 6, 7, 8])
  }

  @Test("are explained by the forms of their texts, whatever forms authors' names and venues have")
  func formsOfNames() async {
    let (catalog, related) = await related([
      SmallPaper("A", "Activation patching", authors: ["Ann Activate"], date: "2024"),
      SmallPaper("B", "On activation patching", date: "2023", venue: "Activated Patch"),
      SmallPaper("C", "Parsing of treebanks", date: "2022"),
      SmallPaper("D", "Treebanks for parsers", date: "2021"),
    ])
    #expect(Array(related[0]) == [1])
    #expect(related.reason(of: 0, at: 0, in: catalog) == ["Activation patching"])
    #expect(related.reason(of: 1, at: 0, in: catalog) == ["activation patching"])
  }

  @Test("are not explained by what stands behind a name")
  func abbreviations() async {
    let (catalog, related) = await related([
      SmallPaper("A", "Lamps", abstract: "As Bhattacharjee et al. lit them", date: "2024"),
      SmallPaper("B", "Rooms", abstract: "Like Bhattacharjee et al. in theirs", date: "2023"),
      SmallPaper("C", "Parsing of treebanks", date: "2022"),
      SmallPaper("D", "Treebanks for parsers", date: "2021"),
    ])
    #expect(related.reason(of: 0, at: 0, in: catalog) == ["Bhattacharjee"])
  }

  @Test("come with the words and phrases that both papers have, as this one spells them")
  func reasons() async {
    let (catalog, related) = await related([
      SmallPaper("A", "Circuits of sparse autoencoders", date: "2024"),
      SmallPaper("B", "A sparse autoencoder has a circuit", date: "2023"),
      SmallPaper("C", "Parsing of treebanks", date: "2022"),
      SmallPaper("D", "Treebanks for parsers", date: "2021"),
      SmallPaper("E", "Speech", date: "2020"),
    ])
    #expect(catalog.papers.map(\.stem) == ["A", "B", "C", "D", "E"])
    #expect(Array(related[0]) == [1])
    #expect(
      related.reason(of: 0, at: 0, in: catalog).sorted() == ["Circuits", "sparse autoencoders"])
    #expect(
      related.reason(of: 1, at: 0, in: catalog).sorted() == ["circuit", "sparse autoencoder"])
    #expect(related.count(of: 4) == 0)
  }

  @Test(
    "are explained by phrases only where both papers have them, in one breath",
    arguments: [
      ("Probing BERT embeddings", "BERT embeddings, revisited", ["BERT embeddings"]),
      ("Low-resource parsing", "On low resource languages", ["Low-resource"]),
      (
        "Circuits. Autoencoders are sparse", "Of circuits autoencoders",
        ["Autoencoders", "Circuits"]
      ),
      ("Circuits of autoencoders", "Circuits of autoencoders", ["Circuits", "autoencoders"]),
      ("Speech, voices", "Speech voices", ["Speech", "voices"]),
      ("Zürich’s naïve lexicon", "A naive lexicon from Zurich", ["naïve lexicon", "Zürich"]),
      ("Lexicon lookup", "Lookup in a lexicon", ["Lexicon", "lookup"]),
      ("Japan. Japanese. Speech", "Japanese. Speech. Japan", ["Japan", "Speech"]),
      ("Simplify. Simplification", "Simplification. Simplify", ["Simplification"]),
      (
        "Translation. Transliteration", "Transliteration. Translation",
        ["Translation", "Transliteration"]
      ),
    ])
  func phrases(title: String, other: String, reasons: [String]) async {
    let fillers = (0..<8).map { SmallPaper("F\($0)", "Unlike \($0)", date: "2000") }
    let (catalog, related) = await related(
      [SmallPaper("A", title, date: "2024"), SmallPaper("B", other, date: "2023")] + fillers)
    #expect(Array(related[0]) == [1])
    #expect(Set(related.reason(of: 0, at: 0, in: catalog)) == Set(reasons))
  }

  @Test("are explained in the spelling with the fewest capitals, and never by TeX")
  func spelling() async {
    let abstract = "GPT and sparse autoencoders, in brief: \u{0E}tokenizer\u{08}."
    let papers = [
      SmallPaper("A", "Sparse Autoencoders", abstract: abstract, date: "2024"),
      SmallPaper("B", "A sparse autoencoder of gpt", date: "2023"),
    ]
    let (catalog, related) = await related(
      papers + (0..<8).map { SmallPaper("F\($0)", "Unlike \($0)", date: "2000") })
    #expect(related.reason(of: 0, at: 0, in: catalog) == ["sparse autoencoders", "GPT"])
    #expect(related.reason(of: 1, at: 0, in: catalog) == ["sparse autoencoder", "gpt"])
  }

  @Test("are explained by at most three reasons, of which none repeats a word of another")
  func limits() async {
    let text = "Neural machine translation quality estimation metrics for dialogue summaries"
    let (catalog, related) = await related(
      [SmallPaper("A", text, date: "2024"), SmallPaper("B", text, date: "2023")]
        + (0..<8).map { SmallPaper("F\($0)", "Unlike \($0)", date: "2000") })
    let reasons = related.reason(of: 0, at: 0, in: catalog)
    let words = reasons.flatMap { $0.split(separator: " ") }
    #expect(reasons.count == 3 && Set(words).count == words.count)
    #expect(reasons.allSatisfy { $0.contains(" ") })
  }

  @Test(
    "are none where there is nothing to compare",
    arguments: [[], [SmallPaper("A", "alone")], [SmallPaper("A", ""), SmallPaper("B", "…")]])
  func nothing(papers: [SmallPaper]) async {
    let (catalog, related) = await related(papers)
    for paper in catalog.papers.indices { #expect(related.count(of: paper) == 0) }
  }

  @Test("do not change with what is noted about papers")
  func notes() async {
    var random = SplitMix(state: 5)
    let catalog = smallCatalog(topicalPapers(count: 60, using: &random))
    let plain = await relatedPapers(
      of: catalog, SegmentedWords(of: catalog, width: 1), width: 1)
    // Forms of the papers' words that stand before and behind them, and words of nobody else.
    let own = Set(catalog.papers.flatMap { words($0.abstract.marked) }).sorted()
    let note = own.flatMap { [$0 + "s", $0 + "ing", $0] }.joined(separator: " ") + " aardvarks"
    let noted = await relatedPapers(
      of: catalog, SegmentedWords(of: catalog, notes: [3: note, 4: note], width: 1), width: 1)
    #expect(plain.remembered == noted.remembered)
    #expect(plain.wordCount > 10)
  }

  @Test("are read back as they were written down, and damaged bytes are no related papers")
  func remembered() async throws {
    var random = SplitMix(state: 9)
    let papers = topicalPapers(count: 40, using: &random)
    let (catalog, related) = await related(papers)
    let bytes = related.remembered
    let read = try #require(RelatedPapers(remembered: bytes, paperCount: 40))
    #expect(read.remembered == bytes)
    expectSame(related, read, in: catalog)
    #expect(RelatedPapers(remembered: bytes, paperCount: 41) == nil)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      #expect(RelatedPapers(remembered: Array(bytes[..<end]), paperCount: 40) == nil)
    }
    // Whatever the bytes are, what is read of them can be used.
    for _ in 0..<500 {
      var damaged = bytes
      damaged[Int.random(in: damaged.indices, using: &random)] = .random(
        in: 0...255, using: &random)
      guard let read = RelatedPapers(remembered: damaged, paperCount: 40) else { continue }
      for paper in catalog.papers.indices {
        for place in 0..<read.count(of: paper) {
          _ = read.reason(of: paper, at: place, in: catalog)
        }
        for word in read.sharedWords(of: paper) { _ = read.word(word) }
      }
    }
  }
}

/// The related papers of a catalog of which so many papers are recent.
func relatedPapers(
  of catalog: Catalog, _ words: SegmentedWords, recent: Int = 0, width: Int,
  blockSize: Int = 1 << 15
) async -> RelatedPapers {
  let settled = await SettledRelations(
    of: recent..<catalog.papers.count, in: catalog, words: words, width: width)
  return await relatedPapers(
    of: catalog, words: words, settled: settled, width: width, blockSize: blockSize)
}

/// Expects the same related papers of every paper, for the same reasons.
func expectSame(_ one: RelatedPapers, _ other: RelatedPapers, in catalog: Catalog) {
  for paper in catalog.papers.indices {
    #expect(one[paper] == other[paper])
    for place in 0..<one.count(of: paper) {
      #expect(
        one.reason(of: paper, at: place, in: catalog)
          == other.reason(of: paper, at: place, in: catalog))
    }
  }
}

/// Papers whose words come from a few topics each, some without an abstract.
func topicalPapers(
  count: Int, using random: inout some RandomNumberGenerator
) -> [SmallPaper] {
  let common = ["parsing", "parser", "parsers", "models", "modeling", "2019", "x"]
  func text(_ count: Int, _ topic: Int, _ random: inout some RandomNumberGenerator) -> String {
    var words: [String] = []
    for _ in 0..<count {
      let place = Int.random(in: 0..<14, using: &random)
      let isTopical = Bool.random(using: &random)
      words.append(isTopical ? "word\(topic * 12 + place)" : common[place % common.count])
    }
    return words.joined(separator: " ")
  }
  var papers: [SmallPaper] = []
  for number in 0..<count {
    let topic = Int.random(in: 0..<9, using: &random)
    let title = text(Int.random(in: 1...6, using: &random), topic, &random)
    let abstract = text(Int.random(in: 0...60, using: &random), topic, &random)
    let year = Int.random(in: 2017...2021, using: &random)
    papers.append(SmallPaper("T\(number)", title, abstract: abstract, date: "\(year)"))
  }
  return papers
}
