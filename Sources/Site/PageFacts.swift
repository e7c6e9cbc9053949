internal import Content
internal import Papers
internal import Reporting

extension SiteModel {
  /// What is worked out once for a page before it is rendered.
  func facts(of page: Page) -> PageFacts {
    var facts = PageFacts()
    facts.title = title(of: page)
    let pagination = pagination(of: page)
    if pagination.total > 0 {
      facts.pagination = pagination
      if pagination.count > 1 {
        facts.listingPages = pagination.window.map { number in
          number.map { link(toPage: $0, of: page) } ?? Link(title: "…")
        }
        if page.isContinuation { facts.title += ", page \(page.number)" }
      }
    }
    list(page, &facts)
    facts.description = description(of: page, facts)
    facts.breadcrumbs = breadcrumbs(of: page, title: facts.title)
    facts.feeds = feeds(of: page)
    return facts
  }

  /// A link to another page of the same listing.
  func link(toPage number: Int, of page: Page) -> Link {
    let isNumbered = number > 0 || !page.kind.growsAtHead
    return Link(
      title: isNumbered ? String(max(number, 1)) : "Newest",
      target: .page(Page(page.kind, page.subject, number: number)),
      isCurrent: number == page.number, isNumbered: isNumbered)
  }

  private func title(of page: Page) -> String {
    switch page.kind {
    case .home: settings.title
    case .paper: catalog.papers[page.subject].title.plain
    case .topics: "Topics"
    case .topic: catalog.topics[page.subject].title
    case .dates: "Dates"
    case .year, .month, .day: catalog.periods[page.subject].long
    case .authors: "Authors"
    case .authorsLetter: "Authors: \(letters[page.subject].title)"
    case .author: catalog.authors[page.subject].name.display
    case .notes: "Notes"
    case .notesTag: "Notes tagged \(noteTags[page.subject].title)"
    case .notesStatus: "Notes: \(noteStatuses[page.subject].title)"
    case .trending: "Trending"
    case .map: "Map"
    case .search: "Search"
    case .readingList: "Reading list"
    case .notFound: "Page not found"
    case .free: freePages[page.subject].title
    }
  }

  /// Fills in what the page lists.
  private func list(_ page: Page, _ facts: inout PageFacts) {
    let range = facts.pagination?.range ?? 0..<0
    switch page.kind {
    case .home:
      if let period = catalog.newestPeriod.flatMap(catalog.period) {
        facts.papers = Array(catalog.papersOfPeriod[period].prefix(settings.pageSize))
      }
    case .topic:
      facts.papers = slice(catalog.papersOfTopic[page.subject], range)
      if !page.isContinuation {
        facts.timeline = timelinesOfTopics[page.subject]
        facts.companions = companions(ofTopic: page.subject, limit: 6)
      }
    case .month, .day: facts.papers = slice(catalog.papersOfPeriod[page.subject], range)
    case .year: facts.papers = slice(datedByYearOnly(page.subject)[...], range)
    case .author:
      let papers = catalog.papersOfAuthor[page.subject]
      facts.papers = slice(papers, range)
      if page.isContinuation { return }
      facts.topicCounts = Array(
        mostFrequent(papers.flatMap { directTopics[Int($0)] }).prefix(8))
      let people = mostFrequent(coauthors(of: page.subject, on: papers))
      facts.collaborators = Array(people.prefix(12))
      facts.collaboratorCount = people.count
      if let timeline = Timeline(of: papers, paperMonths) {
        facts.timeline = timeline
        facts.jointWork = JointWork(
          of: page.subject, with: facts.collaborators, on: timeline.scale, in: catalog, paperMonths)
      }
    case .authors:
      facts.authors = mostProlificAuthors
    case .authorsLetter:
      let authors = letters[page.subject].authors
      facts.authors = range.map { Int32(authors.lowerBound + $0) }
    case .notes: facts.notes = range.map(Int32.init)
    case .notesTag: facts.notes = slice(noteTags[page.subject].notes[...], range)
    case .notesStatus: facts.notes = slice(noteStatuses[page.subject].notes[...], range)
    case .trending: facts.papers = trending.papers.map(Int32.init)
    case .paper, .topics, .dates, .map, .search, .readingList, .notFound, .free: break
    }
  }

  /// Who else wrote papers of an author, each once for every paper.
  private func coauthors(of author: Int, on papers: ArraySlice<Int32>) -> [Int32] {
    var people: [Int32] = []
    for paper in papers {
      let first = people.count
      for other in catalog.authorsOfPaper[Int(paper)].sorted() where other != author {
        if people.count == first || people[people.count - 1] != other { people.append(other) }
      }
    }
    return people
  }

  private func slice(_ members: ArraySlice<Int32>, _ range: Range<Int>) -> [Int32] {
    Array(members.dropFirst(range.lowerBound).prefix(range.count))
  }

  /// The hundred authors with the most papers.
  private var mostProlificAuthors: [Int32] {
    let counts = catalog.authors.indices.map {
      Count(number: Int32($0), count: Int32(catalog.papersOfAuthor.size(of: $0)))
    }
    return counts.sorted { ($1.count, $0.number) < ($0.count, $1.number) }
      .prefix(100).map(\.number)
  }

