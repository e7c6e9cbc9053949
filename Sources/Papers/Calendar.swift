/// The years, months and days that have papers.
package struct Calendar: Sendable {
  /// The newest first.
  let periods: [CalendarDate]

  /// The papers of every period, each once: the newest first, within a day in the feed's order.
  let papers: Membership

  let numberOfPeriod: [CalendarDate: Int]

  /// A paper under one of its periods, which have no order yet.
  private struct Entry {
    let period: Int32
    let paper: Int32
    let source: RecordSource
  }

  /// The periods of papers, which are given in their order.
  package init(of papers: [Paper]) {
    var numbers: [CalendarDate: Int32] = [:]
    var dates: [CalendarDate] = []
    var entries: [Entry] = []
    entries.reserveCapacity(papers.count * 3)
    func add(_ paper: Int, on date: CalendarDate, _ source: RecordSource, since first: Int) {
      let period: Int32
      if let known = numbers[date] {
        period = known
      } else {
        period = Int32(dates.count)
        numbers[date] = period
        dates.append(date)
      }
      // A paper listed on two days of a month belongs once to the month.
      if entries[first...].contains(where: { $0.period == period }) { return }
      entries.append(Entry(period: period, paper: Int32(paper), source: source))
    }
    for (number, paper) in papers.enumerated() {
      let first = entries.count
      let own = paper.published.map { [Listing(date: $0, source: paper.source)] } ?? []
      for listing in paper.listings.isEmpty ? own : paper.listings {
        add(number, on: listing.date, listing.source, since: first)
        add(number, on: listing.date.monthOnly, listing.source, since: first)
        add(number, on: listing.date.yearOnly, listing.source, since: first)
      }
    }
    let order = dates.indices.sorted { dates[$0] > dates[$1] }
    periods = order.map { dates[$0] }
    numberOfPeriod = Dictionary(uniqueKeysWithValues: zip(periods, periods.indices))

    // The entries of every period, in the order of the papers.
    let entriesOfPeriod = Membership(
      sizes: repeatElement(1, count: entries.count), members: entries.map(\.period)
    ).inverted(memberCount: dates.count)
    var members: [Int32] = []
    members.reserveCapacity(entries.count)
    for (period, number) in zip(periods, order) {
      var listed = entriesOfPeriod[number]
      if period.hasDay {
        listed.sort {
          let (left, right) = (entries[Int($0)], entries[Int($1)])
          return (left.source, left.paper) < (right.source, right.paper)
        }
      }
      members += listed.lazy.map { entries[Int($0)].paper }
    }
    self.papers = Membership(sizes: order.map(entriesOfPeriod.size), members: members)
  }
}
