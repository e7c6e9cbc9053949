import Foundation
import Papers
import Reporting
import Testing

@testable import Feeds
@testable import Syntax

@Suite("Offprint's own feeds")
struct OffprintFormatTests {
  private static let whole = #"""
    {"id": ["arxiv:2503.08007v2", "acl:2024.acl-long.1", "doi:10.1/X", "openreview:aB-1"], "title": "A <i>B</i>", "abstract": "C $x$.", "authors": ["Jan van den Berg", {"given": "A.", "family": "B", "suffix": "Jr.", "id": "a-b", "orcid": "0000-0002-1825-0097", "affiliation": "U", "native_name": "乙"}, {"group": "Team X"}], "published": "2025-03", "updated": "2025-03-12", "listed": "2025-03-13", "votes": 7, "categories": ["cs.CL", "arxiv:cs.LG", "venue:acl"], "keywords": ["k"], "links": ["https://a.example/", {"kind": "code", "url": "https://b.example/"}], "publication": {"kind": "article", "container": "J", "venue": "V", "volume": "1", "issue": "2", "first_page": "3", "last_page": "4", "publisher": "P", "location": "L", "institution": "I", "isbn": "5", "issn": "6", "citation_key": "K"}, "comment": "12 pages", "license": "https://l.example/", "language": "en", "status": "retracted", "reason": "wrong"}
    """#

  @Test("every member is read")
  func everyMember() throws {
    let record = try #require(checkFeed(Self.whole).first)
    #expect(record.identifiers.arxiv == "2503.08007")
    #expect(record.identifiers.arxivVersion == 2)
    #expect(record.identifiers.acl == "2024.acl-long.1")
    #expect(record.identifiers.doi == "10.1/x")
    #expect(record.identifiers.openreview == "aB-1")
    #expect(record.title == prose(fromMarkup: "A <i>B</i>"))
    #expect(record.abstract == prose(fromMarkup: "C $x$."))
    var second = Authorship(PersonName(given: "A.", family: "B", suffix: "Jr."))
    second.identifier = "a-b"
    second.orcid = "0000-0002-1825-0097"
    second.affiliation = "U"
    second.nativeName = "乙"
    #expect(
      record.authors == [
        Authorship(PersonName(given: "Jan", family: "van den Berg")), second,
        Authorship(PersonName(group: "Team X")),
      ])
    #expect(record.published?.iso == "2025-03")
    #expect(record.updated?.iso == "2025-03-12")
    #expect(record.listed?.iso == "2025-03-13")
    #expect(record.votes == 7)
    #expect(
      record.categories == [
        FeedCategory(.arxiv, "cs.CL"), FeedCategory(.arxiv, "cs.LG"), FeedCategory(.venue, "acl"),
      ])
    #expect(record.keywords == ["k"])
    #expect(
      record.links.map { "\($0.kind) \($0.address.text)" } == [
        "page https://a.example/", "code https://b.example/",
      ])
    #expect(record.publication.kind == .article)
    let texts = OffprintPublicationKey.allCases.compactMap(\.field).map {
      record.publication[keyPath: $0]
    }
    #expect(texts == ["J", "V", "1", "2", "3", "4", "P", "L", "I", "5", "6", "K"])
    #expect(record.comment == "12 pages")
    #expect(record.license == "https://l.example/")
    #expect(record.language == "en")
    #expect(record.status == .retracted("wrong"))
    #expect(feedFormatName(of: SourceFile(path: "x", bytes: Array(Self.whole.utf8))) == "offprint")
  }

  @Test(
    "an identifier is known by its form",
    arguments: [
      ("2503.08007", "arxiv 2503.08007"), ("arxiv:hep-th/9901001v3", "arxiv hep-th/9901001"),
      ("https://arxiv.org/abs/2503.08007", "arxiv 2503.08007"), ("acl:P18-1001", "acl P18-1001"),
      ("doi:10.1/AB", "doi 10.1/ab"), ("10.1/AB", "doi 10.1/ab"),
      ("openreview:rJl-b3RcF7", "openreview rJl-b3RcF7"),
    ])
  func identifiers(written: String, read: String) {
    let records = checkFeed(#"{"id": "\#(written)", "title": "T"}"#)
    #expect(records.map { $0.identifiers.all.map { "\($0.scheme) \($0.value)" } } == [[read]])
  }

  @Test(
    "a date that does not exist is an error at its place",
    arguments: [
      ("2024-13-02", "has no month 13"), ("2024-02-30", "has no day 30"),
      ("2023-02-29", "has no day 29"), ("2024-00", "has no month 0"), ("0000", "has no year 0"),
      ("2024-05-00", "has no day 0"), ("2 May 2024", "is not written year-month-day"),
      ("2024-5-2", "is not written year-month-day"), ("", "is not written year-month-day"),
      ("2024-05-13T00:00:00Z", "is not written year-month-day"),
    ])
  func wrongDates(date: String, fault: String) {
    for key in ["published", "date", "updated", "listed"] {
      let records = checkFeed(
        #"{"id": "2405.01234", "title": "T", "\#(key)": ⟦"\#(date)"⟧}"#,
        ["error invalid-date: date '\(date)' \(fault)"])
      #expect(records.count == 1)
    }
  }

  @Test("a wrong date is reported with a hint")
  func dateHint() {
    let file = SourceFile(
      path: "Content/feeds/2024-05.jsonl",
      bytes: Array(#"{"id":"2405.01234","date":"2024-13-02","title":"T"}"#.utf8))
    #expect(
      readFeed(file, number: 0).diagnostics == [
        .error(
          "invalid-date", "date '2024-13-02' has no month 13", at: file.place(at: 26, length: 12),
          hint: "dates are written year-month-day, as in 2024-05-13")
      ])
  }

  @Test(
    "a value of the wrong type is an error at its place",
    arguments: [
      (#""abstract": ⟦7⟧"#, "'abstract' is the number 7, and should be a string"),
      (#""votes": ⟦"7"⟧"#, "'votes' is the string '7', and should be a whole number from 0"),
      (#""votes": ⟦-1⟧"#, "'votes' is the number -1, and should be a whole number from 0"),
      (#""votes": ⟦1.5⟧"#, "'votes' is the number 1.5, and should be a whole number from 0"),
      (#""authors": ⟦"A, B"⟧"#, "'authors' is the string 'A, B', and should be a list"),
      (#""authors": ["A", ⟦true⟧]"#, "'authors' is true, and should be a name or an object"),
      (#""keywords": ["k", ⟦[]⟧]"#, "'keywords' is a list, and should be a string"),
      (#""publication": ⟦"J"⟧"#, "'publication' is the string 'J', and should be an object"),
      (#""publication": {"volume": ⟦7⟧}"#, "'volume' is the number 7, and should be a string"),
      (
        #""published": ⟦2024⟧"#,
        "'published' is the number 2024, and should be a date in quotation marks"
      ),
      (#""links": [⟦{}⟧]"#, ""),
    ])
  func wrongTypes(member: String, message: String) {
    let expected =
      message.isEmpty
      ? "error missing-url: the entry has no url" : "error wrong-type: \(message)"
    let records = checkFeed(#"{"title": "T", "id": "2405.01234", \#(member)}"#, [expected])
    #expect(records.map(\.title.plain) == ["T"])
  }

  @Test("what is no identifier, address or known value is an error at its place")
  func wrongValues() {
    checkFeed(
      #"{"title": "T", "id": [⟦"24-05"⟧], "links": [⟦"javascript:x"⟧, {"kind": ⟦"cod"⟧, "url": "https://a.example"}], "status": ⟦"withdrawed"⟧}"#,
      [
        "error invalid-identifier: '24-05' is no identifier",
        "error invalid-address: 'javascript:x' is no address of the web",
        "error unknown-value: 'kind' cannot be 'cod'",
        "error unknown-value: 'status' cannot be 'withdrawed'",
      ])
  }

  @Test("an unknown or repeated member is a warning with the nearest name")
  func unknownMembers() {
    let text =
      #"{"title": "T", "abstract": "A", "id": "2405.01234", ⟦"auhtors"⟧: [], ⟦"title"⟧: "U"}"#
    let records = checkFeed(
      text,
      [
        "warning unknown-key: there is no member 'auhtors'",
        "warning duplicate-key: the member 'title' is there twice",
      ])
    #expect(records.map(\.title.plain) == ["U"])
    let bytes = Array(text.replacing("⟦", with: "").replacing("⟧", with: "").utf8)
    let reading = readFeed(SourceFile(path: "x", bytes: bytes), number: 0)
    #expect(reading.diagnostics.first?.hint == "did you mean 'authors'?")
  }

  @Test("broken lines and lines without a title cost only themselves")
  func brokenLines() {
    let records = checkFeed(
      """
      {"id": "2405.00001", "title": "One"}
      ⟦{"id": "2405.00002"}⟧
      {"id": "2405.00003", "title": "Three" ⟦"⟧x"}
      ⟦[1]⟧
      {"id": "2405.00004", "title": ⟦4⟧}
      {"id": "2405.00005", "title": null, "abstract": ⟦"⟧x
      """,
      [
        "error missing-title: the entry has no title",
        "error invalid-json: the entry is no JSON: no comma between two values",
        "error wrong-type: the entry is a list, and should be an object",
        "error wrong-type: 'title' is the number 4, and should be a string",
        "error truncated-feed: the file ends in the middle of an entry: a string that is not closed",
      ], skipped: 5)
    #expect(records.map(\.title.plain) == ["One"])
  }

  @Test("a record is read back from its line as it was", arguments: 0..<300)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let record = random.record()
    let line = offprintLine(of: record)
    let file = SourceFile(path: "x", bytes: line)
    let reading = readFeed(file, number: 0, format: "offprint")
    #expect(reading.diagnostics == [])
    let read = try #require(reading.records.first)
    #expect(read.identifiers == record.identifiers)
    #expect(read.title == record.title)
    #expect(read.abstract == record.abstract)
    #expect(read.authors == record.authors)
    #expect(
      [read.published, read.updated, read.listed]
        == [record.published, record.updated, record.listed])
    #expect(read.votes == record.votes)
    #expect(read.categories == record.categories)
    #expect(read.keywords == record.keywords)
    #expect(read.links == record.links)
    #expect(read.publication == record.publication)
    #expect([read.comment] == [record.comment])
    #expect([read.license, read.language] == [record.license, record.language])
    #expect(read.status == record.status)
    #expect(line.last == 0x0A && !line.dropLast().contains(0x0A))
    #expect(offprintLine(of: read) == line)
  }

  @Test(
    "records of other feeds are read back as they were",
    .enabled(if: SharedData.isThere, "the shared data is not there"),
    arguments: [
      "feeds/arxiv-kaggle/snapshot.first40.jsonl", "feeds/hf-daily/2025-10-02.json",
      "seed/2025-03-12-hugging-face-papers.txt", "feeds/acl-xml/2024.figlang.xml",
      "feeds/acl-xml/1995.iwpt.xml",
    ])
  func realRecords(path: String) throws {
    let records = readFeed(try SharedData.file(path), number: 0).records
    #expect(!records.isEmpty)
    let lines = records.flatMap(offprintLine)
    let reading = readFeed(SourceFile(path: "x.jsonl", bytes: lines), number: 0)
    #expect(reading.diagnostics == [])
    #expect(reading.records.map(\.title) == records.map(\.title))
    #expect(reading.records.map(\.abstract) == records.map(\.abstract))
    #expect(reading.records.map(\.authors) == records.map(\.authors))
    #expect(reading.records.flatMap(offprintLine) == lines)
  }

  @Test("the schema has the members that are read, and no other")
  func schema() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("documentation/offprint-feed.schema.json")
    var parser = JSONParser()
    let root = try parser.parse([UInt8](Data(contentsOf: url))).get().root
    func names(_ object: JSONValue?) -> [String] {
      object?["properties"]?.members.map(\.name) ?? []
    }
    #expect(names(root) == OffprintKey.allCases.map(\.rawValue))
    let definitions = root["$defs"]
    func alternatives(_ name: String) -> JSONValue? {
      definitions?[name]?["oneOf"].flatMap { Array($0.elements).last }
    }
    #expect(names(alternatives("author")) == OffprintAuthorKey.allCases.map(\.rawValue))
    #expect(names(alternatives("link")) == OffprintLinkKey.allCases.map(\.rawValue))
    #expect(names(definitions?["publication"]) == OffprintPublicationKey.allCases.map(\.rawValue))
  }
}

/// A small generator of numbers (Steele, Lea and Flood 2014), the same on every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static let pieces = [
    "word", "é", "乙", "😀", "e\u{301}", " ", " ", "$", "$5", "\\", "\\(", "\\)", "\\[", "\\]", "<i>",
    "</i>", "<sub>", "</tt>", "<think>", "&amp;", "&lt;", "&", "&#36;", "\"", "'", "{", "}", ":",
    ",",
    "\n", "\t", "\u{1}", "%", "--", "~", "^2", "_",
  ]

  mutating func text(_ length: Int = 8) -> String {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &self)]
    }.joined()
  }

  mutating func short() -> String { shortText(text(4)) }

  mutating func optional() -> String? {
    let text = short()
    return text.isEmpty ? nil : text
  }

  mutating func chance() -> Bool { Bool.random(using: &self) }

  mutating func prose() -> Prose {
    var builder = ProseBuilder()
    for _ in 0..<Int.random(in: 0...8, using: &self) {
      switch Int.random(in: 0..<5, using: &self) {
      case 0:
        let marks = [Prose.Mark.italic, .bold, .subscript, .superscript, .monospace]
        builder.open(marks[Int.random(in: 0..<5, using: &self)])
      case 1: builder.close()
      case 2: builder.appendMath(text(), display: chance())
      default: builder.append(text())
      }
    }
    return builder.finish()
  }

  mutating func date() -> CalendarDate? {
    CalendarDate(
      year: Int.random(in: 1...9999, using: &self), month: Int.random(in: 0...12, using: &self),
      day: chance() ? 0 : Int.random(in: 1...28, using: &self))
  }

  mutating func record() -> PaperRecord {
    var title = ProseBuilder()
    title.append("T")
    title.append(text(20))
    var record = PaperRecord(
      source: RecordSource(file: 0, offset: 0), title: chance() ? title.finish() : Prose("T"))
    record.abstract = prose()
    if chance() { record.identifiers.setArxiv(chance() ? "2503.08007v2" : "hep-th/9901001") }
    if chance() { record.identifiers.acl = "2024.acl-long.1" }
    if chance() { record.identifiers.setDOI("10.1/a\"b<c>") }
    if chance() { record.identifiers.openreview = "aB-1_" }
    for _ in 0..<Int.random(in: 0...4, using: &self) {
      var author = Authorship(
        PersonName(given: short(), family: "F" + short(), suffix: chance() ? "Jr." : ""))
      if chance() { author.identifier = optional() }
      if chance() { author.orcid = optional() }
      if chance() { author.affiliation = optional() }
      if chance() { author.nativeName = optional() }
      record.authors.append(author)
    }
    (record.published, record.updated, record.listed) = (date(), date(), date())
    if chance() { record.votes = Int.random(in: 0...9999, using: &self) }
    record.categories = [FeedCategory(.arxiv, "cs.CL"), FeedCategory(.venue, "acl")].filter { _ in
      chance()
    }
    record.keywords = [optional(), optional()].compactMap { $0 }
    record.links = PaperLink.Kind.allCases.filter { _ in chance() }.compactMap { kind in
      WebAddress("https://a.example/" + text()).map { PaperLink(kind, $0) }
    }
    if chance() { record.publication.kind = publicationKinds.randomElement(using: &self) }
    for key in OffprintPublicationKey.allCases {
      if let field = key.field, chance() { record.publication[keyPath: field] = short() }
    }
    record.comment = short()
    (record.license, record.language) = (optional(), optional())
    record.status =
      [.current, .withdrawn(short()), .retracted(short()), .superseded(by: short())][
        Int.random(in: 0..<4, using: &self)]
    return record
  }
}
