import Reporting
import Testing

@Suite("A report of diagnostics")
struct DiagnosticReportTests {
  /// The report of one error at the bytes between two guillemets in the source.
  private func report(_ marked: String, hint: String? = nil) -> String {
    let parts = marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts[1].split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
    let bytes = Array((parts[0] + rest[0] + rest[1]).utf8)
    let place = Place(path: "f", offset: parts[0].utf8.count, length: rest[0].utf8.count)
    return report(bytes, [.error("wrong", "this", at: place, hint: hint)])
  }

  private func report(
    _ bytes: [UInt8], _ diagnostics: [Diagnostic], limit: Int = 50, colored: Bool = false
  ) -> String {
    DiagnosticReport(diagnostics, limit: limit).text(colored: colored) { _ in bytes }
  }

  @Test("shows place, message, identifier, line and hint")
  func showsEverything() {
    #expect(
      report("one\n  \"date\": «\"2024-13-02\"»,\nthree", hint: "dates are year-month-day") == """
        f:2:11: error: this [wrong]
          2 |   "date": "2024-13-02",
            |           ^~~~~~~~~~~~
          hint: dates are year-month-day

        """)
  }

  @Test(
    "counts columns in characters and puts the mark under them",
    arguments: [
      ("é«x»", "1:2", "éx", " ^"),
      ("\t«x»y", "1:2", "    xy", "    ^"),
      ("論文«題目»", "1:3", "論文題目", "    ^~~~"),
      ("e\u{301}«x»", "1:3", "e\u{301}x", " ^"),
      ("\u{FEFF}«x»", "1:1", "x", "^"),
      ("a\r\n«b»\r\nc", "2:1", "b", "^"),
      ("abc«»", "1:4", "abc", "   ^"),
      ("a«bc\nd»e", "1:2", "abc", " ^~"),
    ])
  func countsColumns(source: String, position: String, line: String, mark: String) {
    let number = position.prefix(1)
    let expected = "f:\(position): error: this [wrong]\n  \(number) | \(line)\n    | \(mark)\n"
    #expect(report(source) == expected)
  }

  @Test(
    "shows no line where nothing is to be seen", arguments: ["«»", "a\n«»\nb", "a\n«  »\nb"])
  func leavesOutEmptyLines(source: String) {
    #expect(report(source).split(separator: "\n").count == 1)
  }

  @Test("cuts a long line around the place, at any place in it")
  func cutsLongLines() throws {
    let line = Array(String(repeating: "0123456789", count: 1_000).utf8)
    for offset in [0, 1, 39, 40, 41, 60, 99, 100, 5_000, 9_930, 9_990, 9_999, 10_000] {
      for length in [0, 1, 30, 59, 60, 200, 10_000] {
        let place = Place(path: "f", offset: offset, length: length)
        let text = report(line, [.error("wrong", "this", at: place)])
        let rows = text.split(separator: "\n").map { Array($0.dropFirst("  1 | ".count)) }
        try #require(rows.count == 3)
        let excerpt = rows[1]
        #expect((100...102).contains(excerpt.count))
        #expect((excerpt.first == "…") == (offset > 40 || excerpt.last != "…"))
        let mark = try #require(rows[2].firstIndex(of: "^"))
        if offset < line.count {
          #expect(excerpt[mark] == Character(Unicode.Scalar(line[offset])))
          let marked = rows[2].count - mark
          #expect(marked >= max(1, min(length, 60, line.count - offset)))
          #expect(
            marked == max(1, length)
              || marked == excerpt.count { $0 != "…" } - mark + (excerpt.first == "…" ? 1 : 0))
        } else {
          #expect(mark == excerpt.count)
        }
      }
    }
  }

  @Test("lets no text drive the terminal, wherever it comes from")
  func isHarmless() {
    let hostile = "a\u{1B}[31mb\u{202E}c\u{7}\u{9B}\u{2028}\u{200B}\u{E0041}d\n"
    let source = Array((hostile + hostile).utf8)
    let place = Place(path: hostile, offset: 1, length: 1)
    let found = Diagnostic.error(
      hostile, hostile, at: place, hint: hostile, notes: [.init(hostile, at: place)])
    let harmless = "a<U+001B>[31mb<U+202E>c<U+0007><U+009B><U+2028><U+200B><U+E0041>d"
    let name = harmless + "<U+000A>"
    #expect(
      report(source, [found]) == """
        \(name):1:2: error: \(name) [\(name)]
          1 | \(harmless)
            |  ^~~~~~~~
          hint: \(name)
        \(name):1:2: note: \(name)
          1 | \(harmless)
            |  ^~~~~~~~

        """)
    let lines = DiagnosticReport([found]).jsonLines { _ in source }
    #expect(lines.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    #expect(lines.contains(#"a\u001b[31mb\u202ec\u0007\u009b\u2028\u200b\udb40\udc41d\n"#))
  }

  @Test("shows bytes that are no text as numbers")
  func showsBytes() {
    let bytes: [UInt8] = [0x61, 0x9F, 0xFF, 0x62, 0xE2, 0x82]
    let place = Place(path: "f", offset: 3, length: 1)
    #expect(
      report(bytes, [.error("wrong", "this", at: place)]).split(separator: "\n").dropFirst()
        == ["  1 | a<9F><FF>b<E2><82>", "    |          ^"])
  }

  @Test("says what it can of a place that is not in the file, or whose file is gone")
  func copesWithMissingPlaces() {
    let far = Diagnostic.error("wrong", "this", at: Place(path: "f", offset: .max, length: .max))
    #expect(report(Array("a\nb".utf8), [far]).hasPrefix("f:2:2: error: this [wrong]\n"))
    let before = Diagnostic.error("wrong", "this", at: Place(path: "f", offset: -3, length: -3))
    #expect(report(Array("a\nb".utf8), [before]).hasPrefix("f:1:1: error: this [wrong]\n"))
    let nowhere = Diagnostic.warning("wrong", "this", at: nil)
    let text = DiagnosticReport([far, nowhere]).text { _ in nil }
    #expect(text == "warning: this [wrong]\nf: error: this [wrong]\n")
  }

  @Test("names each place of a finding, in whatever order they are")
  func showsNotes() {
    let source = Array("first\nsecond\nthird\n".utf8)
    let note = Diagnostic.Note("first named here", at: Place(path: "f", offset: 0, length: 5))
    let found = Diagnostic.error(
      "twice", "named twice", at: Place(path: "f", offset: 13, length: 5), hint: "rename one",
      notes: [note])
    #expect(
      report(source, [found]) == """
        f:3:1: error: named twice [twice]
          3 | third
            | ^~~~~
          hint: rename one
        f:1:1: note: first named here
          1 | first
            | ^~~~~

        """)
  }

  @Test("counts lines and columns across all of a large file")
  func findsPlacesInLargeFiles() {
    let line = "é" + String(repeating: "x", count: 96) + "\n"
    let bytes = Array(String(repeating: line, count: 1_000).utf8)
    let numbers = [999, 0, 500, 499, 501, 41, 42, 43]
    let found = numbers.map {
      Diagnostic.error("n\($0)", "this", at: Place(path: "f", offset: $0 * 99 + 7))
    }
    let headings = report(bytes, found).split(separator: "\n").filter { $0.hasPrefix("f") }
    #expect(headings == numbers.sorted().map { "f:\($0 + 1):7: error: this [n\($0)]" })
  }

  @Test("shows each finding once, errors first if there are too many, and counts the rest")
  func limitsItself() {
    let warnings = (0..<60).map {
      Diagnostic.warning("w", "w", at: Place(path: "f", offset: $0))
    }
    let errors = (0..<3).map { Diagnostic.error("e", "e", at: Place(path: "f", offset: 50 + $0)) }
    let all = warnings + errors + errors
    let report = DiagnosticReport(all, limit: 5)
    #expect(report.shown == (errors + warnings.prefix(2)).sorted())
    #expect(report.errorCount == 3 && report.warningCount == 60)
    #expect(report.text { _ in nil }.hasSuffix("and 58 more: 58 warnings\n"))
    let fewer = DiagnosticReport(all, limit: 2).text { _ in nil }
    #expect(fewer.hasSuffix("and 61 more: 1 error, 60 warnings\n"))
    #expect(!DiagnosticReport(all, limit: 63).text { _ in nil }.contains("more"))
    #expect(DiagnosticReport([]).text { _ in nil }.isEmpty)
  }

  @Test("is coloured only when asked")
  func isColored() {
    let found = [Diagnostic.error("wrong", "this", at: Place(path: "f", offset: 0), hint: "h")]
    let plain = report(Array("x".utf8), found)
    let colored = report(Array("x".utf8), found, colored: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("is one JSON object a finding for tools")
  func isJSONForTools() {
    let note = Diagnostic.Note("first", at: Place(path: "f", offset: 0))
    let found = [
      Diagnostic.error(
        "wrong", #"say "é" \"#, at: Place(path: "f", offset: 2, length: 1), notes: [note]),
      Diagnostic.warning("odd", "that", at: nil, hint: "this"),
    ]
    let lines = DiagnosticReport(found).jsonLines { _ in Array("a\nb".utf8) }
    #expect(
      lines == #"""
        {"path":null,"line":null,"column":null,"offset":null,"length":null,"severity":"warning","identifier":"odd","message":"that","hint":"this","notes":[]}
        {"path":"f","line":2,"column":1,"offset":2,"length":1,"severity":"error","identifier":"wrong","message":"say \"é\" \\","hint":null,"notes":[{"path":"f","line":1,"column":1,"offset":0,"length":0,"message":"first"}]}

        """#)
  }
}
