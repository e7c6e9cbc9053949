import Reporting
import Templates
import Testing

@Suite("rendering a layout")
struct RenderingTests {
  private let emma = Library(
    books: [
      Library.Book(
        title: "Emma & <Co>", year: 1815, isNew: true, note: "<em>Good</em>",
        authors: ["Jane", "D'Arcy", "\"Q\""], publisher: 0)
    ], publishers: ["Murray"])

  @Test("text is escaped by its type, HTML is not, however either is written")
  func types() {
    #expect(
      rendered(["page": "{{title}}|{{cover}}|{{note}}|{{{note}}}|{{year}}|{{&year}}"], emma)
        == "Emma &amp; &lt;Co&gt;|0&lt;.png|<em>Good</em>|<em>Good</em>|1815|1815")
  }

  @Test("an element of a list knows its place, and a list its length")
  func places() {
    #expect(
      rendered(
        [
          "page": """
          {{authors.count}}: {{#authors}}{{#isFirst}}({{/isFirst}}{{number}} {{.}}\
          {{^isLast}}; {{/isLast}}{{#isLast}}){{/isLast}}{{/authors}}
          """
        ], emma) == "3: (1 Jane; 2 D&#39;Arcy; 3 &quot;Q&quot;)")
  }

  @Test("places are those of the innermost list, also after a section inside it")
  func nestedPlaces() {
    let shelf = Library(books: [
      Library.Book(title: "A", isNew: true, authors: ["a", "b"]), Library.Book(title: "B"),
    ])
    #expect(
      rendered(
        [
          "page": "{{#books}}{{number}}{{#isNew}}!{{number}}{{/isNew}}"
            + "[{{#authors}}{{number}}{{#book}}{{number}}{{/book}}{{/authors}}]{{number}} {{/books}}"
        ], schema: "shelf", shelf) == "1!1[1122]1 2[]2 ")
  }

  @Test(
    "a section shows if there is something, an inverted one if there is nothing",
    arguments: ["title", "year", "isNew", "note", "authors", "authors.count", "publisher"])
  func presence(name: String) {
    let layout = ["page": "{{#\(name)}}+{{/\(name)}}{{^\(name)}}-{{/\(name)}}"]
    let present = rendered(layout, emma)
    #expect(present == (name == "authors" ? "+++" : "+"))
    #expect(rendered(layout, Library(books: [Library.Book()])) == "-")
  }

  @Test("a dotted name through a thing that is missing is nothing")
  func missingObject() {
    let layout = [
      "page": "{{publisher.name}}|{{#publisher.name}}{{.}}{{/publisher.name}}"
        + "|{{^publisher.name}}none{{/publisher.name}}|{{sequel.sequel.publisher.name}}|"
    ]
    #expect(rendered(layout, emma) == "Murray|Murray|||")
    #expect(rendered(layout, Library(books: [Library.Book()])) == "||none||")
  }

  @Test("a partial recurses through a topic's topics, indented level by level")
  func recursion() {
    let library = Library(topics: [
      Library.Topic(name: "a", topics: [1, 3]), Library.Topic(name: "b", topics: [2]),
      Library.Topic(name: "c"), Library.Topic(name: "d"),
    ])
    #expect(
      rendered(
        [
          "page": "<ul>\n  {{>item}}\n</ul>\n",
          "item": """
          <li>{{name}}
            {{#topics}}
            {{>item}}
            {{/topics}}
          </li>

          """,
        ], schema: "topic", library)
          == """
          <ul>
            <li>a
              <li>b
                <li>c
                </li>
              </li>
              <li>d
              </li>
            </li>
          </ul>

          """)
  }

  @Test("a partial within a line is not indented, nor is what it includes")
  func inlinePartial() {
    #expect(
      rendered(
        [
          "page": "  {{>outer}}\n", "outer": "<p>{{>inner}}</p>\n<hr>\n",
          "inner": "a\n  {{>leaf}}\n", "leaf": "x\ny\n",
        ], Library(books: [Library.Book()]))
        == "  <p>a\n  x\n  y\n</p>\n  <hr>\n")
  }

  @Test("an overriding block sees the blocks that were overridden where it was written")
  func lexicalOverrides() {
    let files = [
      "page":
        "{{<base}}{{$title}}Page{{/title}}{{$main}}[{{<card}}{{$title}}Card{{/title}}{{/card}}]"
        + "{{/main}}{{/base}}",
      "base": "<{{$title}}Base{{/title}}>{{$main}}{{/main}}",
      "card": "({{$title}}Untitled{{/title}})",
    ]
    #expect(rendered(files, Library(books: [Library.Book()])) == "<Page>[(Card)]")
  }

  @Test("a dynamic name chooses the partial that the model names")
  func dynamicName() {
    let files = ["page": "{{>*form}}", "novel": "N {{title}}", "poem": "P {{title}}"]
    func page(_ form: String) -> String {
      rendered(files, Library(books: [Library.Book(title: "X", form: form)]))
    }
    #expect(page("novel") == "N X")
    #expect(page("poem") == "P X")
    #expect(page("unheard-of") == "")
  }

  @Test("a file of the site takes the place of the built-in one, and may use built-in ones")
  func fallbacks() {
    let file = { (name: String, text: String) in
      SourceFile(path: "Layouts/\(name).html", bytes: Array(text.utf8))
    }
    let (layouts, diagnostics) = compileLayouts(
      ["head": file("head", "mine")],
      fallbacks: [
        "page": file("page", "{{>head}} {{>foot}}"), "head": file("head", "theirs"),
        "foot": file("foot", "foot"), "unused": file("unused", "fine"),
      ], pages: [PageLayout("page", schema: "book")], schemas: Library.schemas)
    var buffer = HTMLBuffer()
    layouts[0].render(Library(), Subject(), into: &buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == "mine foot")
    #expect(diagnostics == [])
  }

  @Test("text that looks like a tag is not one")
  func noSecondExpansion() {
    let library = Library(books: [Library.Book(title: "{{year}}", note: "{{year}}")])
    #expect(rendered(["page": "{{title}} {{note}}"], library) == "{{year}} {{year}}")
  }

  @Test("a buffer is appended to and can be used again")
  func reuse() {
    let (layouts, _) = compileLayouts(
      ["page": SourceFile(path: "page.html", bytes: Array("{{title}};".utf8))],
      pages: [PageLayout("page", schema: "book")], schemas: Library.schemas)
    let library = Library(books: [Library.Book(title: "A"), Library.Book(title: "B")])
    var buffer = HTMLBuffer()
    layouts[0].render(library, Subject(0), into: &buffer)
    layouts[0].render(library, Subject(1), into: &buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == "A;B;")
  }

  @Test(
    "a layout is named by its path below Layouts",
    arguments: [
      ("Layouts/paper.html", "paper"), ("Layouts/partials/head.html", "partials/head"),
      ("Layouts/assets/style.css", nil), ("Content/paper.html", nil), ("Layouts/.html", nil),
    ])
  func names(path: String, name: String?) {
    #expect(layoutName(ofPath: path) == name)
  }

  @Test("a schema says of each field its type, meaning and example")
  func schemaDescription() {
    let fields = Library.schemas["book"]?.fields ?? []
    #expect(
      fields.map { "\($0.name): \($0.type)" } == [
        "title: text", "year: number", "isNew: flag", "cover: text", "note: HTML", "form: text",
        "authors: list of author", "publisher: publisher", "sequel: book", "self: book",
      ])
    #expect(fields.first?.meaning == "The title.")
    #expect(fields.first?.example == "Emma")
    #expect(Library.schemas["bok"]?.name == nil)
  }
}
