import Building
import Reporting
import Testing

/// A file that is wrong, and the whole report that a person gets.
struct BadInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let path: String
  let text: String
  let report: String

  init(_ what: String, in path: String, _ text: String, reports report: String) {
    testDescription = what
    self.path = path
    self.text = text + "\n"
    self.report = report + "\n"
  }
}

@Suite("Bad input")
struct BadInputTests {
  @Test(
    "an error is reported with its place, the text and a hint, and the built site stays as it was",
    arguments: badInputs)
  func refused(_ input: BadInput) async throws {
    let site = try SiteTest.small()
    await site.build()
    let before = try site.outputState
    try site.write(input.path, input.text)
    let report = await site.build()
    #expect(site.text(of: report.diagnostics) == input.report)
    #expect(report.diagnostics.map(\.severity) == [.error])
    #expect(!report.isPublished)
    #expect(report.written == 0 && report.removed == 0)
    #expect(try site.outputState == before)
  }

  @Test("with --keep-going, the rest is published in spite of an error", arguments: badInputs)
  func keptGoing(_ input: BadInput) async throws {
    let site = try SiteTest.small()
    try site.write(input.path, input.text)
    let report = await site.build { $0.keepsGoing = true }
    #expect(report.isPublished)
    #expect(report.diagnostics.containsError)
    let output = try site.output
    #expect(output.files["papers/2503.00003.html"] != nil)
    #expect(brokenLinks(in: output) == [])
  }

  @Test("of a feed with a broken line, all other papers are published with --keep-going")
  func brokenLine() async throws {
    let site = try SiteTest.small()
    try site.write(
      "Content/feeds/new.jsonl",
      """
      {"id":"2503.00011","title":"One"}
      {"id":"2503.00012","title":"Two",,}
      {"id":"2503.00013","title":"Three"}

      """)
    let report = await site.build { $0.keepsGoing = true }
    #expect(report.skipped == 1)
    let pages = try site.output.files
    #expect(pages["papers/2503.00011.html"] != nil)
    #expect(pages["papers/2503.00012.html"] == nil)
    #expect(pages["papers/2503.00013.html"] != nil)
  }

  @Test("a warning is published, but not with --strict")
  func strict() async throws {
    let site = try SiteTest.small()
    await site.build()
    let before = try site.outputState
    try site.write("Content/topics/new.md", "---\ntitle: New\nmatch: unicorns\n---\n")
    let strict = await site.build { $0.isStrict = true }
    #expect(!strict.isPublished)
    #expect(try site.outputState == before)
    #expect(
      site.text(of: strict.diagnostics) == """
        Content/topics/new.md:3:8: warning: the topic rule 'unicorns' matches no paper [unmatched-rule]
          3 | match: unicorns
            |        ^~~~~~~~
          hint: words are looked for whole: check the spelling, or allow other endings with a '*'

        """)
    let usual = await site.build()
    #expect(usual.isPublished)
    #expect(usual.diagnostics == strict.diagnostics)
  }

  @Test("several errors are reported at once, in the order of files and places")
  func several() async throws {
    let site = try SiteTest.small()
    for input in badInputs where input.path != "Content/feeds/new.csv" {
      let name = input.path.replacing("new.", with: "new-\(input.text.utf8.count).")
      try site.write(name, input.text)
    }
    let report = await site.build()
    #expect(report.diagnostics.count >= 7)
    #expect(report.diagnostics == report.diagnostics.sorted())
  }
}

