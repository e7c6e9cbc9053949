import Reporting
import Testing

@testable import Papers

@Suite("The catalog")
struct CatalogTests {
  @Test("the same paper from two feeds is one paper with the best of both")
  func mergesByIdentifier() throws {
    var first = record("Sparse Features", arxiv: "2403.19647", at: 0)
    first.authors = [Authorship(PersonName(display: "S. Marks"))]
    first.listed = CalendarDate(year: 2025, month: 3, day: 12)
    var second = record("Sparse features", arxiv: "2403.19647v2", at: 1)
    second.abstract = Prose("We find features.")
    second.authors = [
      Authorship(PersonName(display: "Samuel Marks")), Authorship(PersonName(display: "Can Rager")),
    ]
    second.listed = CalendarDate(year: 2025, month: 3, day: 14)
    let paper = try #require(check([first, second]).papers.first)
    #expect(paper.title.plain == "Sparse features")
    #expect(paper.abstract.plain == "We find features.")
    #expect(paper.authorships.count == 2)
    #expect(paper.identifiers.arxivVersion == 2)
    #expect(paper.listings.map(\.date.iso) == ["2025-03-14", "2025-03-12"])
    #expect(paper.stem == "2403.19647")
  }

  @Test("a record with only a title joins the paper of that title")
  func mergesByTitle() {
    let bare = record("Is This the Subspace? An Illusion", at: 0)
    let known = record("Is this the subspace? An illusion", arxiv: "2311.17030", at: 1)
    #expect(check([bare, known]).papers.map(\.stem) == ["2311.17030"])
    #expect(check([known, bare]).papers.map(\.stem) == ["2311.17030"])
  }

  @Test("a bare title joins nothing where two papers have it, or the authors differ")
  func keepsDoubtfulRecordsApart() {
    let one = record("Introduction", arxiv: "2401.00001", at: 0)
    let two = record("Introduction", arxiv: "2401.00002", at: 1)
    let bare = record("Introduction", at: 2)
    #expect(check([one, two, bare]).papers.count == 3)
    var named = record("On Circuits", at: 0)
    named.authors = [Authorship(PersonName(display: "Ann Lee"))]
    var other = record("On Circuits", arxiv: "2401.00003", at: 1)
    other.authors = [Authorship(PersonName(display: "Bob Ray"))]
    #expect(check([named, other]).papers.count == 2)
  }

  @Test("papers of one title without identifiers get addresses that do not depend on their order")
  func namesNamesakesStably() {
    var one = record("On Circuits", at: 0)
    one.authors = [Authorship(PersonName(display: "Ann Lee"))]
    var two = record("On Circuits", at: 1)
    two.authors = [Authorship(PersonName(display: "Bob Ray"))]
    var three = record("On Circuits", at: 2)
    three.authors = [Authorship(PersonName(display: "Cem Oz"))]
    let stems = Set(check([one, two, three]).papers.map(\.stem))
    #expect(stems.count == 3)
    #expect(stems.contains("on-circuits"))
    let fewer = Set(check([one, three]).papers.map(\.stem))
    #expect(fewer.isSubset(of: stems))
  }

  @Test("two different papers under one identifier are an error that names both places")
  func reportsContradictions() throws {
    let result = mergedPapers(
      from: [
        record("Sparse feature circuits", arxiv: "2403.19647", at: 10),
        record("Optical flow in the wild", arxiv: "2403.19647", at: 20),
      ], files: ["a.jsonl"])
    #expect(result.papers.count == 2)
    let diagnostic = try #require(result.diagnostics.first)
    #expect(diagnostic.identifier == "duplicate-identifier")
    #expect(diagnostic.place == Place(path: "a.jsonl", offset: 20))
    #expect(diagnostic.notes.map(\.place.offset) == [10])
    #expect(Set(result.papers.map(\.stem)).count == 2)
  }

  @Test("papers with identifiers of their own stay two when feeds give both one DOI")
  func keepsRivalsApart() throws {
    var one = record("Book review", at: 0)
    one.identifiers.acl = "J10-1"
    one.identifiers.setDOI("10.1162/coli.1")
    var two = record("Book review", at: 9)
    two.identifiers.acl = "J10-2"
    two.identifiers.setDOI("10.1162/coli.1")
    let result = mergedPapers(from: [one, two], files: ["a.jsonl"])
    #expect(Set(result.papers.map(\.stem)) == ["J10-1", "J10-2"])
    #expect(result.diagnostics.map(\.identifier) == ["shared-identifier"])
    #expect(result.diagnostics.first?.severity == .warning)
  }

  @Test("papers stand newest first, a day's papers in the feed's order, undated ones last")
  func ordersPapers() {
    var records = (0..<4).map { record("Paper \($0)", arxiv: "2401.0000\($0 + 1)", at: $0) }
    records[0].published = CalendarDate(year: 2024)
    records[2].listed = CalendarDate(year: 2025, month: 3, day: 12)
    records[3].listed = CalendarDate(year: 2025, month: 3, day: 12)
    let titles = check(records).papers.map(\.title.plain)
    #expect(titles == ["Paper 2", "Paper 3", "Paper 0", "Paper 1"])
  }

