internal import Templates

/// The kinds of pages that have fingerprints: those of which an archive has many.
private let fingerprintedKinds: [PageKind] = [
  .paper, .author, .authorsLetter, .topic, .year, .month, .day,
]

/// The kinds of pages whose layouts ask for nothing but what pages' fingerprints stand for.
func coveredKinds(
  _ layouts: [PageKind: Layout<View>], _ schemas: Schemas<View>
) -> Set<PageKind> {
  Set(
    fingerprintedKinds.filter { kind in
      layouts[kind]?.uses(of: schemas).allSatisfy { isCovered($0, on: kind) } ?? false
    })
}

/// Whether a page's fingerprint stands for a field, asked of what the way leads to.
///
/// What is not listed below is not stood for, so that a new field, or a new way to an old one, costs
/// time until it is listed, and never a page that is not as it should be.
private func isCovered(_ use: FieldUse, on kind: PageKind) -> Bool {
  let root = kind.layout + "-page."
  let name: (Substring) -> Substring = {
    $0.hasPrefix(root) ? "page:" + $0.dropFirst(root.count) : $0
  }
  guard let fields = covered[String(name(use.way[...]))] else { return false }
  return fields.contains(String(name(use.field[...])))
}

/// By the way to a thing, the fields that fingerprints stand for; `page:` is a page of any kind, and
/// without a way one comes to the site, the page, and what the page is about.
private let covered: [String: Set<String>] = {
  var covered: [String: Set<String>] = [:]
  func cover(_ ways: [String], _ schema: String, _ fields: String) {
    let names = fields.split(whereSeparator: \.isWhitespace).map { "\(schema)\($0)" }
    for way in ways { covered[way, default: []].formUnion(names) }
  }
  cover([""], "page:", "papers period letters authors")

  // What the site's own fingerprint stands for, and what the page itself is.
  cover(
    [""], "site.",
    """
    title description language author homeUrl home searchUrl topicsUrl datesUrl authorsUrl notesUrl
    trendingUrl mapUrl readingListUrl stylesheet script searchScript mapScript readingListScript
    icon feedUrl jsonFeedUrl footer hasNotes hasBase pages
    """)
  cover(
    [""], "page.",
    """
    title fullTitle description canonical root kind isHome isPaper isTopics isTopic isDates isDate
    isAuthors isAuthor isNotes isMap isTrending isSearch isReadingList isNotFound isFree isContinuation
    breadcrumbs
    feeds ogType head noIndex pagination
    """)
  cover(
    ["page.pagination"], "pagination.", "number count total range first previous next last pages")
  cover(
    [
      "site.pages", "page.breadcrumbs", "page.feeds", "pagination.first", "pagination.previous",
      "pagination.next", "pagination.last", "pagination.pages",
    ], "link.", "title url isCurrent type isNumbered isGap")

  // Papers, wherever they are met.
  let papers = [
    "", "page:papers", "paper.previous", "paper.next", "relatedpaper.paper", "note.paper",
  ]
  cover(
    papers, "paper.",
    """
    id label url title plainTitle abstract excerpt authors leadAuthors otherAuthors
    otherAuthorsCount authorLine date published updated isUpdatedLater listings topics categories
    keywords links pdfUrl sourceUrl doi doiUrl arxiv venue publication comment license votes hasVotes
    isWithdrawn isRetracted isSuperseded statusTitle statusText bibtex citation notes noteCount
    hasNotes hasCode language day
    """)
  cover([""], "paper.", "previous next related")
  cover(["paper.related"], "relatedpaper.", "paper reason")
  cover(
    ["paper.authors", "paper.leadAuthors", "paper.otherAuthors"], "authorship.",
    "name url affiliation orcid nativeName")
  cover(["paper.keywords"], "keyword.", "name")
  cover(["paper.links"], "paperlink.", "kind title url host")
  cover(
    ["paper.notes"], "note.",
    """
    title url anchor html excerpt paper date tags status statusTitle statusUrl rating stars hasRating
    isDraft
    """)
  cover(["note.tags"], "tag.", "name url")
  cover(
    [
      "paper.date", "paper.published", "paper.updated", "paper.listings", "note.date",
      "period.date",
    ], "date.", "iso short long weekday day month monthName year url")
  cover(["paper.day"], "period.", "date title url")

  // Topics: of others than the page's own, not what changes with every paper.
  let topics = ["paper.topics", "paper.categories", "author.topics", "topic.children"]
  cover(
    topics + ["", "topic.parent", "companion.topic"], "topic.",
    "title slug url isCategory isVenue code feedUrl")
  cover(["author.topics", "topic.children"], "topic.", "count")
  cover(
    [""], "topic.",
    "description summary count countText parent children hasChildren timeline companions")
  cover(["topic.companions"], "companion.", "topic count picture")
  cover(
    ["topic.timeline", "author.timeline"], "timeline.", "picture title text unit span parts")
  cover(["timeline.parts"], "part.", "title count")

  // Authors.
  cover(
    ["", "page:authors"], "author.",
    "name inverted nativeName orcid url count firstYear lastYear years")
  cover(
    [""], "author.", "topics collaborators collaboratorsCount arcs timeline")
  // Of collaborators what they did together, which the author's own papers say.
  cover(
    ["author.collaborators"], "author.",
    "name inverted nativeName orcid url count yearsTogether together")
  cover(["", "page:letters"], "letter.", "name url count isCurrent")

  // Periods, with their calendars.
  cover(
    ["page:period"], "period.",
    "date title url count countText days months calendar weeks previous next parent")
  cover(["period.previous", "period.next", "period.parent"], "period.", "date title url")
  cover(["period.months"], "period.", "date title url count countText days weeks")
  cover(["period.days"], "period.", "date title url count countText")
  cover(["period.weeks"], "week.", "days")
  cover(["week.days"], "cell.", "isBlank day count level url")
  return covered
}()
