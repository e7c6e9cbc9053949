import Reporting
import Templates
import TestSupport
import Testing

/// A small model for tests of layouts: books with authors, and topics within topics.
final class Library: Sendable {
  struct Book: Sendable {
    var title = ""
    var year = 0
    var isNew = false
    var note = ""
    var form = ""
    var authors: [String] = []
    var publisher: Int32?
    var sequel: Int32?
  }

  struct Topic: Sendable {
    var name: String
    var topics: [Int32] = []
  }

  let books: [Book]
  let publishers: [String]
  let topics: [Topic]

  init(books: [Book] = [], publishers: [String] = [], topics: [Topic] = []) {
    (self.books, self.publishers, self.topics) = (books, publishers, topics)
  }

  /// A subject is a book by its first number, and one of its authors by its second.
  static let schemas = Schemas<Library>([
    Schema(
      "book",
      [
        .text("title", "The title.", example: "Emma") { $0.books[Int($1.first)].title },
        .number("year", "When it appeared.", example: "1815") { $0.books[Int($1.first)].year },
        .flag("isNew", "Whether it is new.") { $0.books[Int($1.first)].isNew },
        .written("cover", "The picture's name.", example: "0.png") { _, book, buffer in
          buffer.append(number: Int(book.first))
          buffer.append(text: "<.png")
        },
        .html(
          "note", "The note, as HTML.", isPresent: { !$0.books[Int($1.first)].note.isEmpty }
        ) { $2.append(markup: $0.books[Int($1.first)].note) },
        .text("form", "The partial that shows it.", choices: ["novel", "poem"]) {
          $0.books[Int($1.first)].form
        },
        .list(
          "authors", of: "author", "Who wrote it.",
          count: { $0.books[Int($1.first)].authors.count },
          element: { Subject($1.first, Int32($2)) }),
        .object("publisher", of: "publisher", "Who published it.") { library, book in
          library.books[Int(book.first)].publisher.map { Subject($0) }
        },
        .object("sequel", of: "book", "What comes next, if anything.", descends: true) {
          library, book in library.books[Int(book.first)].sequel.map { Subject($0) }
        },
        .object("self", of: "book", "The book itself.") { $1 },
      ]),
    Schema(
      "author",
      [
        .text(".", "The name.") { $0.books[Int($1.first)].authors[Int($1.second)] },
        .object("book", of: "book", "The book.") { Subject($1.first) },
      ]),
    Schema("publisher", [.text("name", "The name.") { $0.publishers[Int($1.first)] }]),
    Schema(
      "topic",
      [
        .text("name", "The name.") { $0.topics[Int($1.first)].name },
        .list(
          "topics", of: "topic", "What is within it.", descends: true,
          count: { $0.topics[Int($1.first)].topics.count },
          element: { Subject($0.topics[Int($1.first)].topics[$2]) }),
      ]),
    Schema(
      "shelf",
      [
        .list(
          "books", of: "book", "All books.", count: { library, _ in library.books.count },
          element: { Subject(Int32($2)) }),
        .list(
          "topics", of: "topic", "All topics.", count: { library, _ in library.topics.count },
          element: { Subject(Int32($2)) }),
      ]),
  ])
}

/// Renders the layout `page` and fails the test if anything is wrong with the layouts.
func rendered(
  _ files: [String: String], schema: String = "book", _ library: Library,
  sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  let (layouts, diagnostics) = compileLayouts(
    files.reduce(into: [:]) {
      $0[$1.key] = SourceFile(path: "Layouts/\($1.key).html", bytes: Array($1.value.utf8))
    },
    pages: [PageLayout("page", schema: schema)], schemas: Library.schemas)
  #expect(diagnostics == [], sourceLocation: sourceLocation)
  var buffer = HTMLBuffer()
  for layout in layouts { layout.render(library, Subject(), into: &buffer) }
  return String(decoding: buffer.bytes, as: UTF8.self)
}

/// What a test expects to be reported: at which mark, under which identifier, with which message.
struct Expected: Equatable, CustomTestStringConvertible {
  var file = "page"
  /// The number of the mark in the file; nothing if the diagnostic has no place or is at its start.
  var mark: Int?
  var identifier: String
  var message: String
  var hint: String?
  var severity = Diagnostic.Severity.error

  init(
    _ mark: Int?, _ identifier: String, _ message: String, hint: String? = nil,
    in file: String = "page", severity: Diagnostic.Severity = .error
  ) {
    (self.mark, self.identifier, self.message) = (mark, identifier, message)
    (self.hint, self.file, self.severity) = (hint, file, severity)
  }

  var testDescription: String { "\(file):\(mark ?? 0) \(severity) \(identifier): \(message)" }
}

/// Compiles marked layouts and compares what is reported, all of it, with what is expected; then
/// renders them, which must be safe whatever is wrong.
func checkDiagnostics(
  _ files: [String: String], schema: String = "book", _ expected: [Expected],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let marked = files.mapValues { MarkedText($0) }
  let (layouts, diagnostics) = compileLayouts(
    marked.reduce(into: [:]) { $0[$1.key] = $1.value.file("Layouts/\($1.key).html") },
    pages: [PageLayout("page", schema: schema)], schemas: Library.schemas)
  for diagnostic in diagnostics {
    let matches = expected.contains { expected in
      let path = "Layouts/\(expected.file).html"
      let place =
        expected.mark.map { marked[expected.file]?.place($0, in: path) }
        ?? diagnostic.place.map { _ in Place(path: path, offset: 0) }
      return diagnostic.place == place && diagnostic.identifier == expected.identifier
        && diagnostic.message == expected.message && diagnostic.severity == expected.severity
        && (expected.hint == nil || diagnostic.hint == expected.hint)
    }
    #expect(matches, "unexpected: \(diagnostic)", sourceLocation: sourceLocation)
  }
  #expect(diagnostics.count == expected.count, "\(expected)", sourceLocation: sourceLocation)
  var buffer = HTMLBuffer()
  let library = Library(
    books: [Library.Book(title: "A", authors: ["B"])], topics: [Library.Topic(name: "T")])
  for layout in layouts { layout.render(library, Subject(), into: &buffer) }
}
