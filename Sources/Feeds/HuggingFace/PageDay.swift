internal import Papers

/// A day as a page writes it: `Mar 12`, `12 March`, `March 12, 2025`, `12 Mar 2025`, `2025-03-12`.
struct PageDay: Equatable {
  let month: Int
  let day: Int

  /// The year, if the page writes it.
  let year: Int?

  /// The day that the whole of a text is, if there is such a day in some year.
  init?(_ text: some StringProtocol) {
    let words = text.split { $0 == " " || $0 == "," }
    if words.count == 1, let date = CalendarDate(isoPrefix: words[0]), date.hasDay,
      words[0].utf8.count == 10
    {
      (month, day, year) = (date.month, date.day, date.year)
      return
    }
    guard (2...3).contains(words.count) else { return nil }
    let year = words.count == 3 ? words[2].utf8.count == 4 ? Int(words[2]) : nil : nil
    if words.count == 3, year == nil { return nil }
    guard
      let (month, day) = Self.monthAndDay(words[0], words[1])
        ?? Self.monthAndDay(words[1], words[0]),
      CalendarDate(year: year ?? 2000, month: month, day: day) != nil
    else { return nil }
    (self.month, self.day, self.year) = (month, day, year)
  }

  /// The date in a year, which must be one in which the day exists.
  func date(in year: Int) -> CalendarDate? { CalendarDate(year: year, month: month, day: day) }

  private static func monthAndDay(
    _ name: some StringProtocol, _ number: some StringProtocol
  ) -> (month: Int, day: Int)? {
    var name = name.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    var digits = number.lowercased()[...]
    for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) {
      digits = digits.dropLast(2)
    }
    guard digits.utf8.count <= 2, let day = Int(digits), digits.utf8.allSatisfy(\.isDigit),
      let month = CalendarDate.monthNames.firstIndex(where: { month in
        let full = month.lowercased()
        return name == full || name == full.prefix(3) || name == "sept" && full == "september"
      })
    else { return nil }
    return (month + 1, day)
  }
}
