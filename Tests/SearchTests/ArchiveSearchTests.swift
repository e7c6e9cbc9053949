import Papers
import Testing

@testable import Search

/// A search in an index that is kept in memory.
func archiveSearch(_ files: [SearchFile]) throws -> ArchiveSearch {
  let contents = Dictionary(uniqueKeysWithValues: files.map { ($0.route, $0.bytes) })
  return try ArchiveSearch { contents["search/" + $0] }
}

/// A shape that cuts a small archive into many files.
private let manyFiles = IndexShape(
  termFileBytes: 120, headLength: 5, stretch: 16, leastPapersOfListedWord: 1,
  wordFileBytes: 60, identifiersPerFile: 3, linesPerFile: 2, lineFileBlock: 2)

@Suite("Search over an index")
struct ArchiveSearchTests {
  @Test(
    "ranks papers as a scorer that reads every word does", arguments: 1...12 as ClosedRange<UInt64>)
  func bruteForce(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let catalog = smallCatalog(randomPapers(count: 5 + Int(seed) * 9, using: &random))
    let scorer = BruteForceScorer(catalog)
    let files = await searchIndex(
      of: catalog, notes: [:], language: "en", width: 1, shape: manyFiles)
    var search = try archiveSearch(files)
    let vocabulary = [
      "model", "models", "translation", "parse", "parser", "deep", "learning", "zurich", "2019",
      "happy", "tóth", "li", "acl", "nowhere", "bert",
    ]
    for _ in 0..<12 {
      let query = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
        vocabulary.randomElement(using: &random)
      }
      let folded = query.map { $0 == "tóth" ? "toth" : $0 }
      let expected = scorer.ranking(for: folded)
      // A closing mark says that the last word is whole; the first ten go by their titles as well.
      let answer = try search.query(query.joined(separator: " ") + " .", limit: 1_000)
      #expect(answer.total == expected.count, "\(query)")
      let stems = expected.map { catalog.papers[$0.paper].stem }
      if Set(query).count == 1 {
        #expect(answer.hits.map(\.stem) == stems, "\(query)")
        #expect(answer.hits.map(\.score) == expected.map(\.score))
      } else {
        #expect(Set(answer.hits.prefix(10).map(\.stem)) == Set(stems.prefix(10)), "\(query)")
        #expect(answer.hits.dropFirst(10).map(\.stem) == Array(stems.dropFirst(10)), "\(query)")
      }
    }
  }

  private func found(_ query: String, order: SearchOrder = .relevance) async throws -> [String] {
    let catalog = smallCatalog([
      SmallPaper(
        "2024.acl-long.1", "Sparse autoencoders find features",
        abstract: "We train language models.",
        authors: ["Ana Novák"], date: "2024-05", venue: "ACL 2024"),
      SmallPaper(
        "P18-1001", "Features of language", abstract: "Parsing without autoencoders.",
        authors: ["Bo Features", "Chen Li"], date: "2018-07", venue: "ACL 2018"),
      SmallPaper(
        "W20-0101", "Transformers in translation", abstract: "Attention for everybody.",
        authors: ["Ana Li"], date: "2020-01", venue: "WMT 2020"),
    ])
    var search = try archiveSearch(await searchIndex(of: catalog, width: 1))
    return try search.query(query, order: order).hits.map(\.stem)
  }

  @Test(
    "understands fields, phrases, years and what shall not be there",
    arguments: [
      ("author:features", ["P18-1001"]),
      ("author:\"chen li\"", ["P18-1001"]),
      ("title:autoencoders", ["2024.acl-long.1"]),
      ("features -parsing", ["2024.acl-long.1"]),
      ("features year:2018", ["P18-1001"]),
      ("year:2019..2021", ["W20-0101"]),
      ("year:2020..", ["2024.acl-long.1", "W20-0101"]),
      ("venue:acl language", ["P18-1001", "2024.acl-long.1"]),
      ("\"features of language\"", ["P18-1001"]),
      ("has:code features", []),
      ("li 2020", ["W20-0101", "P18-1001"]),
    ])
  func fields(query: String, expected: [String]) async throws {
    #expect(try await found(query) == expected)
  }

  @Test(
    "forgives half a word and a wrong letter",
    arguments: [
      ("transf", ["W20-0101"]), ("autoencodrs", ["2024.acl-long.1", "P18-1001"]),
      ("atention", ["W20-0101"]), ("trasnlation", ["W20-0101"]), ("novak", ["2024.acl-long.1"]),
      ("NOVÁK", ["2024.acl-long.1"]), ("transfromatoin", []),
    ])
  func typing(query: String, expected: [String]) async throws {
    #expect(try await found(query) == expected)
  }

  @Test(
    "jumps to the paper that an identifier names",
    arguments: ["2024.acl-long.1", "https://aclanthology.org/2024.acl-long.1", " 2024.ACL-long.1 "])
  func identifiers(query: String) async throws {
    #expect(try await found(query) == ["2024.acl-long.1"])
  }

  @Test("orders by date among the papers that have most of the words")
  func newest() async throws {
    #expect(
      try await found("features language", order: .newest) == ["2024.acl-long.1", "P18-1001"])
  }

  @Test("answers a phrase that no paper has with its words, and says so")
  func relaxed() async throws {
    let catalog = smallCatalog([SmallPaper("A", "deep parsing of deep models")])
    var search = try archiveSearch(await searchIndex(of: catalog, width: 1))
    let answer = try search.query("\"parsing models\"")
    #expect(answer.hits.map(\.stem) == ["A"])
    #expect(answer.isRelaxed)
    #expect(try !search.query("\"deep models\"").isRelaxed)
  }

  @Test("refuses what is no index", arguments: ["", "[]", "{\"format\":3}", "{\"format\":2}"])
  func broken(manifest: String) {
    #expect(throws: SearchFault.self) {
      try ArchiveSearch { $0 == "manifest.json" ? Array(manifest.utf8) : nil }
    }
  }

  @Test("says which file is missing")
  func missing() async throws {
    let files = await searchIndex(of: smallCatalog([SmallPaper("A", "deep")]), width: 1)
    var search = try archiveSearch(files.filter { !$0.route.hasPrefix("search/t/") })
    #expect(throws: SearchFault.self) { try search.query("deep") }
  }
}

@Suite("Edits between words")
struct EditDistanceTests {
  @Test(
    "are counted up to the number asked for",
    arguments: [
      ("model", "model", 2, 0), ("model", "modle", 2, 1), ("model", "mode", 2, 1),
      ("model", "yodels", 2, 2), ("model", "parser", 2, 3), ("", "a", 1, 1), ("a", "", 1, 1),
    ])
  func distance(left: String, right: String, most: Int, expected: Int) {
    #expect(
      editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars), most: most) == expected)
  }
}
