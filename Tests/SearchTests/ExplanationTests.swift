import Papers
import Reporting
import Testing

@testable import Search

@Suite("Explanations")
struct ExplanationTests {
  @Test("add up to the score", arguments: 1...6 as ClosedRange<UInt64>)
  func sum(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let catalog = smallCatalog(randomPapers(count: 80, using: &random))
    var search = try archiveSearch(await searchIndex(of: catalog, width: 1))
    let words = [
      "model", "parse", "zurich", "2019", "modle", "trans", "li", "deep deep", "\"deep learning\"",
      "author:toth", "-bert", "nowhere",
    ]
    var count = 0
    for _ in 0..<60 {
      let query = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
        words.randomElement(using: &random)
      }.joined(separator: " ")
      for hit in try search.query(query, explains: true).hits {
        let explanation = try #require(hit.explanation)
        #expect(abs(explanation.score - hit.score) < 1e-9, "\(query)")
        count += 1
      }
    }
    #expect(count > 200)
  }

  @Test("say in which form and where a paper has a word")
  func forms() async throws {
    let catalog = smallCatalog([
      SmallPaper("A", "Parsers", abstract: "parsing", authors: ["Ann Parse"], date: "2019"),
      SmallPaper("B", "Other things"),
    ])
    var search = try archiveSearch(await searchIndex(of: catalog, width: 1))
    let hit = try #require(search.query("parsing parsrs 2019 .", explains: true).hits.first)
    let words = try #require(hit.explanation).words
    #expect(words.map(\.word) == ["parsing", "parsrs", "2019"])
    #expect(words[0].forms.map(\.word) == ["parsing", "parse"])
    #expect(words[0].forms.map(\.relation) == ["itself", "sameStem"])
    #expect(words[0].forms.map(\.isAmongAuthors) == [false, true])
    #expect(words[0].cover == 0.6)
    #expect(words[1].forms.first?.word == "parsers")
    #expect(words[1].forms.first?.relation == "correction")
    #expect(words[1].forms.first?.isInTitle == true)
    #expect(words[2].year == 2019)
  }
}

@Suite("Remarks on a query")
struct QueryRemarkTests {
  @Test(
    "tell what means nothing",
    arguments: [
      ("autor:lee", ["unknown-field"]), ("has:pdf", ["unknown-mark"]),
      ("year:recent year:..", ["unreadable-year", "unreadable-year"]),
      ("year:2020-2023", ["unreadable-year"]), ("\"deep learning", ["open-quotation"]),
      ("deep\"learning\"", ["open-quotation"]), ("tag:x", ["unknown-field"]),
    ])
  func found(query: String, identifiers: [String]) {
    #expect(remarks(on: query).map(\.identifier) == identifiers)
  }

  @Test(
    "are not made without need",
    arguments: [
      "author:lee title:\"deep learning\" -topic:x has:Notes year:..2000 year:2020.. year:2019",
      "BERT: pre-training", "https://example.org/x", "10:30 a:", "\"a: b\"", "",
    ])
  func silent(query: String) {
    #expect(remarks(on: query) == [])
  }
}

@Suite("Suggestions")
struct SearchSuggestionTests {
  @Test("spell words as papers have them, and leave out what narrows the query down")
  func suggestions() async throws {
    let catalog = smallCatalog([
      SmallPaper("A", "deep parsing", authors: ["Ana Novák"], date: "2019"),
      SmallPaper("B", "deep translation", date: "2020"),
    ])
    var search = try archiveSearch(await searchIndex(of: catalog, width: 1))
    func found(_ query: String) throws -> [String] {
      try search.suggestions(for: query).map { "\($0.query) \($0.total)" }
    }
    #expect(try found("deep author:novakk") == ["deep author:novak 1", "deep 2"])
    #expect(try found("deep year:1999 -parsing") == ["deep -parsing 1", "deep 2"])
    #expect(try found("zzzzzz") == [])
    #expect(try found("") == [])
  }
}

@Suite("The abstract in a page")
struct PageAbstractTests {
  @Test(
    "is the text of the first element of that class",
    arguments: [
      ("<p class=\"abstract\">A <i>b</i> &amp; c</p><p class=\"abstract\">d</p>", "A b & c"),
      ("<div id=x class=\"wide abstract\"><div>a</div><p>b</div>c", "ab"),
      ("<p class=\"abstracts\">a</p>", ""), ("<p title=\"> class\" class=\"abstract\">a", "a"),
      ("<p class=\"abstract\">&#39;&#x27;&lt;&bad;&#xD800;&", "''<&bad;&#xD800;&"), ("", ""),
      ("<", ""), ("<p class=\"abstract", ""), ("<p class=\"abstract\"></p>", ""),
    ])
  func text(html: String, expected: String) {
    #expect(abstract(inPage: Array(html.utf8)) == expected)
  }
}

@Suite("A damaged index")
struct DamagedIndexTests {
  @Test("is a fault or another answer, never a crash", arguments: 1...8 as ClosedRange<UInt64>)
  func damage(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let catalog = smallCatalog(randomPapers(count: 30, using: &random))
    let files = await searchIndex(of: catalog, width: 1)
    let whole = Dictionary(uniqueKeysWithValues: files.map { ($0.route, $0.bytes) })
    let numbers = ["-1", "9223372036854775807", "1e9", "\"x\"", "[]", "null", "99999"]
    for _ in 0..<120 {
      var damaged = whole
      for route in whole.keys.sorted() where Int.random(in: 0..<3, using: &random) == 0 {
        var bytes = whole[route] ?? []
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
        case 1:
          let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
          if let place = digits.randomElement(using: &random) {
            let other = numbers.randomElement(using: &random) ?? ""
            bytes.replaceSubrange(place...place, with: other.utf8)
          }
        default:
          if let place = bytes.indices.randomElement(using: &random) {
            bytes[place] = UInt8.random(in: 0...255, using: &random)
          }
        }
        damaged[route] = bytes
      }
      for query in [
        "model parsing 2019", "modle", "\"deep learning\" year:2018..", "T7", "has:code",
      ] {
        for order in SearchOrder.allCases {
          do throws(SearchFault) {
            var search = try ArchiveSearch { damaged["search/" + $0] }
            _ = try search.query(query, order: order, explains: true)
          } catch {
            #expect(error != .unreadable(route: "manifest.json"))
          }
        }
      }
    }
  }
}
