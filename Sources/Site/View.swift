internal import Papers
internal import Templates

/// What a layout sees: the site, and the page that is being rendered.
///
/// Subjects are numbers, and every field is a function from a view and a subject to what is written.
struct View: Sendable {
  /// What all pages share.
  let site: SiteModel

  /// Which page this is.
  let page: Page

  /// The page's own address in the site.
  let route: String

  /// What leads from the page to the top of the site, `../` for every folder.
  let root: String

  /// What is worked out once for the page.
  let facts: PageFacts

  /// The papers that are like others.
  let related: RelatedPapers

  /// Where every paper lies on the map.
  let map: PaperMap

  var catalog: Catalog { site.catalog }

  func paper(_ subject: Subject) -> Paper { site.catalog.papers[Int(subject.first)] }
}

/// A link that a page shows in its navigation.
struct Link: Sendable {
  var title: String

  /// The address in the site; empty for a gap.
  var route = ""

  var isCurrent = false

  /// The media type of what the link leads to, if that is not a page.
  var type = ""

  /// Whether this stands for pages that are left out.
  var isGap = false
}

/// What is worked out once for a page before it is rendered.
struct PageFacts: Sendable {
  /// The title of the page alone.
  var title = ""

  /// One or two sentences about the page, as plain text.
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
func mostFrequent(_ numbers: some Sequence<Int32>) -> [Count] {
  var counts: [Int32: Int32] = [:]
  for number in numbers { counts[number, default: 0] += 1 }
  return counts.map { Count(number: $0.key, count: $0.value) }
    .sorted { ($1.count, $0.number) < ($0.count, $1.number) }
}
