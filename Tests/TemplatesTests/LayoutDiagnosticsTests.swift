import Reporting
import Templates
import Testing

@Suite("what is said about mistakes in layouts")
struct LayoutDiagnosticsTests {
  private static let bookFields =
    "book has title, year, isNew, cover, note, form, authors, publisher, sequel, self"

  @Test("an unknown name is an error where it stands, with the nearest known one")
  func unknownName() {
    checkDiagnostics(
      ["page": "<h1>{{ [1:titel:1] }}</h1>{{#[2:autors:2]}}{{x}}{{/autors}}{{^[3:zzz:3]}}{{/zzz}}"],
      [
        Expected(
          1, "unknown-name", "unknown name 'titel'",
          hint: "did you mean 'title'? \(Self.bookFields)"),
        Expected(
          2, "unknown-name", "unknown name 'autors'",
          hint: "did you mean 'authors'? \(Self.bookFields)"),
        Expected(3, "unknown-name", "unknown name 'zzz'", hint: Self.bookFields),
      ])
  }

  @Test("of a dotted name the part that is unknown is named")
  func unknownPart() {
    checkDiagnostics(
      ["page": "{{publisher.[1:nam:1]}} {{[2:publishr:2].name}} {{sequel.publisher.[3:nme:3]}}"],
      [
        Expected(
          1, "unknown-name", "unknown name 'nam' in 'publisher.nam'",
          hint: "did you mean 'name'? publisher has name"),
        Expected(2, "unknown-name", "unknown name 'publishr'"),
        Expected(3, "unknown-name", "unknown name 'nme' in 'sequel.publisher.nme'"),
      ])
  }

  @Test("names that only lists have are unknown outside of one")
  func placesOutsideOfLists() {
    checkDiagnostics(
      ["page": "{{#publisher}}{{#[1:isLast:1]}}{{/isLast}}{{/publisher}}{{[2:.:2]}}"],
      [
        Expected(1, "unknown-name", "unknown name 'isLast'"),
        Expected(2, "unknown-name", "unknown name '.'"),
      ])
  }

  @Test("what is not text cannot be written as text")
  func wrongKind() {
    checkDiagnostics(
      [
        "page": "{{[1:authors:1]}}{{[2:publisher:2]}}{{[3:isNew:3]}}{{#isNew}}{{[4:.:4]}}{{/isNew}}"
      ],
      [
        Expected(
          1, "wrong-kind", "'authors' is a list, which cannot be written as text",
          hint: "use it as a section, '{{#authors}}…{{/authors}}'"),
        Expected(
          2, "wrong-kind", "'publisher' is of type publisher, which cannot be written as text",
          hint: "name one of its fields; publisher has name"),
        Expected(3, "wrong-kind", "'isNew' is a flag, which cannot be written as text"),
        Expected(4, "wrong-kind", "'.' is a flag, which cannot be written as text"),
      ])
  }

  @Test("a dotted name cannot lead through text or a list")
  func dottedThroughText() {
    checkDiagnostics(
      ["page": "{{title.[1:length:1]}} {{#authors.[2:name:2]}}{{/authors.name}} {{[3:a..b:3]}}"],
      [
        Expected(1, "wrong-kind", "'title' is text and has no 'length'"),
        Expected(
          2, "wrong-kind", "'authors' is a list and has no 'name'",
          hint: "the fields of its elements are known inside '{{#authors}}…{{/authors}}', "
            + "and 'authors.count' is how many there are"),
        Expected(3, "invalid-name", "name 'a..b' has nothing on one side of a dot"),
      ])
  }

  @Test("text cannot be written unescaped")
  func unescaped() {
    checkDiagnostics(
      ["page": "{{{[1:title:1]}}}{{&[2:cover:2]}}{{{note}}}{{&year}}"],
      [
        Expected(
          1, "unescaped-text", "'title' is text, which is always escaped",
          hint: "write '{{title}}'; only fields of type HTML are written as they are"),
        Expected(2, "unescaped-text", "'cover' is text, which is always escaped"),
      ])
  }

