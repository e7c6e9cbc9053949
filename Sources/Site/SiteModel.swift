package import Content
package import Mathematics
package import Papers

/// Everything that pages are made of: the catalog, what people wrote, and what is worked out once.
///
/// A model never changes, and pages are rendered from it on any number of threads.
package final class SiteModel: Sendable {
  package let catalog: Catalog
  package let settings: SiteSettings

  /// The notes, the newest first.
  let notes: [Note]

  /// The tags of notes, by name.
  let noteTags: [NoteGroup]

  /// The reading statuses that notes have.
  let noteStatuses: [NoteGroup]

  /// The pages of Content/pages, in their order.
  let freePages: [FreePage]

  /// The letters of the index of authors.
  let letters: [AuthorLetter]

  /// The line at the foot of every page.
  let footer: RootedHTML

  /// The files that layouts refer to, under the names that they are published by.
  let assets: Assets

  /// The papers that are noticed most.
  let trending: Trending

  /// The topics of every paper without those that only contain others of them.
  let directTopics: Membership

  /// The topics of Content/topics that no other contains.
  let topTopics: [Int]

  /// The groups of feeds' classifications.
  let categoryGroups: [Int]

  /// The days that have papers, the newest first.
  let days: [CalendarDate]

  /// The years that have papers, the newest first.
  let years: [CalendarDate]

  /// The notes about every paper, the newest first.
  let notesOfPaper: Membership

  /// The feed of the site as pages name it; nothing if the site does not know its own address.
  let siteFeeds: [Link]

  /// How many papers the day with the most papers has.
  let fullestDay: Int

  /// The formulas of titles and abstracts.
  let formulas: TypesetFormulas

  /// When every paper was published.
  let paperMonths: PaperMonths

  /// What the sparklines of all topics and authors have in common.
  let sparklineScale: TimeScale?

  /// The papers of every topic over time.
  let timelinesOfTopics: [Timeline?]

  /// What pages say to those who show a link to them.
  let socialTags: SocialTags

  /// The first and the last year of every author's dated papers; 0 if none has a date.
  private let yearsOfAuthor: [(first: Int16, last: Int16)]

  /// How many of the topics are those of Content/topics, which come first.
  private let writtenTopicCount: Int
  private let topicTexts: [Int: TopicText]
  private let listings: [PlaceInPeriod]
  private let trailsOfPeriods: [[Link]]
  private let trailWithoutDate = SiteModel.trailWithoutDate
  private let months: [CalendarDate]

  /// The model of a catalog, of what people wrote about it, and of the layouts' assets.
  package init(
    catalog: Catalog, written: WrittenContent, assets: Assets,
    formulas: TypesetFormulas = TypesetFormulas()
  ) {
    self.catalog = catalog
    self.settings = written.settings
    self.notes = written.notes
    self.noteTags = written.noteTags
    self.noteStatuses = written.noteStatuses
    self.freePages = written.freePages
    self.footer = written.footer
    self.topicTexts = written.topicTexts
    self.assets = assets
    self.formulas = formulas
    siteFeeds =
      written.settings.baseURL == nil
      ? []
      : [
        Link(
          title: written.settings.title, target: .file("feed.xml"), type: "application/atom+xml")
      ]
    letters = authorLetters(of: catalog)
    trending = Trending(of: catalog, days: written.settings.trendingDays, limit: 100)
    days = catalog.periods.filter(\.hasDay)
    months = catalog.periods.filter { $0.hasMonth && !$0.hasDay }
    years = catalog.periods.filter { !$0.hasMonth }
    fullestDay =
      catalog.periods.indices.filter { catalog.periods[$0].hasDay }
      .map(catalog.papersOfPeriod.size).max() ?? 0
    writtenTopicCount = catalog.topics.prefix(while: \.isWritten).count
    topTopics = catalog.topics.indices.filter {
      catalog.topics[$0].isWritten && catalog.topics[$0].parent == nil
    }
    categoryGroups = catalog.topics.indices.filter { catalog.topics[$0].origin == .group }
    directTopics = Self.directTopics(of: catalog)
    notesOfPaper = Membership(
      sizes: repeatElement(1, count: written.notes.count),
      members: written.notes.map { Int32($0.paper) }
    ).inverted(memberCount: catalog.papers.count)
    let dates = catalog.papers.map(\.date)
    listings = Self.listings(of: catalog, dates)
    trailsOfPeriods = catalog.periods.map(Self.trail)
    let months = PaperMonths(of: catalog)
    paperMonths = months
    sparklineScale = months.sparklineScale
    timelinesOfTopics = catalog.topics.indices.map {
      Timeline(of: catalog.papersOfTopic[$0], months)
    }
    socialTags = SocialTags(
      settings: settings, catalog: catalog,
      timeline: Timeline(of: catalog.papers.indices.map(Int32.init)[...], months),
      timelinesOfTopics: timelinesOfTopics)
    yearsOfAuthor = Self.years(of: catalog)
  }

  /// The years of an author's dated papers.
  func years(ofAuthor author: Int) -> ClosedRange<Int>? {
    let (first, last) = yearsOfAuthor[author]
    return first == 0 ? nil : Int(first)...Int(last)
  }

  /// The text of the notes about each paper, for the search index.
  package var notesText: [Int: String] {
    Dictionary(grouping: notes, by: \.paper).mapValues {
      $0.map(\.text).joined(separator: "\n")
    }
  }

  /// How many of a paper's topics are categories; they stand behind the others.
  func categoryCount(ofPaper paper: Int) -> Int {
    let count = directTopics.size(of: paper)
    var first = 0
    while first < count, directTopics.member(first, of: paper) < writtenTopicCount { first += 1 }
    return count - first
  }

  /// The topic whose card a paper has, if one of its topics has a card.
  func topicOfCard(ofPaper paper: Int) -> Int? {
    for place in 0..<directTopics.size(of: paper) {
      let topic = directTopics.member(place, of: paper)
      if timelinesOfTopics[topic] != nil { return topic }
    }
    return nil
  }

  /// What is written about a topic.
  func texts(ofTopic topic: Int) -> TopicText { topicTexts[topic] ?? .empty }

  /// Where a paper stands, from 0, on the day, in the month or in the year that it is listed under.
  func place(ofPaper paper: Int) -> Int { Int(listings[paper].place) }

  /// The paper that stands so many places behind another one on the day, in the month or in the year
  /// that both are listed under.
  func neighbor(ofPaper paper: Int, offset: Int) -> Int32? {
    let listing = listings[paper]
    guard listing.period >= 0 else { return nil }
    let papers = catalog.papersOfPeriod[Int(listing.period)]
    let index = papers.startIndex + Int(listing.place) + offset
    return papers.indices.contains(index) ? papers[index] : nil
  }

  /// The way from the home page to a paper, which ends before the paper.
  func trail(ofPaper paper: Int) -> [Link] {
    let period = Int(listings[paper].period)
    return period >= 0 ? trailsOfPeriods[period] : trailWithoutDate
  }

  /// Whether the site knows its own address, which feeds, sitemap and canonical addresses need.
  var hasFeeds: Bool { settings.baseURL != nil }

  /// The absolute address of a route; empty if the site does not know its own address.
  func absolute(_ route: String) -> String {
    guard let base = settings.baseURL else { return "" }
    return base + (route == "index.html" ? "" : route)
  }

  /// The address of a topic's feed.
  func feedRoute(ofTopic topic: Int) -> String { "topics/\(catalog.topics[topic].slug).xml" }

  /// The days of a month that have papers, the newest first.
  func days(of month: CalendarDate?) -> ArraySlice<CalendarDate> {
    guard let month, month.hasMonth, !month.hasDay else { return [] }
    let start = days.partitioningIndex { $0.monthOnly <= month }
    let end = days[start...].firstIndex { $0.monthOnly != month } ?? days.endIndex
    return ArraySlice(days[start..<end])
  }

  /// The nearest period of the same kind that has papers.
  func neighbor(of date: CalendarDate?, isLater: Bool) -> CalendarDate? {
    guard let date else { return nil }
    let peers = date.hasDay ? days : date.hasMonth ? months : years
    let index = peers.partitioningIndex { $0 <= date }
    if isLater { return index > 0 ? peers[index - 1] : nil }
    let next = index < peers.count && peers[index] == date ? index + 1 : index
    return next < peers.count ? peers[next] : nil
  }

  private static func directTopics(of catalog: Catalog) -> Membership {
    let parents = catalog.topics.map { Int32($0.parent ?? -1) }
    var sizes: [Int] = []
    var members: [Int32] = []
    sizes.reserveCapacity(catalog.papers.count)
    members.reserveCapacity(catalog.topicsOfPaper.memberCount)
    for paper in catalog.papers.indices {
      let topics = catalog.topicsOfPaper[paper]
      let count = members.count
      for topic in topics where !topics.contains(where: { parents[Int($0)] == topic }) {
        members.append(topic)
      }
      sizes.append(members.count - count)
    }
    return Membership(sizes: sizes, members: members)
  }

  private static func listings(of catalog: Catalog, _ dates: [CalendarDate?]) -> [PlaceInPeriod] {
    let none = PlaceInPeriod(period: -1, place: 0)
    var listings = [PlaceInPeriod](repeating: none, count: catalog.papers.count)
    for (period, date) in catalog.periods.enumerated() {
      for (place, paper) in catalog.papersOfPeriod[period].enumerated()
      where dates[Int(paper)] == date {
        listings[Int(paper)] = PlaceInPeriod(period: Int32(period), place: Int32(place))
      }
    }
    return listings
  }

  private static func years(of catalog: Catalog) -> [(first: Int16, last: Int16)] {
    let yearOfPaper = catalog.papers.map { Int16(($0.published ?? $0.date)?.year ?? 0) }
    return catalog.authors.indices.map { author in
      var years: (first: Int16, last: Int16) = (0, 0)
      for paper in catalog.papersOfAuthor[author] {
        let year = yearOfPaper[Int(paper)]
        if year == 0 { continue }
        years = (years.first == 0 ? year : min(years.first, year), max(years.last, year))
      }
      return years
    }
  }
}

/// The day, month or year that a paper is listed under, and where it stands there, from 0.
private struct PlaceInPeriod {
  /// The number of the period; -1 if the paper has no date.
  let period: Int32
  let place: Int32
}

extension Topic {
  /// Whether the topic is one of Content/topics.
  var isWritten: Bool { if case .written = origin { true } else { false } }
}

extension Array {
  /// The first index whose element satisfies a condition that all later elements satisfy too.
  func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
