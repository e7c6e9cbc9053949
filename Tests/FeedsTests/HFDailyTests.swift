import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("Daily papers of Hugging Face")
struct HFDailyTests {
  // Counted in the files by a script of its own: entries, authors, upvotes and keywords.
  @Test(
    "real files are read whole",
    .enabled(if: SharedData.isThere, "the shared data is not there"),
    arguments: [
      ("2024-06-07.json", 9, 96, 113, 0), ("2024-06-12.json", 16, 150, 167, 0),
      ("2024-09-03.json", 2, 8, 33, 0), ("2024-12-26.json", 4, 25, 10, 0),
      ("2025-01-10.json", 9, 49, 167, 0), ("2025-01-21.json", 1, 6, 28, 0),
      ("2025-03-13.json", 10, 52, 62, 134), ("2025-07-07.json", 1, 4, 2, 17),
      ("2025-10-02.json", 25, 193, 232, 263), ("2026-07-15.json", 2, 17, 27, 0),
    ])
  func samples(name: String, entries: Int, authors: Int, votes: Int, keywords: Int) throws {
    let file = try SharedData.file("feeds/hf-daily/" + name)
    #expect(feedFormatName(of: file) == "hf-daily")
    let reading = readFeed(file, number: 0)
    #expect(reading.diagnostics == [])
    #expect(reading.skipped == 0)
    #expect(reading.records.count == entries)
    #expect(reading.records.reduce(0) { $0 + $1.authors.count } == authors)
    #expect(reading.records.reduce(0) { $0 + ($1.votes ?? 0) } == votes)
    #expect(reading.records.reduce(0) { $0 + $1.keywords.count } == keywords)
    #expect(reading.records.allSatisfy { $0.listed?.iso == String(name.prefix(10)) })
    #expect(
      reading.records.allSatisfy {
        $0.identifiers.arxiv != nil && $0.published != nil && !$0.abstract.isEmpty
      })
    #expect(reading.records.allSatisfy { file.bytes[$0.source.offset] != UInt8(ascii: " ") })
  }

  private static let paper = #"""
    {"id": "2507.01853", "authors": [{"name": "GLM-4. 5 Team", "hidden": true}, {"name": "A. Bée"}],
     "publishedAt": "2025-07-02T16:07:54.000Z", "submittedOnDailyAt": "2025-07-07T03:06:37.666Z",
     "title": "Eka-Eval: A\n  Framework", "summary": "We use <think> tags.\nAnd\\emph{more}.",
     "upvotes": 2, "ai_keywords": ["zero shot"], "githubRepo": "https://github.com/a/b",
     "projectPage": "https://a.example/", "organization": {"name": "ab", "fullname": "A B"}}
    """#

  @Test("every field of an entry is read")
  func fields() throws {
    let entry = #"[{"paper": \#(Self.paper), "publishedAt": "2025-07-06T20:00:00Z"}]"#
    let record = try #require(checkFeed(entry, path: "feed.json").first)
    #expect(record.identifiers.arxiv == "2507.01853")
    #expect(record.title.plain == "Eka-Eval: A Framework")
    #expect(record.abstract.plain.hasPrefix("We use <think> tags. And"))
    #expect(record.authors.map(\.name.display) == ["GLM-4. 5 Team", "A. Bée"])
    #expect(record.authors.map(\.name.given) == ["", "A."])
    #expect(record.published?.iso == "2025-07-02")
    #expect(record.listed?.iso == "2025-07-07")
    #expect(record.votes == 2)
    #expect(record.keywords == ["zero shot"])
    #expect(record.publication.kind == .preprint)
    #expect(record.publication.institution == "A B")
    #expect(
      record.links.map { "\($0.kind) \($0.address.text)" } == [
        "discussion https://huggingface.co/papers/2507.01853", "code https://github.com/a/b",
        "project https://a.example/",
      ])
  }

  @Test(
    "an entry is read in every shape",
    arguments: [
      #"[{"paper": PAPER}]"#, "[PAPER]", "PAPER", #"{"paper": PAPER}"#,
      #"{"status": "success", "date": "2025-07-07", "count": 1, "data": [{"paper": PAPER}]}"#,
      #"{"data": [PAPER], "status": "ok"}"#, "\u{FEFF}[\r\nPAPER\r\n]\r\n",
      #"["{'paper': {'id': '2507.01853', 'title': 'Eka-Eval: A Framework', 'upvotes': 2, 'submittedOnDailyAt': '2025-07-07'}}"]"#,
      #"["{'id': '2507.01853', 'title': \"Eka-Eval: A Framework\", 'upvotes': 2, 'submittedOnDailyAt': '2025-07-07'}"]"#,
    ])
  func shapes(shape: String) throws {
    let records = checkFeed(
      shape.replacing("PAPER", with: Self.paper.replacing("\n", with: " ")), path: "feed.json")
    #expect(records.map(\.title.plain) == ["Eka-Eval: A Framework"])
    #expect(records.map(\.identifiers.arxiv) == ["2507.01853"])
    #expect(records.map(\.listed?.iso) == ["2025-07-07"])
    #expect(records.map(\.votes) == [2])
  }

  @Test("the authors' own title, with its TeX, is preferred")
  func title() {
    let records = checkFeed(
      #"[{"title": "$\\mu$LO: X", "paper": {"id": "2406.00153", "title": "muLO:\n  X"}}]"#,
      path: "2024-06-04.json")
    #expect(records.map(\.title) == [prose(fromTeX: #"$\mu$LO: X"#)])
  }

  @Test(
    "the listing day is the entry's own, else the file's, else the day of the outer date",
    arguments: [
      ("feed.json", #""submittedOnDailyAt": "2025-01-03T00:00:00Z","#, "2025-01-03"),
      ("2025-01-02.json", "", "2025-01-02"), ("2025-01-02-saved.json", "", "2025-01-02"),
      ("2025.json", "", "2025-01-01"), ("2501.00001.json", "", "2025-01-01"),
    ])
  func listingDay(path: String, own: String, day: String) {
    let records = checkFeed(
      #"[{"paper": {\#(own) "title": "T"}, "publishedAt": "2025-01-01T22:00:00Z"}]"#, path: path)
    #expect(records.map(\.listed?.iso) == [day])
  }

  @Test("one paper on two days is two records")
  func twoDays() {
    let records = checkFeed(
      #"[{"paper":{"id":"2606.11176","title":"T","submittedOnDailyAt":"2026-06-10"}},"#
        + #"{"paper":{"id":"2606.11176","title":"T","submittedOnDailyAt":"2026-06-16"}}]"#)
    #expect(records.map(\.listed?.iso) == ["2026-06-10", "2026-06-16"])
  }

  @Test("a broken entry is one error at the place where it breaks, and the others are read")
  func brokenEntries() {
    let records = checkFeed(
      #"[{"paper": {"title": "a"}}, {"paper": {"title": "b"⟦x⟧}}, {"paper": {"title": "c"}}]"#,
      path: "feed.json",
      ["error invalid-json: the entry is no JSON: no comma between two values"], skipped: 1)
    #expect(records.map(\.title.plain) == ["a", "c"])
  }

  @Test("words between the entries are one error")
  func wordsBetween() {
    let records = checkFeed(
      #"[{"paper": {"title": "a"}}, ⟦what⟧ is this, {"paper": {"title": "c"}}]"#,
      path: "feed.json",
      ["error invalid-json: the entry is no JSON: no value where one should be"], skipped: 1)
    #expect(records.map(\.title.plain) == ["a", "c"])
  }

  @Test("an entry whose bracket is missing does not cost the next one")
  func missingBracket() {
    let records = checkFeed(
      #"[{"paper": {"title": "a"}}, {"paper": {"title": "b"}, ⟦{⟧"paper": {"title": "c"}}]"#,
      path: "feed.json",
      ["error invalid-json: the entry is no JSON: no name in quotation marks where one should be"],
      skipped: 1)
    #expect(records.map(\.title.plain) == ["a", "c"])
  }

  @Test(
    "a file cut short keeps its whole entries and says where it broke",
    arguments: [
      (#", {"paper": {"title": ⟦"⟧b"#, "a string that is not closed", 1),
      (#", {"paper": {"title":⟦⟧"#, "the text ends before its brackets are closed", 1),
      (#", ⟦⟧"#, "the text ends before its brackets are closed", 0),
    ])
  func truncated(end: String, fault: String, skipped: Int) {
    let records = checkFeed(
      #"[{"paper": {"title": "a"}}"# + end, path: "feed.json",
      ["error truncated-feed: the file ends in the middle of an entry: \(fault)"], skipped: skipped)
    #expect(records.map(\.title.plain) == ["a"])
  }

  @Test("a broken literal is an error at its place in the file")
  func brokenLiteral() {
    let records = checkFeed(
      #"["{'paper': {'title': 'a'}}", "{'paper': \"\\n\" ⟦7⟧}", "{'paper': {'title': 'c'}}"]"#,
      path: "feed.json",
      ["error invalid-python-literal: the entry is no Python literal: no comma between two values"],
      skipped: 1)
    #expect(records.map(\.title.plain) == ["a", "c"])
  }

  @Test("an entry without a title is an error")
  func noTitle() {
    let records = checkFeed(
      #"[{"paper": {"title": "a"}}, ⟦{"paper": {"title": " \n"}}⟧, ⟦7⟧]"#, path: "feed.json",
      [
        "error missing-title: the entry has no title",
        "error missing-title: the entry has no title",
      ],
      skipped: 2)
    #expect(records.count == 1)
  }

  @Test("what is no date, identifier or address is left out with a warning")
  func warnings() {
    let records = checkFeed(
      #"[{"paper": {"id": ⟦"24-13"⟧, "title": "a", "publishedAt": ⟦"2024-13-02"⟧, "projectPage": ⟦"javascript:x"⟧, "githubRepo": ""}}]"#,
      path: "feed.json",
      [
        "warning invalid-identifier: '24-13' is no identifier of arXiv, and is left out",
        "warning invalid-date: '2024-13-02' is no date, and is left out",
        "warning invalid-address: 'javascript:x' is no address of the web, and is left out",
      ])
    #expect(records.map(\.title.plain) == ["a"])
    #expect(records[0].links == [])
  }

  @Test(
    "a day without papers is a warning", arguments: ["[]", #"{"date": "2025-01-01", "data": [ ]}"#])
  func empty(text: String) {
    checkFeed(text, ["warning empty-feed: the file lists no papers"])
  }

  @Test("an unknown shape is told from the formats that are nearest")
  func unknown() {
    let file = SourceFile(
      path: "feed.json",
      bytes: Array(#"[{"paperTitle": "x", "summary": "y", "thumbnail": ""}]"#.utf8))
    let diagnostic = readFeed(file, number: 0).diagnostics.first
    #expect(diagnostic?.identifier == "unknown-feed-format")
    #expect(
      diagnostic?.hint?.hasPrefix(
        "it is nearest to hf-daily, with which it shares 'summary', 'thumbnail'; the formats are ")
        == true)
  }
}