  @Test("a paper listed on two days of a month stands on both days and once in the month")
  func listsPapersByPeriod() throws {
    var records = [
      record("One", arxiv: "2401.00001", at: 0), record("One", arxiv: "2401.00001", at: 1),
    ]
    records[0].listed = CalendarDate(year: 2025, month: 3, day: 11)
    records[1].listed = CalendarDate(year: 2025, month: 3, day: 12)
    let catalog = check(records)
    #expect(catalog.periods.map(\.iso) == ["2025-03-12", "2025-03-11", "2025-03", "2025"])
    #expect((0..<4).map { catalog.papersOfPeriod.size(of: $0) } == [1, 1, 1, 1])
    #expect(catalog.newestDay?.iso == "2025-03-12")
  }

  @Test(
    "the newest period is a day, else a month, else a year",
    arguments: [
      (["2023", "2024-08", "2022-05-04"], "2022-05-04"),
      (["2025", "2024-08", "2023-05"], "2024-08"),
      (["2023", "2024"], "2024"), ([""], nil),
    ] as [([String], String?)])
  func knowsNewestPeriod(dates: [String], newest: String?) {
    let records = dates.enumerated().map { number, date in
      var record = record("Paper \(number)", at: number)
      record.published = CalendarDate(isoPrefix: date)
      return record
    }
    #expect(check(records).newestPeriod?.iso == newest)
  }

  @Test(
    "an author is one however the name's accents and case are written, and namesakes stay apart")
  func identifiesAuthors() throws {
    var records = ["José Garcia", "Jose García", "JOSE GARCIA", "José Garcia"].enumerated().map {
      var record = record("Paper \($0)", arxiv: "2401.0000\($0 + 1)", at: $0)
      record.authors = [Authorship(PersonName(display: $1))]
      return record
    }
    records[3].authors[0].identifier = "jose-garcia-upf"
    let catalog = check(records)
    #expect(catalog.authors.map(\.slug) == ["jose-garcia", "jose-garcia-upf"])
    let author = try #require(catalog.author(slug: "jose-garcia"))
    #expect(catalog.papersOfAuthor.size(of: author) == 3)
    #expect(catalog.authors[author].letter == "g")
  }

  @Test("memberships can be turned round")
  func invertsMemberships() {
    let topics = Membership(groups: [[0, 2], [], [1, 2]] as [[Int32]])
    let papers = topics.inverted(memberCount: 4)
    #expect((0..<4).map { Array(papers[$0]) } == [[0], [2], [0, 2], []])
    #expect(papers.member(1, of: 2) == 2)
    let repeated = Membership(groups: [[1, 1], [0, 1, 0]] as [[Int32]]).inverted(memberCount: 2)
    #expect((0..<2).map { Array(repeated[$0]) } == [[1], [0, 1]])
  }

  @Test("an author goes by the commonest form of the name, and once on a paper that has it twice")
  func choosesCommonestName() throws {
    let names = [
      ["Jose Garcia", "José Garcia"], ["José Garcia"], ["J. Lee"], ["J. Lee", "J Lee"],
    ]
    var records = names.enumerated().map {
      var record = record("Paper \($0)", arxiv: "2401.0000\($0 + 1)", at: $0)
      record.authors = $1.map { Authorship(PersonName(display: $0)) }
      return record
    }
    records[2].authors[0].identifier = "j-lee"
    records[2].authors[0].orcid = "0000-0002-1825-0097"
    records[3].authors[1].orcid = "0000-0002-1825-0097"
    records[3].authors[1].nativeName = "李"
    let catalog = check(records)
    #expect(catalog.authors.map(\.name.display) == ["José Garcia", "J. Lee"])
    #expect(catalog.authors.map(\.orcid) == [nil, "0000-0002-1825-0097"])
    #expect(catalog.authors.map(\.nativeName) == [nil, "李"])
    #expect((0..<2).map { catalog.papersOfAuthor.size(of: $0) } == [2, 2])
    records[3].authors[0].orcid = "0000-0001-2345-6789"
    #expect(check(records).authors.map(\.orcid) == [nil, nil])
  }

  private func record(_ title: String, arxiv: String? = nil, at offset: Int) -> PaperRecord {
    var record = PaperRecord(source: RecordSource(file: 0, offset: offset), title: Prose(title))
    if let arxiv { record.identifiers.setArxiv(arxiv) }
    return record
  }

  private func check(_ records: [PaperRecord]) -> Catalog {
    let (papers, diagnostics) = mergedPapers(from: records, files: ["a.jsonl"])
    #expect(diagnostics.isEmpty)
    // In parts, as in a build.
    let half = papers.count / 2
    let names = [papers[..<half], papers[half...]].map(PrintedNames.init)
    return Catalog(
      papers: papers, authors: AuthorIndex(of: papers, names: names), topics: [],
      papersOfTopic: Membership(groups: [[Int32]]()), calendar: Papers.Calendar(of: papers))
  }
}
