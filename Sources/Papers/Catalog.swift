/// The archive's papers, and everything that is known from them, numbered and sorted for good.
///
/// A catalog never changes; papers, authors, topics and periods refer to each other by number.
package final class Catalog: Sendable {
  /// The newest first.
  package let papers: [Paper]

  /// By family name.
  package let authors: [Author]

  /// Written topics in the order of the hierarchy, then categories.
  package let topics: [Topic]

  /// The years, months and days that have papers, the newest first.
  package let periods: [CalendarDate]

  /// The author of every authorship of every paper, in the paper's order.
  package let authorsOfPaper: Membership

  /// The papers of every author, the newest first.
  package let papersOfAuthor: Membership

  /// The topics of every paper.
  package let topicsOfPaper: Membership

  /// The papers of every topic and of the topics that it contains, the newest first.
  package let papersOfTopic: Membership

  /// The papers of every period, each once: the newest first, within a day in the feed's order.
  package let papersOfPeriod: Membership

  private let numberOfPeriod: [CalendarDate: Int]
  private let numberOfAuthorSlug: [String: Int]

  /// The catalog of the papers and topics given, with the papers of each topic in ascending order.
  package init(papers: [Paper], topics: [Topic], papersOfTopic: Membership) {
    let authorIndex = AuthorIndex(of: papers)
    let calendar = Calendar(of: papers)
    self.papers = papers
    self.authors = authorIndex.authors
    self.topics = topics
    self.periods = calendar.periods
    self.authorsOfPaper = authorIndex.ofPapers
    self.papersOfAuthor = authorIndex.papers
    self.papersOfTopic = papersOfTopic
    self.topicsOfPaper = papersOfTopic.inverted(memberCount: papers.count)
    self.papersOfPeriod = calendar.papers
    self.numberOfPeriod = Dictionary(
      uniqueKeysWithValues: calendar.periods.enumerated().map { ($1, $0) })
    self.numberOfAuthorSlug = Dictionary(
      authorIndex.authors.enumerated().map { ($1.slug, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The newest day on which a paper was listed, or published if none was listed: the archive's today.
  package var newestDay: CalendarDate? { periods.first { $0.hasDay } }

  /// The newest day; the newest month or year where no paper's day is known.
  package var newestPeriod: CalendarDate? {
    newestDay ?? periods.first { $0.hasMonth } ?? periods.first
  }

  /// The number of a year, a month or a day that has papers.
  package func period(_ date: CalendarDate) -> Int? { numberOfPeriod[date] }

  /// The number of the author whose page has the given name.
  package func author(slug: String) -> Int? { numberOfAuthorSlug[slug] }
}

/// The years, months and days that have papers.
private struct Calendar {
  let periods: [CalendarDate]
  let papers: Membership

  init(of papers: [Paper]) {
    var listings: [CalendarDate: [(source: RecordSource, paper: Int32)]] = [:]
    for (number, paper) in papers.enumerated() {
      let own = paper.published.map { [Listing(date: $0, source: paper.source)] } ?? []
      var dates: Set<CalendarDate> = []
      for listing in paper.listings.isEmpty ? own : paper.listings {
        // A paper listed on two days of a month belongs once to the month.
        for date in [listing.date, listing.date.monthOnly, listing.date.yearOnly]
        where dates.insert(date).inserted {
          listings[date, default: []].append((listing.source, Int32(number)))
        }
      }
    }
    periods = listings.keys.sorted(by: >)
    self.papers = Membership(
      groups: periods.map { date in
        let members = listings[date] ?? []
        guard date.hasDay else { return members.map(\.paper) }
        return members.sorted { ($0.source, $0.paper) < ($1.source, $1.paper) }.map(\.paper)
      })
  }
}
