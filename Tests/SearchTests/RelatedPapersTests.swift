import Foundation
import Papers
import Testing

@testable import Search

@Suite("Related papers")
struct RelatedPapersTests {
  private func related(_ papers: [SmallPaper], width: Int = 1) async -> (Catalog, RelatedPapers) {
    let catalog = smallCatalog(papers)
    let words = await ArchiveWords(of: catalog, width: width)
    return (catalog, await relatedPapers(of: catalog, words: words, width: width))
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
    let words = await ArchiveWords(of: catalog, width: 1)
    let related = await relatedPapers(
      of: catalog, words: words, width: 1, longestList: longest, blockSize: block)
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
      of: catalog, words: ArchiveWords(of: catalog, width: 1), width: 1)
    // Forms of the papers' words that stand before and behind them, and words of nobody else.
    let own = Set(catalog.papers.flatMap { words($0.abstract.marked) }).sorted()
    let note = own.flatMap { [$0 + "s", $0 + "ing", $0] }.joined(separator: " ") + " aardvarks"
    let noted = await relatedPapers(
      of: catalog, words: ArchiveWords(of: catalog, notes: [3: note, 4: note], width: 1),
      width: 1)
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

/// Expects the same related papers of every paper, for the same reasons.
private func expectSame(_ one: RelatedPapers, _ other: RelatedPapers, in catalog: Catalog) {
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
private func topicalPapers(
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

/// The definition of related papers, spelt out over dictionaries.
private struct BruteForceRelations {
  private var vectors: [[(term: String, weight: Int)]] = []

  /// The papers that every term finds, with its weights in them.
  private var lists: [String: [Int32: Int]] = [:]

  init(_ catalog: Catalog, longestList: Int = .max) {
    let texts: [([String], [String])] = catalog.papers.map {
      (words($0.title.marked), words($0.abstract.marked))
    }
    var vocabulary: Set<String> = []
    for (title, abstract) in texts { vocabulary.formUnion(title + abstract) }
    // A term is called by its first word, as terms of equal strength go by.
    var firsts: [String: String] = [:]
    for word in vocabulary.sorted() where firsts[stem(word)] == nil { firsts[stem(word)] = word }
    func term(_ word: String) -> String { firsts[stem(word)] ?? word }
    var counts: [[String: Int]] = []
    var holders: [String: Int] = [:]
    for (title, abstract) in texts {
      var own: [String: Int] = [:]
      for word in title { own[term(word), default: 0] += 3 }
      for word in abstract { own[term(word), default: 0] += 1 }
      for term in own.keys { holders[term, default: 0] += 1 }
      counts.append(own)
    }
    let sizes: [Float] = texts.map { Float($0.0.count * 3 + $0.1.count) }
    var all = 0.0
    for size in sizes { all += Double(size) }
    let average = Float(all / Double(sizes.count))
    let most = max(texts.count / 8, min(texts.count / 2, 50))
    var strengths: [[(term: String, strength: Float)]] = []
    for (counts, size) in zip(counts, sizes) {
      var found: [(term: String, strength: Float)] = []
      for (term, count) in counts {
        let papers = holders[term] ?? 0
        guard papers > 1, papers <= most, term.count > 1, !term.allSatisfy(\.isNumber) else {
          continue
        }
        let rarity = Float(inverseFrequency(paperCount: texts.count, papers: papers))
        let length: Float = 0.5 + 0.5 * size / max(average, 1)
        found.append((term, Float(count) / (Float(count) + 1.2 * length) * rarity))
      }
      found.sort { ($1.strength, $0.term) < ($0.strength, $1.term) }
      strengths.append(Array(found.prefix(20)))
    }
    let lengths = strengths.map { vector in
      var squares: Float = 0
      for item in vector { squares += item.strength * item.strength }
      return squares.squareRoot()
    }
    let filled = lengths.filter { $0 > 0 }
    var sum = 0.0
    for length in filled { sum += Double(length) }
    let usual = Float(sum / Double(max(filled.count, 1)))
    for (vector, length) in zip(strengths, lengths) {
      let scale = 250 / max(length, usual * 1.1)
      vectors.append(vector.map { (term: $0.term, weight: Int(($0.strength * scale).rounded())) })
    }
    for (paper, vector) in vectors.enumerated() {
      for (term, weight) in vector { lists[term, default: [:]][Int32(paper)] = weight }
    }
    for (term, papers) in lists {
      let strongest = papers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(longestList)
      lists[term] = Dictionary(uniqueKeysWithValues: strongest.map { ($0.key, $0.value) })
    }
  }

  func related(to paper: Int) -> [Int32] {
    var scored: [(paper: Int32, similarity: Int)] = []
    for other in vectors.indices.map(Int32.init) where other != paper {
      var similarity = 0
      for (term, weight) in vectors[paper] { similarity += weight * (lists[term]?[other] ?? 0) }
      if similarity >= 3_000 { scored.append((other, similarity)) }
    }
    scored.sort { ($1.similarity, $0.paper) < ($0.similarity, $1.paper) }
    return scored.enumerated().prefix(8)
      .filter { $0 < 4 || $1.similarity >= 7_500 }.map(\.element.paper)
  }
}
