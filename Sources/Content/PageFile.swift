internal import Markdown
package import Reporting

/// A free page, `pages/<slug>.md`.
package struct PageFile: Sendable {
  /// The name of the page, without a suffix.
  package let slug: String

  package let title: String

  /// What the page is about, in one sentence, for search engines; empty if it is not said.
  package let description: String

  /// The place in the navigation: smaller numbers first, then pages without one, by title.
  package let order: Int?

  /// Whether the page is only shown on demand.
  package let isDraft: Bool

  /// The text in CommonMark; its indices are offsets in the file.
  package let body: ArraySlice<UInt8>

  /// Whether the title is the text's own first heading, which the page then shows once.
  package let hasTitleInBody: Bool

  /// The beginning of the file.
  package let place: Place
}

/// The keys of a free page's front matter with their meanings.
package let pageKeys: [(key: String, meaning: String)] = [
  ("title", "the page's title; without it, the text's first heading is"),
  ("description", "one sentence for search engines"),
  ("order", "the place in the navigation: smaller numbers first, then pages without one, by title"),
  ("draft", "true to show the page only with --drafts"),
]

/// Reads a free page.
/// - Returns: no page if it has no title, or a name that it cannot have.
package func readPage(_ file: SourceFile) -> (page: PageFile?, diagnostics: [Diagnostic]) {
  let matter = FrontMatter(of: file)
  var fields = FieldReader(matter.fields, keys: pageKeys.map(\.key), of: "a page")
  let (slug, problem) = fileSlug(of: file, reserved: reservedPages)
  if let problem { fields.report(problem) }
  let title = readTitle(&fields, matter, file)
  let description = fields.text("description")?.value ?? ""
  let order = fields.integer("order", in: -1_000_000...1_000_000)
  let isDraft = fields.flag("draft") ?? false
  guard let slug, let title else { return (nil, matter.diagnostics + fields.diagnostics) }
  let page = PageFile(
    slug: slug, title: title.text, description: description, order: order, isDraft: isDraft,
    body: matter.body, hasTitleInBody: title.isInBody, place: file.place(at: 0))
  return (page, matter.diagnostics + fields.diagnostics)
}

/// The title in the front matter, else the heading with which the text begins.
func readTitle(
  _ fields: inout FieldReader, _ matter: FrontMatter, _ file: SourceFile
) -> (text: String, isInBody: Bool)? {
  let heading = MarkdownDocument(matter.body).title
  if let title = fields.text("title"), !title.value.isEmpty {
    // A heading that only repeats the title is not shown twice.
    return (title.value, heading == title.value)
  }
  if let heading { return (heading, true) }
  if fields.lacks("title"), !matter.diagnostics.containsError {
    fields.report(
      .error(
        "missing-key", "there is no title",
        at: matter.fields?.place ?? file.place(at: contentStart(of: file)),
        hint: "add a line 'title: …' to the front matter, or begin the text with '# …'"))
  }
  return nil
}

/// The names at the site's root that are taken by pages and folders of Offprint's own.
private let reservedPages: Set<String> = [
  "404", "assets", "authors", "dates", "feed", "index", "notes", "opensearch", "pages", "papers",
  "reading-list", "robots", "search", "sitemap", "topics", "trending",
]
