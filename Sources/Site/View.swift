internal import Content
internal import Papers
internal import Templates

/// What a layout sees: the site, and the page that is being rendered.
///
/// Subjects are numbers, and every field is a function from a view and a subject to what is written.
/// A view is made for one page and shared by all that its layout asks, so it is an object: handing it
/// on costs nothing.
final class View: Sendable {
  /// What all pages share.
  let site: SiteModel

  /// The site's catalog.
  let catalog: Catalog

  /// The texts that many pages repeat.
  let texts: PageTexts

  /// Which page this is.
  let page: Page

  /// The page's own address in the site.
  let route: String

  /// How many folders the page lies in; 0 for the page that is shown at any depth.
  let depth: Int

  /// What is worked out once for the page.
  let facts: PageFacts

  /// The papers that are like others.
  let related: RelatedPapers

  /// Where every paper lies on the map.
  let map: PaperMap

  /// The view of a page that lies at the route given.
  init(
    _ site: SiteModel, _ page: Page, route: String, texts: PageTexts, related: RelatedPapers,
    map: PaperMap
  ) {
    self.site = site
    self.texts = texts
    self.page = page
    self.route = route
    self.related = related
    self.map = map
    catalog = site.catalog
    // The page for addresses that do not exist is shown at any depth: its links cannot be relative.
    depth = page.kind == .notFound ? 0 : Site.depth(of: route)
    facts = site.facts(of: page)
  }

  /// What leads from the page to the top of the site, `../` for every folder.
  var root: String {
    page.kind == .notFound ? site.pathOnHost : String(repeating: "../", count: depth)
  }

  func paper(_ subject: Subject) -> Paper { catalog.papers[Int(subject.first)] }
}

/// A link that a page shows in its navigation.
///
/// It is an object, so that to ask for a part of it is not to copy the others.
final class Link: Sendable {
  /// Where a link leads: what its address is written from.
  enum Target: Sendable {
    /// Nowhere: a gap.
    case nowhere
    case page(Page)
    /// The page of a year, a month or a day.
    case date(CalendarDate)
    /// A file, by its address in the site.
    case file(String)
  }

  let title: String

  let target: Target

  let isCurrent: Bool

  /// Whether the title is a page's number.
  let isNumbered: Bool

  /// The media type of what the link leads to, if that is not a page.
  let type: String

  init(
    title: String, target: Target = .nowhere, isCurrent: Bool = false, isNumbered: Bool = false,
    type: String = ""
  ) {
    self.title = title
    self.target = target
    self.isCurrent = isCurrent
    self.isNumbered = isNumbered
    self.type = type
  }

  /// Whether this stands for pages that are left out.
  var isGap: Bool { if case .nowhere = target { true } else { false } }
}

extension View {
  /// Writes the address that a link leads to, as seen from this page.
  func write(_ target: Link.Target, to out: inout HTMLBuffer) {
    switch target {
    case .nowhere: break
    case .page(let page): write(page, to: &out)
    case .date(let date): write(date: date, to: &out)
    case .file(let route):
      writeRoot(to: &out)
      out.append(text: route)
    }
  }
}

extension View {
  /// Whether anything is said about the page.
  var hasDescription: Bool { page.kind == .paper || !facts.description.isEmpty }

  /// Writes one or two sentences about the page, as plain text.
  func writeDescription(to out: inout HTMLBuffer) {
    guard page.kind == .paper else {
      out.append(text: facts.description)
      return
    }
    let paper = catalog.papers[page.subject]
    if paper.abstract.isEmpty {
      Site.write(referenceTo: paper, to: &out)
    } else {
      out.append(excerptOf: paper.abstract, limit: 200)
    }
  }

  /// Writes the page's absolute address, if the site knows its own.
  func writeAddress(to out: inout HTMLBuffer) {
    guard let base = site.settings.baseURL else { return }
    out.append(text: base)
    if route != "index.html" { out.append(text: route) }
  }
}

/// What is worked out once for a page before it is rendered.
struct PageFacts: Sendable {
  /// The title of the page alone.
  var title = ""

  /// One or two sentences about the page, as plain text; of a paper's page, nothing.
  var description = ""

  /// The way here from the home page, which comes first.
  var breadcrumbs: [Link] = []

  /// The feeds of this page, its own first.
  var feeds: [Link] = []

  /// The part of a listing that the page shows.
  var pagination: Pagination?

  /// The pages of the listing, windowed.
  var listingPages: [Link] = []

  /// The papers that the page lists, in order.
  var papers: [Int32] = []

  /// How many papers each topic of an author has.
  var topicCounts: [Count] = []

  /// How many papers each collaborator of an author has with the author.
  var collaborators: [Count] = []

  /// How many people an author wrote with.
  var collaboratorCount = 0

  /// What an author and the collaborators did together.
  var jointWork: JointWork?

  /// The papers of a topic or of an author over time, on their first page.
  var timeline: Timeline?

  /// The topics that go together with a topic, on its first page.
  var companions: [Companion] = []

  /// Notes that the page lists.
  var notes: [Int32] = []

  /// Authors that the page lists.
  var authors: [Int32] = []
}

/// A number of something, and how often it occurs.
struct Count: Sendable {
  let number: Int32
  let count: Int32
}

/// The numbers that occur, the most frequent first; equals in ascending order.
func mostFrequent(_ numbers: [Int32]) -> [Count] {
  var counts: [Count] = []
  // Equal numbers stand side by side once they are sorted, which for a few is quicker than hashing.
  for number in numbers.sorted() {
    if let last = counts.last, last.number == number {
      counts[counts.count - 1] = Count(number: number, count: last.count + 1)
    } else {
      counts.append(Count(number: number, count: 1))
    }
  }
  return counts.sorted { ($1.count, $0.number) < ($0.count, $1.number) }
}
