import Reporting
import Testing

@testable import Templates

@Suite("Fields that are the same on all pages")
struct FixedFieldTests {
  /// A shop with books; the fields of the shop are fixed.
  final class Shop: Sendable {
    let name: String
    let isOpen: Bool
    let books: [String]

    init(_ name: String, isOpen: Bool, books: [String] = ["Emma", "<Persuasion>"]) {
      (self.name, self.isOpen, self.books) = (name, isOpen, books)
    }
  }

  static let schemas = Schemas<Shop>([
    Schema(
      "page",
      [
        .same("shop", as: "shop", "The shop."),
        .list(
          "books", of: "book", "The books.", count: { shop, _ in shop.books.count },
          element: { Subject(Int32($2)) }),
      ]),
    Schema(
      "shop",
      [
        Field.text("name", "Its name.") { shop, _ in shop.name }.fixed,
        Field.number("count", "How many books it has.") { shop, _ in shop.books.count }.fixed,
        Field.flag("isOpen", "Whether it is open.") { shop, _ in shop.isOpen }.fixed,
        Field.written("sign", "Its sign.", isPresent: { shop, _ in shop.isOpen }) {
          shop, _, out in out.append(text: "*\(shop.name)*")
        }.fixed,
      ]),
    Schema("book", [.text("title", "The title.") { $0.books[Int($1.first)] }]),
  ])

  func layout(_ files: [String: String]) throws -> Layout<Shop> {
    let (layouts, diagnostics) = compileLayouts(
      files.reduce(into: [:]) {
        $0[$1.key] = SourceFile(path: "Layouts/\($1.key).html", bytes: Array($1.value.utf8))
      },
      pages: [PageLayout("page", schema: "page")], schemas: Self.schemas)
    #expect(!diagnostics.containsError)
    return try #require(layouts.first)
  }

  func text(_ layout: Layout<Shop>, _ shop: Shop) -> String {
    var buffer = HTMLBuffer()
    layout.render(shop, Subject(), into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(
    "stand in a layout that is fixed by a page, and the page says what it said before",
    arguments: [
      "{{shop.name}} has {{shop.count}} books{{#shop.isOpen}}, come in{{/shop.isOpen}}.",
      "{{#shop}}{{#isOpen}}open{{/isOpen}}{{^isOpen}}closed{{/isOpen}} {{sign}}{{/shop}}!",
      "{{#books}}{{^isFirst}}, {{/isFirst}}{{title}} of {{shop.name}}{{/books}}{{shop.sign}}",
      "{{#books}}{{#shop.isOpen}}{{title}}{{/shop.isOpen}}{{/books}}{{^books}}none{{/books}}",
      "{{#shop.isOpen}}{{#books}}{{> item}}{{/books}}{{/shop.isOpen}}{{> end}}",
      "{{^shop.isOpen}}{{^shop.sign}}{{> end}}{{/shop.sign}}{{/shop.isOpen}}{{> end}}",
      "  {{> end}}\n{{#shop.name}}{{.}}{{/shop.name}}",
    ],
    [
      Shop("A & B", isOpen: true), Shop("", isOpen: false), Shop("C", isOpen: false, books: []),
    ])
  func saysTheSame(_ page: String, _ shop: Shop) throws {
    let files = [
      "page": page, "item": "[{{title}}{{#shop.isOpen}}!{{/shop.isOpen}}]\n",
      "end": "{{shop.name}}\nend {{shop.count}}\n",
    ]
    let layout = try layout(files)
    #expect(text(layout.fixed(by: shop), shop) == text(layout, shop))
  }

  @Test("are asked for once, whatever page is rendered later")
  func areAskedForOnce() throws {
    let layout = try layout([
      "page": "{{shop.name}}{{#shop.isOpen}}: {{books.count}}{{/shop.isOpen}}"
    ])
    let fixed = layout.fixed(by: Shop("A", isOpen: true))
    #expect(text(fixed, Shop("B", isOpen: false, books: ["Emma"])) == "A: 1")
  }

  @Test("become one literal with the text around them")
  func becomeOneLiteral() throws {
    let layout = try layout([
      "page": "a {{shop.name}} b{{#shop.isOpen}} c {{shop.count}}{{/shop.isOpen}} d"
    ])
    let program = layout.fixed(by: Shop("A", isOpen: true)).program
    #expect(program.operations.count == 2)
    guard case .literal(_, let count) = program.operations.first else {
      Issue.record("the first operation is no literal")
      return
    }
    #expect(count == "a A b c 2 d".utf8.count)
  }

  @Test("of a schema for the same subject need no operation to come to")
  func sameSubjectsCostNothing() throws {
    let layout = try layout(["page": "{{#shop}}{{name}}{{/shop}}{{shop.name}}"])
    let objects = layout.program.operations.filter {
      if case .object = $0 { true } else { false }
    }
    #expect(objects.isEmpty)
  }
}

@Suite("TextTable")
struct TextTableTests {
  @Test("writes each text escaped, and knows which are empty, in rows of any length")
  func writesTexts() {
    let long = String(repeating: "0123456789", count: 20)
    let texts = [["a<b", "", "ü"], [], [""], [long]]
    let table = TextTable(rowCount: texts.count) {
      texts[$0].count
    } write: { row, column, out in
      out.append(text: texts[row][column])
    }
    var out = HTMLBuffer()
    for row in texts.indices {
      for column in texts[row].indices {
        table.write(row, column, to: &out)
        out.append(literal: "|")
        #expect(table.isEmpty(row, column) == texts[row][column].isEmpty)
      }
    }
    #expect(String(decoding: out.bytes, as: UTF8.self) == "a&lt;b||ü||\(long)|")
  }
}
