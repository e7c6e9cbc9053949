import Content
import Papers
import Reporting
import Testing

private func read(_ text: String) -> (note: NoteFile?, diagnostics: [Diagnostic]) {
  readNote(SourceFile(path: "Content/notes/reading/a b.md", bytes: Array(text.utf8)))
}

@Suite("Note files")
struct NoteFileTests {
  @Test("all that is said about a note is read")
  func whole() throws {
    let (note, diagnostics) = read(
      """
      ---
      paper: 2503.10000
      title: "Of: colons"
      tags: [Probing, "probing", user  studies]
      status: to-read
      rating: 5
      date: 2025-03-12
      draft: true
      ---
      text
      """)
    #expect(diagnostics.isEmpty)
    let found = try #require(note)
    #expect(found.name == "reading/a b")
    #expect(found.paper.value == "2503.10000")
    #expect(
      found.paper.place == Place(path: "Content/notes/reading/a b.md", offset: 11, length: 10))
    #expect(found.title == "Of: colons")
    #expect(found.tags.map(\.slug) == ["probing", "user-studies"])
    #expect(found.tags.map(\.name) == ["Probing", "user studies"])
    #expect(found.status == .toRead)
    #expect(found.rating == 5)
    #expect(found.date == CalendarDate(year: 2025, month: 3, day: 12))
    #expect(found.isDraft)
  }

  @Test(
    "identifiers and words that YAML would take for numbers, dates or truth values stay texts",
    arguments: [
      "2503.08007", "2503.10000", "0704.0001", "1e5", "no", "2025-03-12", "0x10", "12:30:45",
      ".inf",
    ])
  func scalars(text: String) {
    #expect(read("---\npaper: \(text)\ntags: \(text)\n---\n").note?.paper.value == text)
    #expect(read("---\npaper: a\ntags: [\(text)]\n---\n").note?.tags.map(\.name) == [text])
  }

  @Test("tags can be written with commas between them, and empty values count as none")
  func leniency() throws {
    let note = try #require(
      read("---\npaper: a\ntags: one, two three,\ntitle:\nrating: ~\nstatus: null\n---\n").note)
    #expect(note.tags.map(\.name) == ["one", "two three"])
    #expect(note.title == nil)
    #expect(note.rating == nil)
    #expect(note.status == nil)
    #expect(read("---\npaper: a\ndraft: no\n---\n").note?.isDraft == false)
    #expect(read("---\npaper: a\ndate: 2025-03-12T10:00:00Z\n---\n").note?.date?.day == 12)
  }

  @Test(
    "what is wrong is reported at its place, and the rest is used",
    arguments: [
      ("①titel: b", "unknown-key", 5, "unknown key 'titel'", "did you mean 'title'?"),
      (
        "①colour: b", "unknown-key", 6, "unknown key 'colour'",
        "the keys of a note are paper, title, tags, status, rating, date, draft"
      ),
      ("status: ①raed", "unknown-value", 4, "'raed' is no status", "did you mean 'read'?"),
      (
        "status: ①finished", "unknown-value", 8, "'finished' is no status",
        "it is one of to-read, reading, skimmed, read"
      ),
      ("rating: ①6", "out-of-range", 1, "'rating' is 6, but must be from 1 to 5", nil),
      ("rating: ①good", "wrong-type", 4, "'rating' must be a whole number, but is 'good'", nil),
      ("rating: ①'4.5'", "wrong-type", 5, "'rating' must be a whole number, but is '4.5'", nil),
      ("draft: ①maybe", "wrong-type", 5, "'draft' must be true or false, but is 'maybe'", nil),
      ("title: ①[a]", "wrong-type", 3, "'title' must be a text, but is a list", nil),
      (
        "tags: [a, ①{b: c}]", "wrong-type", 7, "'tags' must be a list of texts, but is a mapping",
        nil
      ),
      ("tags: [a, ①'?!']", "invalid-tag", 4, "the tag '?!' has no letter or digit", nil),
      (
        "date: ①2024-13-02", "invalid-date", 10, "date '2024-13-02' has no month 13",
        "dates are written year-month-day, as in 2024-05-13"
      ),
      (
        "date: ①2023-02-29", "invalid-date", 10, "date '2023-02-29' has no day 29",
        "dates are written year-month-day, as in 2024-05-13"
      ),
      (
        "date: ①12.3.2025", "invalid-date", 9, "'12.3.2025' is no date",
        "dates are written year-month-day, as in 2024-05-13"
      ),
      (
        "date: ①2025-03", "invalid-date", 7, "'2025-03' is no date",
        "dates are written year-month-day, as in 2024-05-13"
      ),
    ] as [(String, String, Int, String, String?)])
  func errors(
    line: String, identifier: String, length: Int, message: String, hint: String?
  ) throws {
    let source = MarkedSource("---\npaper: é\n\(line)\n---\n", path: "Content/notes/a.md")
    let (note, diagnostics) = readNote(source.file)
    #expect(note?.paper.value == "é")
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(Finding(diagnostic) == Finding(identifier, source.offsets[0], length))
    #expect(diagnostic.message == message)
    #expect(diagnostic.hint == hint)
    #expect(diagnostic.severity == .error)
  }

  @Test(
    "a note that names no paper is an error",
    arguments: ["", "text", "---\ntitle: a\n---\n", "---\n---\n", "---\npaper:\n---\n"])
  func noPaper(text: String) {
    let (note, diagnostics) = read(text)
    #expect(note == nil)
    #expect(diagnostics.map(\.identifier) == ["missing-key"])
  }
}
