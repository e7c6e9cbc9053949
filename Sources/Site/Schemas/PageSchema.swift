internal import Content
internal import Papers
internal import Reporting
internal import Templates

extension Schema where Model == View {
  /// The page itself, as every layout sees it.
  static var page: Schema {
    let kinds: [(String, [PageKind], String)] = [
      ("isHome", [.home], "the home page"), ("isPaper", [.paper], "a paper's page"),
      ("isTopics", [.topics], "the index of topics"), ("isTopic", [.topic], "a topic's page"),
      ("isDates", [.dates], "the index of dates"),
      ("isDate", [.year, .month, .day], "the page of a year, a month or a day"),
      ("isAuthors", [.authors, .authorsLetter], "an index of authors"),
      ("isAuthor", [.author], "an author's page"),
      ("isNotes", [.notes, .notesTag, .notesStatus], "a listing of notes"),
      ("isMap", [.map], "the map of the archive"),
      ("isTrending", [.trending], "the trending papers"),
      ("isSearch", [.search], "the search page"),
      ("isReadingList", [.readingList], "the reader's own list"),
      ("isNotFound", [.notFound], "the page for addresses that do not exist"),
      ("isFree", [.free], "a page of Content/pages"),
    ]
    return Schema("page") {
      Field.text("title", "The title of the page alone.", example: "12 March 2025") { view, _ in
        view.facts.title
      }
      Field.written(
        "fullTitle", "The title with the site's.", example: "12 March 2025 · My archive"
      ) {
        view, _, out in
        if view.page.kind != .home {
          out.append(text: view.facts.title)
          out.append(literal: " · ")
        }
        out.append(text: view.site.settings.title)
      }
      Field.written("description", "What the page is about.", example: "59 papers listed on …") {
        view, _ in
        view.hasDescription
      } write: { view, _, out in
        view.writeDescription(to: &out)
      }
      Field.written(
        "canonical", "The absolute address; empty without a base_url.", example: "https://…"
      ) {
        view, _ in
        view.site.hasFeeds
      } write: { view, _, out in
        view.writeAddress(to: &out)
      }
      Field.text("root", "What leads to the top of the site.", example: "../") { view, _ in
        view.root
      }.fixed
      Field.text("kind", "The kind of page.", example: "paper") { view, _ in
        view.page.kind.rawValue
      }.fixed
      for (name, kinds, meaning) in kinds {
        Field.flag(name, "Whether this is \(meaning).") { view, _ in
          kinds.contains(view.page.kind)
        }.fixed
      }
      Field.list("breadcrumbs", of: "link", "The way here from the home page.") { view, _ in
        view.facts.breadcrumbs.count
      } element: { _, _, index in
        Subject(LinkList.breadcrumbs.rawValue, Int32(index))
      }
      Field.list("feeds", of: "link", "The feeds of the page, its own first.") { view, _ in
        view.facts.feeds.count
      } element: { _, _, index in
        Subject(LinkList.feeds.rawValue, Int32(index))
      }
      Field.text("ogType", "The type of the page for Open Graph.", example: "article") { view, _ in
        view.page.kind == .paper ? "article" : "website"
      }.fixed
      Field.html("head", "Everything in the head that is for machines.", example: "<link rel=…>") {
        _, _ in
        true
      } write: { view, _, out in
        view.writeHead(to: &out)
      }
      Field.flag("noIndex", "Whether search engines shall pass it over.") { view, _ in
        view.page.kind.isHiddenFromSearchEngines
      }.fixed
      Field.flag(
        "isContinuation",
        "Whether it shows a further part of a listing, about whose subject the first page says more."
      ) { view, _ in view.page.isContinuation }
      Field.object(
        "pagination", of: "pagination", "How the listing is cut, if it has several pages."
      ) {
        view, subject in (view.facts.pagination?.count ?? 1) > 1 ? subject : nil
      }
    }
  }