  @Test("sections that are not closed, crossed or closed twice are all reported")
  func nesting() {
    checkDiagnostics(
      [
        "page": """
        {{#[1:authors:1]}}
        {{#isNew}}{{#publisher}}{{/[2:isNew:2]}}{{/publisher}}
        {{/[3:year:3]}}
        """
      ],
      [
        Expected(
          1, "unclosed-section", "'{{#authors}}' is never closed",
          hint: "close it with '{{/authors}}'"),
        Expected(
          2, "crossed-sections", "'{{/isNew}}' comes while '{{#publisher}}' is still open",
          hint: "close the inner one first, with '{{/publisher}}'"),
        Expected(3, "stray-close", "'{{/year}}' closes nothing that is open"),
      ])
  }

  @Test("a misspelt closing tag is taken for the one that was meant")
  func misspeltClose() {
    checkDiagnostics(
      ["page": "{{#authors}}{{.}}{{/[1:author:1]}}{{title}}"],
      [
        Expected(
          1, "stray-close", "'{{/author}}' closes nothing that is open",
          hint: "did you mean 'authors'?")
      ])
  }

  @Test("tags that are not finished, empty or made of two words are errors")
  func brokenTags() {
    checkDiagnostics(
      [
        "page":
          "[1:{{:1]title <b>{{title}}</b> [2:{{ }}:2] [3:{{#}}:3] {{[4:two words:4]}} [5:{{!:5] so"
      ],
      [
        Expected(
          1, "unclosed-tag",
          "tag '{{title <b>' is not closed"),
        Expected(2, "empty-tag", "tag '{{ }}' has no name"),
        Expected(3, "empty-tag", "tag '{{#}}' has no name"),
        Expected(4, "invalid-name", "name 'two words' contains white space"),
        Expected(5, "unclosed-tag", "tag '{{! so' is not closed", hint: "close it with '}}'"),
      ])
  }

  @Test("delimiters are two words without an equals sign")
  func delimiters() {
    checkDiagnostics(
      [
        "page":
          "[1:{{=<% =}}:1]{{title}}[2:{{=a b c=}}:2]{{title}}[3:{{== ===}}:3]{{=<% %>=}}<% [4:x:4] %>{{x}}"
      ],
      [
        Expected(1, "invalid-delimiters", "'<% ' are not two delimiters"),
        Expected(2, "invalid-delimiters", "'a b c' are not two delimiters"),
        Expected(3, "invalid-delimiters", "'= ==' are not two delimiters"),
        Expected(4, "unknown-name", "unknown name 'x'"),
      ])
  }

  @Test("a partial, parent or page that does not exist is reported with the nearest that does")
  func missingLayouts() {
    checkDiagnostics(
      [
        "page": "{{>parts/head}}{{>[1:parts/hed:1]}}{{<[2:bse:2]}}{{/bse}}",
        "parts/head": "{{title}}", "base": "",
      ],
      [
        Expected(
          1, "missing-layout", "no layout 'parts/hed'",
          hint: "did you mean 'parts/head'? a layout's name is its path below Layouts without .html"
        ),
        Expected(2, "missing-layout", "no layout 'bse'"),
        Expected(
          nil, "unused-layout", "layout 'base' is used by no page", in: "base", severity: .warning),
      ])
    checkDiagnostics(
      ["pages": "{{x}}"],
      [
        Expected(nil, "missing-layout", "no layout 'page'", hint: "write Layouts/page.html"),
        Expected(
          nil, "unused-layout", "layout 'pages' is used by no page", hint: "did you mean 'page'?",
          in: "pages", severity: .warning),
      ])
  }

  @Test("a mistake in a partial that is used in many places is reported once")
  func once() {
    checkDiagnostics(
      [
        "page": "{{>part}}{{#authors}}{{>part}}{{/authors}}{{#sequel}}{{>part}}{{/sequel}}",
        "part": "{{title}}{{[1:titel:1]}}",
      ], [Expected(1, "unknown-name", "unknown name 'titel'", in: "part")])
  }

