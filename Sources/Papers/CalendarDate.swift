/// A day of the Gregorian calendar, or only a month or a year where no more is known.
///
/// Coarser dates sort before the finer ones that they contain: 2024 < 2024-03 < 2024-03-12.
package struct CalendarDate: Hashable, Comparable, Sendable {
  private let packed: Int32

  /// The date as one number, for those who keep many: year, month and day as digits, `20240312`.
  package var number: Int32 { packed }

  /// The date that a ``number`` stands for.
  package init?(number: Int32) {
    self.init(
      year: Int(number) / 10_000, month: Int(number) / 100 % 100, day: Int(number) % 100)
  }

  /// A date whose parts are checked against the calendar; 0 stands for a part that is not known.
  ///
  /// The result is nothing if there is no such date, or the year is not in 1...9999.
  package init?(year: Int, month: Int = 0, day: Int = 0) {
    guard (1...9999).contains(year), (0...12).contains(month) else { return nil }
    guard day == 0 || (month != 0 && (1...Self.days(inMonth: month, of: year)).contains(day))
    else { return nil }
    packed = Int32(year * 10_000 + month * 100 + day)
  }

  /// The year, 1 to 9999.
  package var year: Int { Int(packed) / 10_000 }

  /// The month, 1 to 12, or 0 if only the year is known.
  package var month: Int { Int(packed) / 100 % 100 }

  /// The day of the month, or 0 if it is not known.
  package var day: Int { Int(packed) % 100 }

  /// Whether the month is known.
  package var hasMonth: Bool { month != 0 }

  /// Whether the day is known.
  package var hasDay: Bool { day != 0 }

  /// The date without its day.
  package var monthOnly: CalendarDate { CalendarDate(packed: packed / 100 * 100) }

  /// The date without month and day.
  package var yearOnly: CalendarDate { CalendarDate(packed: packed / 10_000 * 10_000) }

  /// `2024-03-12`, `2024-03` or `2024`.
  package var iso: String { digits(separatedBy: "-") }

  /// The known parts, the year first, with a separator between them.
  package func digits(separatedBy separator: String) -> String {
    var text = Self.padded(year, to: 4)
    if hasMonth { text += separator + Self.padded(month, to: 2) }
    if hasDay { text += separator + Self.padded(day, to: 2) }
    return text
  }

  /// `12 March 2024`, `March 2024` or `2024`.
  package var long: String {
    var text = hasDay ? "\(day) " : ""
    if hasMonth { text += Self.monthNames[month - 1] + " " }
    return text + String(year)
  }

  /// `12 Mar 2024`, `Mar 2024` or `2024`.
  package var short: String {
    var text = hasDay ? "\(day) " : ""
    if hasMonth { text += Self.monthNames[month - 1].prefix(3) + " " }
    return text + String(year)
  }

  /// Days since 1 January 1970; unknown parts count as 1.
  package var dayNumber: Int {
    // Howard Hinnant's days_from_civil: years begin in March so that the leap day comes last.
    let month = max(self.month, 1)
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + max(day, 1) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 for Monday to 6 for Sunday; unknown parts count as 1.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

  /// How many days a month has.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The months' names in English, January first.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The names of the days of the week in English, Monday first.
  package static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// Earlier first; a coarser date before the finer ones that it contains.
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.packed < right.packed
  }

  private init(packed: Int32) { self.packed = packed }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDate {
  /// The date at the start of a text such as `2024-03-12T09:30:00Z`, `2024/03`, `2024`.
  ///
  /// What follows the date is ignored if it cannot belong to it; the result is nothing if the text
  /// does not begin with a date that exists.
  package init?(isoPrefix text: some StringProtocol) {
    var parts: [Int] = []
    var digits = 0
    var value = 0
    let widths = [4, 2, 2]
    for byte in text.utf8 {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < widths[parts.count] {
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        continue
      }
      guard digits > 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/"), parts.count < 2
      else {
        // A digit too many, as in 20240312, means that this is no date of ours.
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return nil }
        break
      }
      if parts.isEmpty && digits != 4 { return nil }
      parts.append(value)
      (digits, value) = (0, 0)
    }
    if digits > 0 {
      if parts.isEmpty && digits != 4 { return nil }
      parts.append(value)
    }
    guard let year = parts.first else { return nil }
    guard parts.count < 2 || parts[1] != 0, parts.count < 3 || parts[2] != 0 else { return nil }
    self.init(
      year: year, month: parts.count > 1 ? parts[1] : 0, day: parts.count > 2 ? parts[2] : 0)
  }
}