  /// How the page's listing is cut into pages.
  static var pagination: Schema {
    Schema("pagination") {
      Field.number(
        "number",
        "Which page this is: 0 the first; of listings with the newest first, the oldest is 1.",
        example: "2"
      ) { view, _ in
        view.page.number
      }
      Field.count("count", "How many pages there are.", example: "20") { view, _ in
        view.facts.pagination?.count ?? 1
      }
      Field.count("total", "How many entries there are.", example: "1,987") { view, _ in
        view.facts.pagination?.total ?? 0
      }
      Field.written(
        "range", "Which entries this page shows, or of which days they are.",
        example: "101–200 of 1,987"
      ) { view, _ in
        view.showsNumbersOfEntries || view.datesOfEntries != nil
      } write: { view, _, out in
        view.writeRange(to: &out)
      }
      for (name, meaning) in [
        ("first", "The first page, unless this is it."), ("previous", "The page before this."),
        ("next", "The page after this."), ("last", "The last page, unless this is it."),
      ] {
        Field.object(name, of: "link", meaning) { view, _ in
          guard let pagination = view.facts.pagination else { return nil }
          let target =
            switch name {
            case "first": 0
            case "previous": pagination.previous
            case "next": pagination.next
            default: pagination.last
            }
          guard let target, target != pagination.number else { return nil }
          return Subject(LinkList.pageNumber.rawValue, Int32(target))
        }
      }
      Field.list("pages", of: "link", "The pages to link to, with gaps where pages are left out.") {
        view, _ in
        view.facts.listingPages.count
      } element: { _, _, index in
        Subject(LinkList.listingPages.rawValue, Int32(index))
      }
    }
  }

  /// A link of the page's navigation; the subject's first number says which list it is of.
  static var link: Schema {
    Schema("link") {
      Field.text("title", "What to call it.", example: "Topics") { view, subject in
        view.link(subject).title
      }
      Field.url("url", "Where it leads.", example: "topics/index.html") { view, subject in
        !view.link(subject).isGap
      } write: { view, subject, out in
        view.write(view.link(subject).target, to: &out)
      }
      Field.flag("isCurrent", "Whether it leads to this page.") { view, subject in
        view.link(subject).isCurrent
      }
      Field.text("type", "The media type of what it leads to.", example: "application/atom+xml") {
        view, subject in view.link(subject).type
      }
      Field.flag("isNumbered", "Whether the title is a page's number.") { view, subject in
        view.link(subject).isNumbered
      }
      Field.flag("isGap", "Whether it stands for pages that are left out.") { view, subject in
        view.link(subject).isGap
      }
    }
  }