  private func description(of page: Page, _ facts: PageFacts) -> String {
    // How many entries there are would change the pages that have always shown the same.
    if page.isContinuation { return "\(facts.title) of \(settings.title)." }
    let total = facts.pagination?.total ?? 0
    var papers: String { counted(total, "paper") }
    switch page.kind {
    case .home: return settings.description
    // A paper's is written straight into its page.
    case .paper: return ""
    case .topics: return "The topics of \(settings.title)."
    case .topic:
      let summary = texts(ofTopic: page.subject).summary
      return summary.isEmpty ? "\(papers) on \(catalog.topics[page.subject].title)." : summary
    case .dates: return "The papers of \(settings.title) by year, month and day."
    case .year:
      return "\(counted(catalog.papersOfPeriod.size(of: page.subject), "paper")) of \(facts.title)."
    case .month, .day: return "\(papers) of \(facts.title)."
    case .authors: return "\(counted(catalog.authors.count, "author")) in \(settings.title)."
    case .authorsLetter: return "\(counted(total, "author")) in \(settings.title)."
    case .author: return "\(papers) by \(facts.title)."
    case .notes, .notesTag, .notesStatus: return "\(counted(total, "note")) on papers."
    case .trending: return "The papers that readers noticed most in the newest days."
    case .map:
      return "A map of \(counted(catalog.papers.count, "paper")): what is alike lies together."
    case .search:
      return "Search \(counted(catalog.papers.count, "paper")) by words, authors and titles."
    case .readingList: return "The papers that you have starred in this browser."
    case .notFound: return ""
    case .free: return freePages[page.subject].description
    }
  }

  private func breadcrumbs(of page: Page, title: String) -> [Link] {
    guard page.kind != .home else { return [] }
    let current = Link(
      title: titleBesideParents(of: page) ?? title, target: .page(page), isCurrent: true)
    // Of papers there are more than of all else, and those of a day come here by one way.
    if page.kind == .paper { return trail(ofPaper: page.subject) + CollectionOfOne(current) }
    var links: [Link] = []
    links.reserveCapacity(6)
    links.append(Self.linkHome)
    switch page.kind {
    case .topic:
      links.append(Self.link("Topics", Page(.topics)))
      var parents: [Link] = []
      var parent = catalog.topics[page.subject].parent
      while let number = parent {
        parents.append(Self.link(catalog.topics[number].title, Page(.topic, number)))
        parent = catalog.topics[number].parent
      }
      links += parents.reversed()
    case .year, .month, .day:
      links.append(Self.link("Dates", Page(.dates)))
      let date = catalog.periods[page.subject]
      if date.hasMonth { links.append(Self.link(to: date.yearOnly)) }
      if date.hasDay { links.append(Self.link(to: date.monthOnly)) }
    case .authorsLetter: links.append(Self.link("Authors", Page(.authors)))
    case .author:
      links.append(Self.link("Authors", Page(.authors)))
      let letter = letters.firstIndex { $0.authors.contains(page.subject) } ?? 0
      links.append(Self.link(letters[letter].title, Page(.authorsLetter, letter)))
    case .notesTag, .notesStatus: links.append(Self.link("Notes", Page(.notes)))
    case .home, .paper, .topics, .dates, .authors, .notes, .trending, .map, .search, .readingList,
      .notFound, .free:
      break
    }
    if page.isContinuation {
      links.append(
        Self.link(
          titleBesideParents(of: page) ?? self.title(of: page), Page(page.kind, page.subject)))
      links.append(
        Link(title: "Page \(page.number)", target: .page(page), isCurrent: true))
    } else {
      links.append(current)
    }
    return links
  }

  /// What is left of a page's title where that of the page above it stands before.
  private func titleBesideParents(of page: Page) -> String? {
    switch page.kind {
    case .authorsLetter: letters[page.subject].title
    case .notesTag: noteTags[page.subject].title
    case .notesStatus: noteStatuses[page.subject].title
    default: nil
    }
  }

  /// The way from the home page to the papers of a period, which is the last of it.
  static func trail(to date: CalendarDate) -> [Link] {
    var links = [linkHome]
    if date.hasMonth { links.append(link(to: date.yearOnly)) }
    if date.hasDay { links.append(link(to: date.monthOnly)) }
    let title = date.hasDay ? String(date.day) : shortTitle(of: date)
    links.append(Link(title: title, target: .date(date)))
    return links
  }

  /// The way from the home page to a paper that has no date.
  static var trailWithoutDate: [Link] { [linkHome] }

  private static var linkHome: Link { link("Home", Page(.home)) }

  private static func link(_ title: String, _ page: Page) -> Link {
    Link(title: title, target: .page(page))
  }

  private static func link(to date: CalendarDate) -> Link {
    Link(title: shortTitle(of: date), target: .date(date))
  }

  /// A month without its year, which stands before it.
  private static func shortTitle(of date: CalendarDate) -> String {
    date.hasMonth ? CalendarDate.monthNames[date.month - 1] : String(date.year)
  }

  private func feeds(of page: Page) -> [Link] {
    guard page.kind == .topic else { return siteFeeds }
    return siteFeeds.map { site in
      Link(
        title: "\(site.title): \(catalog.topics[page.subject].title)",
        target: .file(feedRoute(ofTopic: page.subject)), type: site.type)
    } + siteFeeds
  }
}
