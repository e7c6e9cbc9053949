import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("arXiv's metadata as JSON lines")
struct ArxivJSONTests {
  // Counted in the file by a script of its own.
  @Test(
    "the first forty lines of the snapshot are read whole",
    .enabled(if: SharedData.isThere, "the shared data is not there"))
  func sample() throws {
    let file = try SharedData.file("feeds/arxiv-kaggle/snapshot.first40.jsonl")
    #expect(feedFormatName(of: file) == "arxiv-json")
    let reading = readFeed(file, number: 0)
    #expect(reading.diagnostics == [])
    #expect(reading.skipped == 0)
    let records = reading.records
    #expect(records.count == 40)
    #expect(records.allSatisfy { $0.published != nil && $0.updated != nil && !$0.abstract.isEmpty })
    #expect(records.reduce(0) { $0 + $1.authors.count } == 90)
    #expect(records.count { $0.license != nil } == 7)
    #expect(records.count { $0.identifiers.doi != nil } == 22)
    #expect(records.count { !$0.publication.container.isEmpty } == 23)
    #expect(records.count { !$0.comment.isEmpty } == 35)
    #expect(records.reduce(0) { $0 + $1.categories.count } == 59)
    let first = records[0]
    #expect(first.identifiers.arxiv == "0704.0001")
    #expect(first.identifiers.arxivVersion == 2)
    #expect(first.identifiers.doi == "10.1103/physrevd.76.013009")
    #expect(
      first.title.plain
        == "Calculation of prompt diphoton production cross sections at Tevatron and LHC energies")
    #expect(first.authors[0].name == PersonName(given: "C.", family: "Balázs"))
    #expect(first.published?.iso == "2007-04-02")
    #expect(first.updated?.iso == "2008-11-26")
    let named = records.first { $0.identifiers.arxiv == "0704.0009" }
    #expect(named?.authors[5].name == PersonName(given: "Neal J.", family: "Evans", suffix: "II"))
    let affiliated = records.first { $0.identifiers.arxiv == "0704.0031" }
    #expect(affiliated?.authors[0].affiliation == "Serpukhov, IHEP")
    // Two DOIs, of which the second is the erratum's.
    let corrected = records.first { $0.identifiers.arxiv == "0704.0033" }
    #expect(corrected?.identifiers.doi == "10.1364/josaa.23.002578")
  }

  @Test("a broken line is one error, and the others are read")
  func brokenLine() {
    let records = checkFeed(
      "\u{FEFF}" + line("0704.0001") + "\r\n\r\n" + #"{"id": "0704.0002", ⟦}⟧"# + "\r\n"
        + line("0704.0003") + "\n" + #"{"id": ⟦"⟧0704"#, path: "papers.jsonl",
      [
        "error invalid-json: the entry is no JSON: no name in quotation marks where one should be",
        "error truncated-feed: the file ends in the middle of an entry: a string that is not closed",
      ], skipped: 2)
    #expect(records.map(\.identifiers.arxiv) == ["0704.0001", "0704.0003"])
    #expect(records.map(\.source.offset) == [3, 3 + line("0704.0001").utf8.count + 4 + 23])
  }

  @Test("a file whose first line is broken is known by the others")
  func brokenFirstLine() {
    let records = checkFeed(
      #"{"id": "0704.0001", ⟦"⟧title"# + "\n" + line("0704.0002") + "\n" + line("0704.0003"),
      ["error invalid-json: the entry is no JSON: a string that is not closed"], skipped: 1)
    #expect(records.map(\.identifiers.arxiv) == ["0704.0002", "0704.0003"])
  }

  @Test("sections read one by one say what the whole file says")
  func sections() {
    let text = (1...200).map { line("0704.\(1000 + $0)") + "\n" }.joined()
    let file = SourceFile(path: "papers.jsonl", bytes: Array(text.utf8))
    let whole = readFeed(file, number: 0)
    let parts = lineSections(of: file, size: 1000).map {
      ArxivJSONFormat().read($0, of: file, number: 0)
    }
    #expect(parts.count > 10)
    #expect(parts.flatMap(\.records).map(\.source) == whole.records.map(\.source))
    #expect(whole.records.count == 200)
  }

  @Test("a list of entries is read as well as lines")
  func list() {
    let records = checkFeed("[\n" + line("0704.0001") + ",\n" + line("0704.0002") + "\n]\n")
    #expect(records.map(\.identifiers.arxiv) == ["0704.0001", "0704.0002"])
  }

  @Test(
    "an identifier that became a number is read as it must have been, with a warning",
    arguments: [
      ("704.001", "0704.0010"), ("704.0001", "0704.0001"), ("1501.1", "1501.10000"),
      ("1412.6", "1412.6000"), ("2405.01234", "2405.01234"),
    ])
  func numericIdentifier(number: String, identifier: String) {
    let records = checkFeed(
      line("x").replacing(#""x""#, with: "⟦\(number)⟧"),
      [
        "warning numeric-identifier: the identifier \(number) is written as a number, "
          + "and read as '\(identifier)'"
      ])
    #expect(records.map(\.identifiers.arxiv) == [identifier])
  }

  @Test(
    "a paper that says it is withdrawn is withdrawn, for the reason given",
    arguments: [
      (
        "This paper has been withdrawn by the author due to a crucial sign error in equation 1",
        "due to a crucial sign error in equation 1"
      ),
      ("7 pages, 5 figures This paper has been withdrawn by the author. Sorry.", ""),
      ("withdrawn", ""), ("Withdrawn. I found a mistake.", ""),
      ("paper withdrawn, much revised version is under preparation", ""),
      (
        "This paper has been temporarily withdrawn by the author(s), because it is wrong.",
        "because it is wrong"
      ),
      ("another version is updated so this is withdrawn", ""),
      ("Some Workshop on Why-Questions\", Withdrawn", ""),
      ("In a book, Withdrawn", ""),
      ("The paper is withdrawn from Arxiv due to a gap", "due to a gap"),
      ("17 pages; paper withdrawn from IEEE Transactions and revised", nil),
      ("The original submission to Appl. Anal. in Aug. 2009 was withdrawn. It was split.", nil),
      ("money withdrawn from accounts", nil), ("12 pages", nil), ("", nil),
    ] as [(String, String?)])
  func withdrawal(comment: String, reason: String?) {
    #expect(withdrawalReason(comment: comment, abstract: Prose("We study x.")) == reason)
    #expect(withdrawalReason(comment: "", abstract: Prose(comment)) == reason)
  }

  @Test("a date that does not exist is left out with a warning")
  func wrongDates() {
    let records = checkFeed(
      #"{"id":"0704.0001","title":"T","versions":[{"version":"v1","created":⟦"Mon, 31 Feb 2007 19:18:42 GMT"⟧}],"update_date":⟦"2008-11-31"⟧,"authors":"A. B and C. D"}"#,
      [
        "warning invalid-date: 'Mon, 31 Feb 2007 19:18:42 GMT' is no date, and is left out",
        "warning invalid-date: '2008-11-31' is no date, and is left out",
      ])
    #expect(records.map(\.published) == [nil])
    #expect(records[0].authors.map(\.name.display) == ["A. B", "C. D"])
  }

  @Test(
    "dates of mail are read",
    arguments: [
      ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"), ("02 Apr 2007", "2007-04-02"),
      ("Sat, 29 Feb 2020 00:00:00 +0000", "2020-02-29"), ("Mon, 29 Feb 2021 00:00:00 GMT", nil),
      ("Monday", nil), ("", nil), ("2 Apr", nil), ("2 Apr 07", nil),
    ] as [(String, String?)])
  func mailDates(text: String, date: String?) {
    #expect(CalendarDate(mailDate: text)?.iso == date)
  }
}

/// A line of the snapshot.
private func line(_ identifier: String) -> String {
  #"{"id":"\#(identifier)","title":"T","abstract":"A.","categories":"cs.CL","authors_parsed":[["B","A",""]],"update_date":"2008-11-26","journal-ref":null}"#
}
