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
  private let numberOfAuthorSlug: [String: Int32]

  /// The catalog of the papers and topics given.
  /// - Parameters:
  ///   - papers: the papers, the newest first.
  ///   - authors: their authors.
  ///   - topics: the topics, in the order in which they are shown.
  ///   - papersOfTopic: the papers of each topic in ascending order.
  ///   - calendar: the days of the papers.
  package init(
    papers: [Paper], authors: AuthorIndex, topics: [Topic], papersOfTopic: Membership,
    calendar: Calendar
  ) {
    self.papers = papers
    self.authors = authors.authors
    self.topics = topics
    self.periods = calendar.periods
    self.authorsOfPaper = authors.ofPapers
    self.papersOfAuthor = authors.papers
    self.papersOfTopic = papersOfTopic
    self.topicsOfPaper = papersOfTopic.inverted(memberCount: papers.count)
    self.papersOfPeriod = calendar.papers
    self.numberOfPeriod = calendar.numberOfPeriod
    self.numberOfAuthorSlug = authors.numberOfSlug
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
  package func author(slug: String) -> Int? { numberOfAuthorSlug[slug].map(Int.init) }
}
