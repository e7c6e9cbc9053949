internal import Papers
internal import Reporting
internal import Templates

extension View {
  /// Whether a calendar can show when the papers of a year came: the day of half of them is known.
  func hasCalendar(_ year: CalendarDate) -> Bool {
    if year.hasMonth { return false }
    func size(_ date: CalendarDate) -> Int {
      catalog.period(date).map(catalog.papersOfPeriod.size) ?? 0
    }
    let dated = site.days.lazy.filter { $0.yearOnly == year }.reduce(0) { $0 + size($1) }
    return dated > 0 && dated * 2 >= size(year)
  }

  /// Writes a year as a picture (SVG): a column for each week, a square for each day, darker where
  /// there are more papers.
  ///
  /// Every day with papers is a link with a text of its own; the days without any are one shape.
  func write(calendarOf year: CalendarDate, to out: inout HTMLBuffer) {
    guard let january = CalendarDate(year: year.year, month: 1, day: 1),
      let december = CalendarDate(year: year.year, month: 12, day: 31)
    else { return }
    let cell = 12
    let firstColumn = january.weekday
    func position(of date: CalendarDate) -> (x: Int, y: Int) {
      let day = date.dayNumber - january.dayNumber + firstColumn
      return (day / 7 * cell, day % 7 * cell + 14)
    }
    let width = position(of: december).x + cell
    out.append(
      markup:
        "<svg class=\"year-calendar\" viewBox=\"0 0 \(width) \(7 * cell + 14)\" role=\"group\"")
    out.append(markup: " aria-label=\"The days of \(year.year) that have papers\">\n")
    var days = site.days.filter { $0.yearOnly == year }.reversed().makeIterator()
    var next = days.next()
    var links = HTMLBuffer()
    var empty = ""
    for month in 1...12 {
      guard let first = CalendarDate(year: year.year, month: month, day: 1) else { continue }
      let labelX = position(of: first).x + (first.weekday > 0 ? cell : 0)
      out.append(markup: "<text x=\"\(labelX)\" y=\"9\">")
      out.append(text: CalendarDate.monthNames[month - 1].prefix(3))
      out.append(literal: "</text>")
      for day in 1...CalendarDate.days(inMonth: month, of: year.year) {
        guard let date = CalendarDate(year: year.year, month: month, day: day) else { continue }
        let (x, y) = position(of: date)
        guard date == next else {
          empty += "M\(x) \(y)h10v10h-10z"
          continue
        }
        next = days.next()
        let count = catalog.period(date).map(catalog.papersOfPeriod.size) ?? 0
        links.append(literal: "<a href=\"")
        write(date: date, to: &links)
        links.append(
          markup: "\"><rect class=\"level-\(site.level(ofCount: count))\" x=\"\(x)\" y=\"\(y)\"")
        links.append(literal: " width=\"10\" height=\"10\" rx=\"2\"><title>")
        links.append(text: "\(date.long): \(counted(count, "paper"))")
        links.append(literal: "</title></rect></a>\n")
      }
    }
    out.append(markup: "\n<path class=\"level-0\" d=\"\(empty)\"/>\n")
    out.append(markup: links.bytes)
    out.append(literal: "</svg>\n")
  }
}

extension SiteModel {
  /// The levels that a day can have; fewer than four if even the fullest day has few papers.
  var levels: [Int] { (1...4).filter { fullestDay * $0 / 4 > fullestDay * ($0 - 1) / 4 } }

  /// How many papers a day has beside the fullest day, from 0 for none to 4.
  func level(ofCount count: Int) -> Int {
    count == 0 ? 0 : min(4, 1 + (count * 4 - 1) / max(fullestDay, 1))
  }
}