  @Test("a partial is checked against each place where it is used")
  func everyUse() {
    checkDiagnostics(
      [
        "page": "{{#publisher}}{{>part}}{{/publisher}}{{>part}}", "part": "{{title}}{{[1:name:1]}}",
      ],
      [Expected(1, "unknown-name", "unknown name 'name'", in: "part")])
  }

  @Test("layouts that end up in themselves without going down are cycles")
  func cycles() {
    checkDiagnostics(
      ["page": "{{>[1:page:1]}}"],
      [Expected(1, "endless-layout", "layout 'page' ends up in itself")])
    checkDiagnostics(
      ["page": "{{>a}}", "a": "{{#isNew}}{{>[1:b:1]}}{{/isNew}}", "b": "{{<[2:a:2]}}{{/a}}"],
      [
        Expected(1, "endless-layout", "layout 'b' ends up in itself", in: "a"),
        Expected(2, "endless-layout", "layout 'a' ends up in itself", in: "b"),
      ])
  }

  @Test("going round through a field that need not come to an end is a cycle, too")
  func endlessData() {
    checkDiagnostics(
      ["page": "{{title}}{{#self}}{{>[1:page:1]}}{{/self}}"],
      [Expected(1, "endless-layout", "layout 'page' ends up in itself")])
    checkDiagnostics(
      ["page": "{{#authors}}{{#book}}{{>[1:page:1]}}{{/book}}{{/authors}}"],
      [Expected(1, "endless-layout", "layout 'page' ends up in itself")])
    checkDiagnostics(["page": "{{title}}{{#sequel}}{{>page}}{{/sequel}}"], [])
  }

  @Test("a cycle is found even if the way round was compiled before")
  func cycleAfterRecursion() {
    checkDiagnostics(
      [
        "page": "{{>a}}", "a": "{{#topics}}{{>b}}{{/topics}}{{>[1:b:1]}}",
        "b": "{{name}}{{>[2:a:2]}}",
      ], schema: "topic",
      [
        Expected(1, "endless-layout", "layout 'b' ends up in itself", in: "a"),
        Expected(2, "endless-layout", "layout 'a' ends up in itself", in: "b"),
      ])
  }

  @Test("a block that the parent does not have, and content outside of blocks, are warned of")
  func blocks() {
    checkDiagnostics(
      [
        "page": "{{<base}}[1:{{title}}:1]{{$[2:mian:2]}}x{{/mian}}{{$title}}y{{/title}}{{/base}}",
        "base": "{{>head}}{{$main}}{{/main}}", "head": "{{$title}}{{/title}}",
      ],
      [
        Expected(
          1, "ignored-content",
          "'{{title}}' stands in '{{<base}}' outside of its blocks and is ignored",
          severity: .warning),
        Expected(
          2, "unknown-block", "'base' has no block 'mian' to override",
          hint: "did you mean 'main'? it has main, title", severity: .warning),
      ])
  }

  @Test("a dynamic name needs a field whose values are known, and a layout for each of them")
  func dynamicNames() {
    checkDiagnostics(
      ["page": "{{>*[1:title:1]}}{{>*[2:form:2]}}{{>*[3:authors:3]}}{{>*[4:x:4]}}", "novel": ""],
      [
        Expected(
          1, "wrong-kind", "'title' is text, which cannot name a layout",
          hint: "only a text with few possible values, known beforehand, can name one"),
        Expected(2, "missing-layout", "no layout 'poem', which 'form' may name"),
        Expected(3, "wrong-kind", "'authors' is a list, which cannot name a layout"),
        Expected(4, "unknown-name", "unknown name 'x'"),
      ])
  }

  @Test("an error in a partial says where the partial is used")
  func useOfPartial() {
    let (_, diagnostics) = compileLayouts(
      [
        "page": SourceFile(path: "page.html", bytes: Array("{{>part}}".utf8)),
        "part": SourceFile(path: "part.html", bytes: Array("{{x}}".utf8)),
      ], pages: [PageLayout("page", schema: "book")], schemas: Library.schemas)
    #expect(
      diagnostics.map(\.notes) == [
        [
          Diagnostic.Note(
            "'part' is used here", at: Place(path: "page.html", offset: 3, length: 4))
        ]
      ])
  }
}
