internal import Papers

extension SiteModel {
  /// The days that have papers, each with how many, the newest first, as JSON:
  /// `[["2025-03-12",59],["2025-03-11",41]]`.
  ///
  /// A month stands there itself, as `2024-07`, if no day of it is known, and a year likewise.
  /// The script of the pages asks for the file when a reader looks for a date, and to count what is new.
  var daysFile: Artifact {
    var text = "["
    var last: CalendarDate?
    for (number, date) in catalog.periods.enumerated() {
      // Periods stand newest first, so that a month follows the days that lie in it.
      if let last, date.contains(last) { continue }
      if last != nil { text += ",\n" }
      text += "[\"\(date.iso)\",\(catalog.papersOfPeriod.size(of: number))]"
      last = date
    }
    return Artifact(route: "dates/days.json", bytes: Array((text + "]\n").utf8))
  }
}
