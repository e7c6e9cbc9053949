import Papers

@testable import Search

/// A paper of a test's archive.
struct SmallPaper: Sendable {
  var id: String
  var title: String
  var abstract = ""
  var authors: [String] = []
  var date = "2024"
  var venue = ""

  init(
    _ id: String, _ title: String, abstract: String = "", authors: [String] = [],
    date: String = "2024", venue: String = ""
  ) {
    self.id = id
    self.title = title
    self.abstract = abstract
    self.authors = authors
    self.date = date
    self.venue = venue
  }
}

/// The catalog of a few papers.
func smallCatalog(_ papers: [SmallPaper]) -> Catalog {
  let records = papers.enumerated().map { number, paper in
    var record = PaperRecord(
      source: RecordSource(file: 0, offset: number), title: Prose(paper.title))
    record.identifiers.acl = paper.id
    record.abstract = Prose(paper.abstract)
    record.authors = paper.authors.map { Authorship(PersonName(display: $0)) }
    record.published = CalendarDate(isoPrefix: paper.date)
    record.publication.venue = paper.venue
    return record
  }
  let papers = mergedPapers(from: records, files: ["test"]).papers
  return Catalog(
    papers: papers, authors: AuthorIndex(of: papers, names: [PrintedNames(of: papers[...])]),
    topics: [],
    papersOfTopic: Membership(groups: [[Int32]]()), calendar: Papers.Calendar(of: papers))
}

/// The files of the index of a catalog whose words are counted for it alone, the manifest last.
func searchIndex(
  of catalog: Catalog, notes: [Int: String] = [:], language: String = "en", width: Int,
  shape: IndexShape? = nil
) async -> [SearchFile] {
  let words = await SegmentedWords(of: catalog, notes: notes, language: language, width: width)
  let index = await SearchIndex(
    of: catalog, words: words, program: nil, width: width,
    shape: shape ?? IndexShape(paperCount: catalog.papers.count))
  let families = index.families.map { $0.parts.map { $0.files() } }
  let facets = index.facets.map { $0.files() }
  let manifest = index.manifest(
    hashes: families.map { $0.map(\.hash) }, facets: facets.map(\.hash))
  let made = families.flatMap(\.self) + facets
  return made.flatMap(\.files) + [manifest]
}

/// Papers whose words are drawn from a small words of words that share stems and beginnings.
func randomPapers(count: Int, using random: inout some RandomNumberGenerator) -> [SmallPaper] {
  let words = [
    "model", "models", "modeling", "modern", "mode", "translate", "translation", "translations",
    "transfer", "parse", "parsing", "parser", "the", "of", "and", "deep", "deeper", "learning",
    "learn", "zürich", "深度学习", "2019", "bert", "attention", "happy", "happiness", "naïve",
  ]
  let names = ["Ana Model", "Bo Li", "Chen Parser", "Dot van den Berg", "Éva Tóth"]
  func text(_ count: Int, using random: inout some RandomNumberGenerator) -> String {
    (0..<count).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
  }
  return (0..<count).map { number in
    SmallPaper(
      "T\(number)", text(Int.random(in: 1...6, using: &random), using: &random),
      abstract: text(Int.random(in: 0...30, using: &random), using: &random),
      authors: names.shuffled(using: &random).dropLast(Int.random(in: 1...5, using: &random)),
      date:
        "\(Int.random(in: 2017...2021, using: &random))-0\(Int.random(in: 1...9, using: &random))",
      venue: Bool.random(using: &random) ? "ACL" : "")
  }
}

/// Random numbers that are the same in every run (Steele, Lea and Flood's SplitMix).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
