internal import Papers

/// A stretch of time, cut into equal parts: so many months each.
///
/// A part's number is its first month's, counted from the year 0, divided by the step; the parts of
/// years, decades and centuries therefore begin where calendars begin them.
struct TimeScale: Hashable, Sendable {
  /// How many months a part has.
  let step: Int

  /// The number of the first part.
  let first: Int

  /// How many parts there are.
  let count: Int

  /// The finest scale that covers the months given: its step is one of those given, each with the
  /// number of parts that it may have at most.
  init?(covering months: ClosedRange<Int>, steps: [(months: Int, limit: Int)]) {
    for (step, limit) in steps {
      let first = months.lowerBound / step
      let count = months.upperBound / step - first + 1
      if count <= limit {
        (self.step, self.first, self.count) = (step, first, count)
        return
      }
    }
    return nil
  }

  /// The place of a month's part, from 0; nothing if the month lies before or behind the scale.
  func place(ofMonth month: Int) -> Int? {
    let place = month / step - first
    return (0..<count).contains(place) ? place : nil
  }

  /// What a part is called.
  var unit: String {
    switch step {
    case 1: "month"
    case 3: "quarter"
    case 12: "year"
    case 120: "decade"
    case 1200: "century"
    default: "\(step / 12) years"
    }
  }

  /// A part in full: `March 2024`, `2024` or `1950–1959`.
  func title(of place: Int) -> String {
    let month = (first + place) * step
    if step == 1 { return monthTitle(month) }
    let year = month / 12
    return step <= 12 ? String(year) : "\(year)–\(year + step / 12 - 1)"
  }

  /// The first and the last moment of the scale, in words: `from March 2024 to June 2025`.
  var words: String {
    let (start, end) = (first * step, (first + count) * step - 1)
    if step < 12 { return "from \(monthTitle(start)) to \(monthTitle(end))" }
    return start / 12 == end / 12 ? "of \(start / 12)" : "from \(start / 12) to \(end / 12)"
  }

  /// The parts that an axis names, and their names: at most seven, at round places.
  var labels: [(place: Int, text: String)] {
    let interval =
      step == 1 ? 12 : [1, 2, 5, 10, 20, 50, 100, 200].first { count / $0 < 7 } ?? count
    let labels = (0..<count).filter { (first + $0) % interval == 0 }.map {
      (place: $0, text: String((first + $0) * step / 12))
    }
    if labels.count > 1 { return labels }
    return [0, count - 1].map { (place: $0, text: shortTitle(of: $0)) }
  }

  private func monthTitle(_ month: Int) -> String {
    "\(CalendarDate.monthNames[month % 12]) \(month / 12)"
  }

  private func shortTitle(of place: Int) -> String {
    let month = (first + place) * step
    return step == 1
      ? "\(CalendarDate.monthNames[month % 12].prefix(3)) \(month / 12)" : String(month / 12)
  }
}
