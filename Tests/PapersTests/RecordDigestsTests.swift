import Testing

@testable import Papers

@Suite("Digests of records")
struct RecordDigestsTests {
  private func digests(_ change: (inout PaperRecord) -> Void) -> RecordDigests {
    var record = PaperRecord(source: RecordSource(file: 1, offset: 2), title: Prose("One"))
    record.authors = [Authorship(PersonName(given: "Ann", family: "Lee"))]
    change(&record)
    return RecordDigests(of: record)
  }

  @Test("look at every property but where the record was read")
  func properties() throws {
    let texts: [(inout PaperRecord) -> Void] = [
      { $0.title = Prose("Two") }, { $0.abstract = Prose("New") },
    ]
    let authors: [(inout PaperRecord) -> Void] = [
      { $0.authors = [] },
      { $0.authors[0].name = PersonName(given: "Ann", family: "Lee", suffix: "Jr.") },
      { $0.authors[0].identifier = "new" }, { $0.authors[0].orcid = "new" },
      { $0.authors[0].affiliation = "new" }, { $0.authors[0].nativeName = "new" },
    ]
    let rest: [(inout PaperRecord) -> Void] = [
      { $0.identifiers.arxiv = "new" }, { $0.identifiers.arxivVersion = 1 },
      { $0.identifiers.acl = "new" }, { $0.identifiers.doi = "new" },
      { $0.identifiers.openreview = "new" }, { $0.published = CalendarDate(year: 1999) },
      { $0.updated = CalendarDate(year: 1999) }, { $0.listed = CalendarDate(year: 1999) },
      { $0.votes = 0 }, { $0.categories = [FeedCategory(.arxiv, "new")] },
      { $0.categories = [FeedCategory(.venue, "new")] }, { $0.keywords = ["new"] },
      { $0.links = [WebAddress("https://a.b/")].compactMap(\.self).map { PaperLink(.code, $0) } },
      { $0.links = [WebAddress("https://a.b/")].compactMap(\.self).map { PaperLink(.pdf, $0) } },
      { $0.publication.kind = .thesis }, { $0.publication.container = "new" },
      { $0.publication.venue = "new" }, { $0.publication.volume = "new" },
      { $0.publication.issue = "new" }, { $0.publication.firstPage = "new" },
      { $0.publication.lastPage = "new" }, { $0.publication.publisher = "new" },
      { $0.publication.location = "new" }, { $0.publication.institution = "new" },
      { $0.publication.isbn = "new" }, { $0.publication.issn = "new" },
      { $0.publication.citationKey = "new" }, { $0.comment = "new" }, { $0.license = "new" },
      { $0.language = "new" }, { $0.status = .withdrawn("new") }, { $0.status = .retracted("new") },
      { $0.status = .superseded(by: "new") },
    ]
    let before = digests { _ in }
    #expect(before == digests { $0.source = RecordSource(file: 3, offset: 4) })
    let text = Set(texts.map { digests($0).text })
    #expect(text.count == texts.count && !text.contains(before.text))
    let people = Set(authors.map { digests($0).authors })
    #expect(people.count == authors.count && !people.contains(before.authors))
    let others = Set(rest.map { digests($0).rest })
    #expect(others.count == rest.count && !others.contains(before.rest))
    // What is new in a record belongs into its digests, and into the lists above.
    let record = PaperRecord(source: RecordSource(file: 1, offset: 2), title: .empty)
    #expect(Mirror(reflecting: record).children.count == 17)
    #expect(Mirror(reflecting: record.publication).children.count == 13)
    #expect(Mirror(reflecting: record.identifiers).children.count == 5)
    let author = Authorship(PersonName(group: "A"), orcid: "0")
    #expect(Mirror(reflecting: author).children.map { $0.label } == ["name", "details"])
    let details = try #require(Mirror(reflecting: author).descendant("details"))
    #expect(
      Mirror(reflecting: details).descendant("some").map { Mirror(reflecting: $0).children.count }
        == 4)
  }

  @Test("know of formulas")
  func formulas() {
    var builder = ProseBuilder()
    builder.appendMath("x^2")
    let formula = builder.finish()
    #expect(!digests { _ in }.hasFormulas)
    #expect(digests { $0.title = formula }.hasFormulas)
    #expect(digests { $0.abstract = formula }.hasFormulas)
    #expect(RecordDigests(joining: [digests { _ in }, digests { $0.title = formula }]).hasFormulas)
  }

  @Test("of a paper are those of all its records, in their order")
  func joined() throws {
    let one = PaperRecord(source: RecordSource(file: 0, offset: 0), title: Prose("One"))
    var two = PaperRecord(source: RecordSource(file: 0, offset: 1), title: Prose("One"))
    two.comment = "new"
    let files = ["Content/feeds/a"]
    func digests(_ records: [PaperRecord]) throws -> RecordDigests {
      let papers = mergedPapers(from: records, files: files).papers
      #expect(papers.count == 1)
      return try #require(papers.first).digests
    }
    let alone = try digests([one])
    #expect(alone == RecordDigests(of: one))
    let both = try digests([one, two])
    #expect(both.rest != alone.rest)
    #expect(try digests([one, two]) == both)
    #expect(try digests([two, one]).rest != both.rest)
  }
}
