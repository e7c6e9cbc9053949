package import Papers

/// The papers that readers noticed in the days before the archive's newest day.
///
/// Upvotes decide where feeds count them; then the place that the feed gave the paper on its day, for
/// feeds list what is noticed first; then the newer paper.
package struct Trending: Sendable {
  /// The papers, the most noticed first.
  package let papers: [Int]

  /// The first day of the window.
  package let start: CalendarDate?

  /// The last day of the window: the archive's newest day.
  package let end: CalendarDate?

  /// Whether any of the papers has upvotes.
  package let hasVotes: Bool

  /// The papers of the last days of a catalog, at most `limit`.
  init(of catalog: Catalog, days: Int, limit: Int) {
    guard let newest = catalog.newestDay else {
      (papers, start, end, hasVotes) = ([], nil, nil, false)
      return
    }
    var best: [(paper: Int, votes: Int, rank: Int)] = []
    var seen: Set<Int> = []
    var oldest = newest
    for (period, date) in catalog.periods.enumerated()
    where date.hasDay && newest.dayNumber - date.dayNumber < days {
      oldest = date
      for (rank, paper) in catalog.papersOfPeriod[period].enumerated()
      where seen.insert(Int(paper)).inserted {
        best.append((Int(paper), catalog.papers[Int(paper)].votes ?? 0, rank))
      }
    }
    best.sort { ($1.votes, $0.rank, $0.paper) < ($0.votes, $1.rank, $1.paper) }
    papers = best.prefix(limit).map(\.paper)
    start = oldest
    end = newest
    hasVotes = best.contains { $0.votes > 0 }
  }
}
