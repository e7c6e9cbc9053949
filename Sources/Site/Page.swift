/// What a page is about and how it is laid out.
package enum PageKind: String, Hashable, Sendable, CaseIterable {
  case home
  case paper
  case topics
  case topic
  case dates
  case year
  case month
  case day
  case authors
  case authorsLetter = "authors-letter"
  case author
  case notes
  case notesTag = "notes-tag"
  case notesStatus = "notes-status"
  case trending
  case map
  case search
  case readingList = "reading-list"
  case notFound = "404"
  case free = "page"

  /// The name of the layout that renders pages of this kind, and of the schema of its fields.
  package var layout: String { rawValue }
}

/// One page of the site: its kind, what it is about, and which part of a listing it shows.
///
/// A page holds numbers only: no HTML, and no copies of papers.
package struct Page: Hashable, Sendable {
  package let kind: PageKind

  /// The number of the paper, topic, period, author, letter, tag, status or free page.
  package let subject: Int

  /// Which page of a paged listing this is; 0 is the first one (``Pagination``).
  package let number: Int

  /// Whether the page shows a further part of a listing, about whose subject the first page says more.
  package var isContinuation: Bool { number > 0 }

  /// The first page, or the only one, about a subject.
  package init(_ kind: PageKind, _ subject: Int = 0, number: Int = 0) {
    self.kind = kind
    self.subject = subject
    self.number = number
  }
}
