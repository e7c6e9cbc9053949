import Papers
import Reporting
import Testing

@testable import Feeds

@Suite("Copied pages of Hugging Face")
struct HFPageTests {
  private static let abstract =
    String(
      repeating: "We study how \"things\" work, and find that they do. ", count: 10) + "So be it."

  @Test(
    "a listing of 59 papers is read whole, in its order and without the page's furniture",
    .enabled(if: SharedData.isThere, "the shared data is not there"))
  func seed() throws {
    let file = try SharedData.file("seed/2025-03-12-hugging-face-papers.txt")
    let reading = readFeed(file, number: 0)
    #expect(feedFormatName(of: file) == "hf-page")
    #expect(reading.diagnostics == [])
    #expect(reading.skipped == 0)
    #expect(reading.records.count == 59)
    #expect(reading.records.allSatisfy { $0.listed == CalendarDate(year: 2025, month: 3, day: 12) })
    #expect(reading.records.allSatisfy { !$0.title.isEmpty && !$0.abstract.isEmpty })
    #expect(reading.records.map(\.source) == reading.records.map(\.source).sorted())
    // Lines 11, 13, 15 … of the file are the titles, the lines two below them the abstracts.
    let lines = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let titles = stride(from: 10, to: lines.count, by: 4).map { lines[$0] }.filter { !$0.isEmpty }
    #expect(titles.count == 59)
    #expect(reading.records.map(\.title) == titles.map { prose(fromTeX: $0) })
    let abstracts = stride(from: 12, to: lines.count, by: 4).map { lines[$0] }
    #expect(reading.records.map(\.abstract) == abstracts.prefix(59).map { prose(fromTeX: $0) })
    let text = reading.records.map { $0.title.plain + $0.abstract.plain }.joined()
    #expect(text.contains("80-95%"))
    #expect(!text.contains("\\%"))
  }