/// One mistake of each kind that people make.
let badInputs = [
  BadInput(
    "a broken JSON line", in: "Content/feeds/new.jsonl",
    """
    {"title":"One","listed":"2025-03-12"}
    {"title":"Two",,"listed":"2025-03-12"}
    """,
    reports: """
      Content/feeds/new.jsonl:2:16: error: the entry is no JSON: no name in quotation marks where one should be [invalid-json]
        2 | {"title":"Two",,"listed":"2025-03-12"}
          |                ^
        hint: correct the entry or remove it; the others are read
      Content/feeds/new.jsonl:2:1: note: the entry begins here
        2 | {"title":"Two",,"listed":"2025-03-12"}
          | ^
      """),
  BadInput(
    "a date that does not exist", in: "Content/feeds/new.jsonl",
    #"{"title":"One","listed":"2025-02-30"}"#,
    reports: """
      Content/feeds/new.jsonl:1:25: error: date '2025-02-30' has no day 30 [invalid-date]
        1 | {"title":"One","listed":"2025-02-30"}
          |                         ^~~~~~~~~~~~
        hint: dates are written year-month-day, as in 2024-05-13
      """),
  BadInput(
    "an identifier that another paper has", in: "Content/feeds/new.jsonl",
    #"{"id":"2503.00003","title":"Gravity of seas","authors":["Kees Immink"]}"#,
    reports: """
      Content/feeds/new.jsonl:1:1: error: two different papers have the identifier '2503.00003': 'Gravity of seas' and 'A theory of doors' [duplicate-identifier]
        1 | {"id":"2503.00003","title":"Gravity of seas","authors":["Kees Immink"]}
          | ^
        hint: correct the identifier of one of them, or remove one entry
      Content/feeds/2025-03-12.jsonl:1:1: note: the other one is here
        1 | {"id":"2503.00003","title":"A theory of doors","abstract":"Doors open.","authors":["Ann Lee"],"liste…
          | ^
      """),
  BadInput(
    "a layout with a misspelt name", in: "Layouts/page.html",
    """
    {{<base}}
    {{$main}}
    <h1>{{headding}}</h1>
    {{/main}}
    {{/base}}
    """,
    reports: """
      Layouts/page.html:3:7: error: unknown name 'headding' [unknown-name]
        3 | <h1>{{headding}}</h1>
          |       ^~~~~~~~
        hint: did you mean 'heading'? page-page has site, page, heading, content
      """),
  BadInput(
    "a topic rule with a misspelt field", in: "Content/topics/new.md",
    """
    ---
    title: New
    match: titel:lamps
    ---
    """,
    reports: """
      Content/topics/new.md:3:8: error: unknown field 'titel' in the topic rule 'titel:lamps' [unknown-field]
        3 | match: titel:lamps
          |        ^~~~~
        hint: did you mean 'title:'?
      """),
  BadInput(
    "front matter that is no YAML", in: "Content/notes/new.md",
    """
    ---
    paper: "2503.00001"
    tags: [light
    ---

    Text.
    """,
    reports: """
      Content/notes/new.md:3:7: error: YAML cannot be read at '[light': did not find expected ',' or ']' [invalid-yaml]
        3 | tags: [light
          |       ^~~~~~
        hint: close the list with ']'
      """),
  BadInput(
    "a topic with a parent that does not exist", in: "Content/topics/new.md",
    """
    ---
    title: New
    parent: lamsp
    match: lamps
    ---
    """,
    reports: """
      Content/topics/new.md:3:9: error: there is no topic 'lamsp' to be the parent of this one [unknown-parent]
        3 | parent: lamsp
          |         ^~~~~
        hint: did you mean 'lamps'?
      """),
  BadInput(
    "a note about a paper that does not exist", in: "Content/notes/new.md",
    """
    ---
    paper: "2503.00009"
    ---

    Text.
    """,
    reports: """
      Content/notes/new.md:2:8: error: no paper of the archive is called '2503.00009' [unknown-paper]
        2 | paper: "2503.00009"
          |        ^~~~~~~~~~~~
        hint: did you mean '2503.00003'?
      """),
  BadInput(
    "a file of no feed format", in: "Content/feeds/new.csv",
    """
    title,author
    Lamps,Ann Lee
    """,
    reports: """
      Content/feeds/new.csv:1:1: error: the file's content is of no feed format that Offprint reads [unknown-feed-format]
        1 | title,author
          | ^
        hint: the formats are acl-xml, acl-venue, arxiv-atom, arxiv-oai, hf-daily, arxiv-json, bibtex, offprint, hf-page
      """),
]
