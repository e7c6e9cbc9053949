internal import Papers

/// A day as a person writes it.
enum WrittenDate: Equatable {
  case date(CalendarDate)
  /// What is wrong with it.
  case wrong(String)

  /// The day that a text is, `2025-03-12`; a time of day after it is ignored.
  init(_ text: String) {
    let day = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, parts.map(\.utf8.count) == [4, 2, 2] else {
      self = .wrong("'\(excerpt(text))' is no date")
      return
    }
    if let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]), date.hasDay {
      self = .date(date)
    } else if !(1...12).contains(numbers[1]) {
      self = .wrong("date '\(day)' has no month \(numbers[1])")
    } else if numbers[0] == 0 {
      self = .wrong("date '\(day)' has no year 0")
    } else {
      self = .wrong("date '\(day)' has no day \(numbers[2])")
    }
  }
}