  @Test(
    "a page copied with its links is read by them",
    .enabled(if: SharedData.isThere, "the shared data is not there"))
  func pageWithLinks() throws {
    let file = try SharedData.file("feeds/pages/hf-search-paste-excerpt.txt")
    let reading = readFeed(file, number: 0)
    #expect(feedFormatName(of: file) == "hf-page")
    #expect(reading.diagnostics == [])
    #expect(
      reading.records.map(\.title.plain) == [
        "Better than Your Teacher: LLM Agents that learn from Privileged AI Feedback",
        "NL2Bash: A Corpus and Semantic Parser for Natural Language Interface to the Linux "
          + "Operating System",
        "Shellcode_IA32: A Dataset for Automatic Shellcode Generation",
        "Soft Instruction De-escalation Defense",
      ])
    #expect(
      reading.records.map(\.identifiers.arxiv) == [
        "2410.05434", "1802.08979", "2104.13100", "2510.21057",
      ])
    #expect(reading.records.map(\.votes) == [1, nil, nil, 5])
    #expect(
      reading.records.map(\.published?.iso) == [
        "2024-10-07", "2018-02-24", "2021-04-26", "2025-10-23",
      ])
    // The page names its day without a year; the address of the day before has it.
    #expect(Set(reading.records.map(\.listed?.iso)) == ["2026-03-25"])
    #expect(reading.records.map(\.abstract.plain.utf8.count) == [1290, 522, 503, 1118])
  }

  @Test(
    "the listing's day is understood however the page writes it",
    arguments: [
      "Mar 12", "12 Mar", "March 12", "12 March", "Mar 12, 2025", "12 March 2025", "mar. 12",
      "12th March", "2025-03-12",
    ])
  func days(written: String) {
    let records = checkPage("\(written)\n\nA Title\n\n\(Self.abstract)\n")
    #expect(records.map(\.listed?.iso) == ["2025-03-12"])
    #expect(records.map(\.title.plain) == ["A Title"])
    #expect(records.map(\.abstract.plain) == [Self.abstract])
  }

  @Test(
    "what only resembles a day is a title",
    arguments: ["May", "March of the Penguins", "Mar 32", "12", "Sun 12", "12 Angry Men", "2025"])
  func noDays(written: String) {
    #expect(PageDay(written) == nil)
  }

  @Test("the year may stand in front matter")
  func frontMatter() {
    let text = "---\ntitle: saved\ndate: \"2024-12-31\"\n---\nDec 31\n\nA Title\n"
    let records = checkPage(text, path: "Content/feeds/page.txt")
    #expect(records.map(\.listed?.iso) == ["2024-12-31"])
    #expect(records.map(\.title.plain) == ["A Title"])
  }

  @Test("a page without a day of its own has that of its name")
  func dayFromName() {
    let records = checkPage("Subscribe\n\nA Title\n\nAnother Title\n")
    #expect(records.map(\.listed?.iso) == ["2025-03-12", "2025-03-12"])
  }

  @Test("a day that contradicts the file's name is a warning, and counts")
  func contradiction() {
    let records = checkPage(
      "⟦Mar 13⟧\nA Title\n",
      [
        "warning contradicting-date: the page's day is 2025-03-13, but its name or front matter says 2025-03-12"
      ]
    )
    #expect(records.map(\.listed?.iso) == ["2025-03-13"])
  }

  @Test("a page saved after New Year may list the last day of the old one")
  func newYear() {
    let records = checkPage(
      "Dec 31\nA Title\n", path: "Content/feeds/2025-01-01.txt",
      [
        "warning contradicting-date: the page's day is 2024-12-31, but its name or front matter says 2025-01-01"
      ]
    )
    #expect(records.map(\.listed?.iso) == ["2024-12-31"])
  }

  @Test("a day without a year anywhere is an error")
  func noYear() {
    checkFeed(
      "⟦Mar 12⟧\nA Title\n", path: "Content/feeds/page.txt",
      ["error unknown-listing-day: the page names the day 'Mar 12', but no year"])
    checkFeed(
      "⟦⟧Subscribe\nA Title\n", path: "Content/feeds/page.txt",
      ["error unknown-listing-day: the page does not say on which day its papers were listed"])
    checkFeed(
      "---\ndate: ⟦soon⟧\n---\nA Title\n", path: "Content/feeds/page.txt", format: "hf-page",
      ["error invalid-date: 'soon' is no date"])
  }

  @Test("several days on one page each list what follows them")
  func severalDays() {
    let records = checkPage("Mar 12\nOne\nTwo\nMar 11\nThree\n")
    #expect(records.map(\.listed?.iso) == ["2025-03-12", "2025-03-12", "2025-03-11"])
    #expect(records.map(\.title.plain) == ["One", "Two", "Three"])
  }

  @Test("a page without abstracts is a list of titles, with or without blank lines")
  func bareTitles() {
    let titles = [
      "Is This a Title?", "\"Quoted\": On Quotation", "GPT-4", "iReason: Reasoning About Things",
      "A Long and Winding Title About the Ways in Which Titles Can Be Long and Winding",
    ]
    for separator in ["\n", "\n\n", "\r\n", "\n· 5 authors\n\n"] {
      let records = checkPage("Mar 12\n" + titles.joined(separator: separator))
      #expect(records.map(\.title.plain) == titles)
    }
  }

  @Test("a title and an abstract that are broken over lines are put together")
  func brokenLines() {
    let records = checkPage(
      """
      Mar 12

      A Long and Winding Title About the Ways in Which Titles Can Be Long and
      Winding: A Survey

      We study the ways in which titles can be long. They often are, and nobody
      knows why. We present TitleBench, a benchmark of ten thousand titles that
      were broken over lines. A new method puts them together again.

      Another Title
      \(Self.abstract)
      A Third Title
      \(Self.abstract)
      """)
    #expect(
      records.map(\.title.plain) == [
        "A Long and Winding Title About the Ways in Which Titles Can Be Long and Winding: A Survey",
        "Another Title", "A Third Title",
      ])
    #expect(
      records[0].abstract.plain.hasSuffix(
        "broken over lines. A new method puts them together again."))
    #expect(records[1...].map(\.abstract.plain) == [Self.abstract, Self.abstract])
  }

  @Test("votes, submitters, organisations, authors and comments around a title are no papers")
  func cards() {
    let records = checkPage(
      """
      Hugging Face
      Models
      Daily Papers
      by
      AK
      and the research community
      Mar 12
      Submitted by
      some one
      59
      The First Title
      Some Lab
      ·
      12 authors
      3
      Submitted by
      another
      1.2k
      The Second Title
      · 1 author
      Upvote
      -
      The Third Title
      · 7 authors
      · 2 comments
      Previous
      Next
      """)
    #expect(
      records.map(\.title.plain) == ["The First Title", "The Second Title", "The Third Title"])
    #expect(records.map(\.votes) == [59, 1200, nil])
  }

  @Test("an abstract goes on in the next paragraph")
  func abstractInParagraphs() {
    let records = checkPage(
      "Mar 12\n\nA Title\n\n\(Self.abstract)\n\nCode is at https://example.org/code.\n\nNext Title\n"
    )
    #expect(records.map(\.title.plain) == ["A Title", "Next Title"])
    #expect(records[0].abstract.plain == Self.abstract + " Code is at https://example.org/code.")
  }

  @Test("an abstract without a title is an error at its place")
  func abstractAlone() {
    let records = checkPage(
      "Mar 12\n\n⟦\(Self.abstract)⟧\n\nA Title\n",
      ["error missing-title: an abstract without a title: '\(Self.abstract.prefix(60))…'"],
      skipped: 1)
    #expect(records.map(\.title.plain) == ["A Title"])
  }

  @Test("a byte order mark and carriage returns change nothing but the offsets")
  func lineEnds() {
    let text = "Mar 12\n\nA Title\n\n\(Self.abstract)\n"
    let plain = checkPage(text)
    let windows = checkPage("\u{FEFF}" + text.replacing("\n", with: "\r\n"))
    #expect(windows.map(\.title) == plain.map(\.title))
    #expect(windows.map(\.abstract) == plain.map(\.abstract))
    #expect(plain.map(\.source.offset) == [8])
    #expect(windows.map(\.source.offset) == [13])
  }

  @Test("TeX in titles and abstracts becomes text and mathematics")
  func tex() {
    let records = checkPage("Mar 12\nKekul\\'e at 80-95\\%: $x^2$\n")
    #expect(records.map(\.title) == [prose(fromTeX: "Kekulé at 80-95%: $x^2$")])
  }
}

/// Reads a page whose file is named after 12 March 2025.
@discardableResult
private func checkPage(
  _ text: String, path: String = "Content/feeds/2025-03-12-page.txt", _ expected: [String] = [],
  skipped: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
) -> [PaperRecord] {
  checkFeed(text, path: path, expected, skipped: skipped, sourceLocation: sourceLocation)
}
