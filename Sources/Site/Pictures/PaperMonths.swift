internal import Papers

/// The month of every paper, in one flat array: pictures ask for those of hundreds of thousands.
///
/// A paper counts where it was published; where that is not known, when it was listed.
struct PaperMonths: Sendable {
  /// Twice the number of the month, counted from the year 0, and 1 more if the month is known and
  /// not only the year; -1 if there is no date.
  private let marks: [Int32]

  /// The months of a catalog's papers.
  init(of catalog: Catalog) {
    marks = catalog.papers.indices.map { number in
      guard let date = catalog.papers[number].published ?? catalog.papers[number].date else {
        return -1
      }
      let month = date.year * 12 + max(date.month, 1) - 1
      return Int32(month * 2 + (date.hasMonth ? 1 : 0))
    }
  }

  /// The number of a paper's month, that of January if no more than the year is known.
  func month(of paper: Int32) -> Int? {
    let mark = Int(marks[Int(paper)])
    return mark < 0 ? nil : mark / 2
  }

  /// The first and the last month of papers, how many of these have a date, and whether the month
  /// of all those is known.
  func extent(of papers: some Sequence<Int32>)
    -> (months: ClosedRange<Int>, dated: Int, hasMonths: Bool)?
  {
    var (low, high, dated) = (Int32.max, Int32.min, 0)
    var hasMonths = true
    for paper in papers {
      let mark = marks[Int(paper)]
      if mark < 0 { continue }
      dated += 1
      low = min(low, mark)
      high = max(high, mark)
      if mark & 1 == 0 { hasMonths = false }
    }
    return dated == 0 ? nil : (Int(low) / 2...Int(high) / 2, dated, hasMonths)
  }

  /// How many of the papers fall into each part of a scale.
  func counts(of papers: some Sequence<Int32>, on scale: TimeScale) -> [Int] {
    var counts = [Int](repeating: 0, count: scale.count)
    for paper in papers {
      if let place = month(of: paper).flatMap(scale.place) { counts[place] += 1 }
    }
    return counts
  }

  /// The scale that all sparklines share, so that they can be compared: it ends with the newest
  /// paper, and leaves out the oldest of fifty papers, so that one reprint does not flatten them all.
  var sparklineScale: TimeScale? {
    let dated = marks.filter { $0 >= 0 }.sorted()
    guard let newest = dated.last else { return nil }
    let shown = dated[(dated.count / 50)...]
    let oldest = shown.first ?? newest
    let hasMonths = shown.allSatisfy { $0 & 1 == 1 }
    let steps = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 6000]
    return TimeScale(
      covering: Int(oldest) / 2...Int(newest) / 2,
      steps: steps.drop { !hasMonths && $0 < 12 }.map { ($0, 24) })
  }
}
