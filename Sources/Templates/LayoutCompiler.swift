package import Reporting

/// Which rules a layout is compiled by.
package enum Dialect: Sendable {
  /// Mustache as Offprint offers it: whatever would render as nothing by mistake is an error, and
  /// text is always escaped.
  case offprint
  /// Mustache to the letter of its specification: what is unknown is empty, and `{{{text}}}` is
  /// written as it is.
  case specification
}

/// The layout of a kind of page, and what it may name.
package struct PageLayout: Hashable, Sendable {
  /// The name of the layout, such as `paper`.
  package let name: String
  /// The name of the schema of the page's subject.
  package let schema: String

  /// The layout of pages whose subject is of the schema named.
  package init(_ name: String, schema: String) {
    self.name = name
    self.schema = schema
  }
}

/// The name of a layout file: its path below `Layouts`, without `.html`.
///
/// - Parameter path: The path relative to the site, such as `Layouts/partials/head.html`.
/// - Returns: nothing if the file is not a layout.
package func layoutName(ofPath path: String) -> String? {
  let prefix = "Layouts/"
  let suffix = ".html"
  guard path.hasPrefix(prefix), path.hasSuffix(suffix),
    path.utf8.count > prefix.utf8.count + suffix.utf8.count
  else { return nil }
  return String(path.dropFirst(prefix.count).dropLast(suffix.count))
}

/// Compiles all layouts of a site, and finds every mistake in every one of them.
///
/// The language is Mustache without lambdas: `{{name}}`, `{{a.b}}`, `{{.}}`, `{{#section}}`,
/// `{{^inverted}}`, `{{! comment }}`, `{{=<% %>=}}`, `{{>partial}}`, `{{>*dynamic}}`, and inheritance
/// with `{{<parent}}` and `{{$block}}`.
/// Offprint's dialect adds:
/// - Escaping follows the type of a field, not the number of braces: only HTML is not escaped.
/// - An element of a list has `isFirst`, `isLast` and `number`, and a list has `count`, as in
///   `{{authors.count}}`.
/// - A partial may use itself only inside a field that must come to an end, as a topic's topics.
/// - A dynamic name must be a field whose possible values are known.
/// - A block that overrides sees the overrides of the place where it is written.
///
/// - Parameters:
///   - files: Layouts, parents and partials by name, as ``layoutName(ofPath:)`` tells it.
///   - fallbacks: What stands in for the files that are missing: the built-in theme.
///   - pages: The layouts to compile; the same one may be compiled for several schemas.
///   - schemas: What the layouts may name.
///   - dialect: The rules to compile by.
/// - Returns: one layout for each of `pages`, in their order, and what is wrong. Where something is
///   wrong, a layout writes nothing; all of them can be rendered.
package func compileLayouts<Model: AnyObject & Sendable>(
  _ files: [String: SourceFile], fallbacks: [String: SourceFile] = [:], pages: [PageLayout],
  schemas: Schemas<Model>, dialect: Dialect = .offprint
) -> (layouts: [Layout<Model>], diagnostics: [Diagnostic]) {
  let entries = pages.map { page in
    guard let schema = schemas.all.firstIndex(where: { $0.name == page.schema }) else {
      preconditionFailure("layout \(page.name) is for schema \(page.schema), which does not exist")
    }
    return PageEntry(layout: page.name, schema: Int32(schema))
  }
  let compiled = compile(
    files, fallbacks: fallbacks, pages: entries, vocabulary: schemas.vocabulary, dialect: dialect)
  let layouts = compiled.routines.map {
    Layout(program: compiled.program, answers: schemas.answers, routine: $0)
  }
  return (layouts, compiled.diagnostics)
}

/// Where a page's rendering begins.
private struct PageEntry {
  let layout: String
  let schema: Int32
}

/// How big a program may grow, in operations and bytes; a theme needs some hundred thousand.
private let largestProgram = 8_000_000
/// How many routines there may be; a theme needs some hundreds.
private let mostRoutines = 20_000

private func compile(
  _ files: [String: SourceFile], fallbacks: [String: SourceFile], pages: [PageEntry],
  vocabulary: Vocabulary, dialect: Dialect
) -> (program: Program, routines: [Int32], diagnostics: [Diagnostic]) {
  var output = CompilerOutput()
  let sources = parse(files, fallbacks, vocabulary, dialect, &output.diagnostics)
  if dialect == .offprint {
    let pageNames = pages.map(\.layout)
    output.diagnostics += checkReferences(
      in: sources.layouts, numbers: sources.numbers, pages: pageNames,
      isFallback: { files[$0] == nil })
  }

  // The first routine is for pages whose layout is missing.
  var starts: [Int32?] = []
  for page in pages {
    starts.append(
      sources.numbers[page.layout].map { layout in
        output.routines.number(
          of: RoutineKey(
            body: Body(layout: layout, block: nil), context: Context(schema: page.schema),
            overrides: 0, isIndented: false, startsLine: true))
      })
  }
  var next = 0
  while next < output.routines.keys.count, output.assembly.size < largestProgram,
    output.routines.keys.count < mostRoutines
  {
    BodyCompiler.compile(Int32(next), of: sources, into: &output)
    next += 1
  }
  if next < output.routines.keys.count {
    output.diagnostics.append(tooLarge(output.routines, next, sources))
  }
  let empty = Int32(output.routines.keys.count)
  output.assembly.finishRoutines(upTo: Int(empty) + 1)
  output.diagnostics += removeEndlessCalls(from: &output, sources)
  return (
    output.assembly.program, starts.map { $0 ?? empty }, distinct(output.diagnostics).sorted()
  )
}

private func parse(
  _ files: [String: SourceFile], _ fallbacks: [String: SourceFile], _ vocabulary: Vocabulary,
  _ dialect: Dialect, _ diagnostics: inout [Diagnostic]
) -> LayoutSources {
  let files = files.merging(fallbacks) { file, _ in file }
  var layouts: [ParsedLayout] = []
  var numbers: [String: Int32] = [:]
  for (name, file) in files.sorted(by: { $0.key < $1.key }) {
    let parsed = ParsedLayout.parse(file, named: name)
    numbers[name] = Int32(layouts.count)
    layouts.append(parsed.layout)
    diagnostics += parsed.diagnostics
  }
  return LayoutSources(
    layouts: layouts, numbers: numbers, vocabulary: vocabulary, dialect: dialect)
}

private func tooLarge(
  _ routines: Routines, _ next: Int, _ sources: LayoutSources
) -> Diagnostic {
  let layout = sources.layouts[Int(routines.keys[next].body.layout)]
  return .error(
    "layouts-too-large", "layouts use each other in too many ways, '\(layout.name)' among them",
    at: layout.place(0..<0), hint: "let them use fewer partials and parents")
}

/// One diagnostic for each mistake, however often the layout that has it is used.
private func distinct(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  struct Mistake: Hashable {
    let identifier: String
    let place: Place?
  }
  var seen: Set<Mistake> = []
  return diagnostics.filter {
    seen.insert(Mistake(identifier: $0.identifier, place: $0.place)).inserted
  }
}