  /// The site, as every layout sees it.
  static var site: Schema {
    let counts: [(String, String, @Sendable (SiteModel) -> Int)] = [
      ("papersCount", "papers", { $0.catalog.papers.count }),
      ("authorsCount", "authors", { $0.catalog.authors.count }),
      ("topicsCount", "topics", { $0.catalog.topics.count }),
      ("notesCount", "notes", { $0.notes.count }),
      ("daysCount", "days with papers", { $0.days.count }),
    ]
    let indexes: [(String, PageKind, String)] = [
      ("homeUrl", .home, "The home page."), ("home", .home, "The home page."),
      ("searchUrl", .search, "The search page."), ("topicsUrl", .topics, "The index of topics."),
      ("datesUrl", .dates, "The index of dates."),
      ("authorsUrl", .authors, "The index of authors."),
      ("notesUrl", .notes, "The notes."), ("trendingUrl", .trending, "The trending papers."),
      ("mapUrl", .map, "The map of the archive."),
      ("readingListUrl", .readingList, "The list that a reader keeps in the browser."),
    ]
    let assets: [(String, String, String)] = [
      ("stylesheet", "site.css", "The stylesheet."),
      ("mapStylesheet", "map.css", "The stylesheet of the map."),
      ("script", "site.js", "The script of all pages."),
      ("searchScript", "search-page.js", "The script of the search page."),
      ("mapScript", "map.js", "The script of the map."),
      ("readingListScript", "reading-list.js", "The script of the reading list."),
      ("icon", "icon.svg", "The picture that stands for the site."),
    ]
    return Schema(fixed: "site") {
      Field.text("title", "The site's title.", example: "My archive") { view, _ in
        view.site.settings.title
      }
      Field.text("description", "What the site is.", example: "Papers on …") { view, _ in
        view.site.settings.description
      }
      Field.text("language", "The site's language as a tag.", example: "en") { view, _ in
        view.site.settings.language
      }
      Field.text("author", "Who keeps the site.", example: "Ann Lee") { view, _ in
        view.site.settings.author
      }
      for (name, what, count) in counts {
        Field.count(name, "How many \(what) there are.", example: "59") { view, _ in
          count(view.site)
        }
      }
      for (name, kind, meaning) in indexes {
        Field.url(name, meaning, example: "topics/index.html") { view, _, out in
          view.write(Page(kind), to: &out)
        }
      }
      for (name, file, meaning) in assets {
        Field.url(name, meaning, example: "assets/site.1a2b3c.css") { view, _, out in
          out.append(text: view.root)
          out.append(text: view.site.assets.route(of: file))
        }
      }
      Field.url("feedUrl", "The Atom feed of the site.", example: "feed.xml") { view, _ in
        view.site.hasFeeds
      } write: { view, _, out in
        out.append(text: view.root)
        out.append(literal: "feed.xml")
      }
      Field.url("jsonFeedUrl", "The JSON Feed of the site.", example: "feed.json") { view, _ in
        view.site.hasFeeds
      } write: { view, _, out in
        out.append(text: view.root)
        out.append(literal: "feed.json")
      }
      Field.html("footer", "The line at the foot of every page, if it is set.", example: "<p>…</p>")
      {
        view, _ in
        !view.site.footer.isEmpty
      } write: { view, _, out in
        view.site.footer.write(root: view.root, to: &out)
      }
      Field.text(
        "sparklines", "What sparklines show.",
        example: "papers per year from 1984 to 2025"
      ) { view, _ in
        view.site.sparklineScale.map { "papers per \($0.unit) \($0.words)" } ?? ""
      }
      Field.flag("hasNotes", "Whether there are notes.") { view, _ in !view.site.notes.isEmpty }
      Field.flag("hasBase", "Whether the site knows its own address.") { view, _ in
        view.site.hasFeeds
      }
      Field.object("latest", of: "date", "The newest day, month or year that has papers.") {
        view, _ in
        view.catalog.periods.first.map(Subject.date)
      }
      Field.list("pages", of: "link", "The pages of Content/pages.") { view, _ in
        view.site.freePages.count
      } element: { _, _, index in
        Subject(LinkList.freePages.rawValue, Int32(index))
      }
    }
  }
}

/// The lists of links that a page has.
enum LinkList: Int32 {
  case breadcrumbs
  case feeds
  case listingPages
  /// One page of the listing, by its number.
  case pageNumber
  case freePages
}

extension View {
  /// Whether the page counts the entries that it shows.
  ///
  /// These numbers change with every new entry, so pages that do not are told by their days.
  fileprivate var showsNumbersOfEntries: Bool {
    !(page.isContinuation && page.kind.growsAtHead)
  }

  /// The days of the oldest and of the newest paper that the page lists.
  fileprivate var datesOfEntries: (oldest: CalendarDate, newest: CalendarDate)? {
    guard let first = facts.papers.first, let newest = catalog.papers[Int(first)].date,
      let last = facts.papers.last, let oldest = catalog.papers[Int(last)].date
    else { return nil }
    return (oldest, newest)
  }

  /// Writes which entries of its listing the page shows.
  fileprivate func writeRange(to out: inout HTMLBuffer) {
    if showsNumbersOfEntries, let pagination = facts.pagination {
      out.append(quantity: pagination.range.lowerBound + 1)
      out.append(literal: "–")
      out.append(quantity: pagination.range.upperBound)
      out.append(literal: " of ")
      out.append(quantity: pagination.total)
    } else if let dates = datesOfEntries {
      if dates.oldest != dates.newest {
        out.append(text: dates.oldest.long)
        out.append(literal: " – ")
      }
      out.append(text: dates.newest.long)
    }
  }

  fileprivate func link(_ subject: Subject) -> Link {
    let index = Int(subject.second)
    switch LinkList(rawValue: subject.first) {
    case .breadcrumbs: return facts.breadcrumbs[index]
    case .feeds: return facts.feeds[index]
    case .listingPages: return facts.listingPages[index]
    case .pageNumber: return site.link(toPage: index, of: page)
    case .freePages:
      return Link(
        title: site.freePages[index].title, target: .page(Page(.free, index)),
        isCurrent: page.kind == .free && page.subject == index)
    case nil: return Link(title: "")
    }
  }
}
