internal import Papers

/// The month that a text states, and the day if it states just one.
///
/// `June`, `jun.`, `6`, `June-July` and `October 29 – November 1` are months; `September 11` and
/// `28 August` are days.
func statedMonth(in text: String) -> (month: Int, day: Int)? {
  var months: [Int] = []
  var numbers: [Int] = []
  for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    if let number = Int(digits) {
      numbers.append(number)
    } else if let month = month(named: word) {
      months.append(month)
    }
  }
  if let month = months.first {
    let isOneDay = months.count == 1 && numbers.count == 1 && (1...31).contains(numbers[0])
    return (month, isOneDay ? numbers[0] : 0)
  }
  guard let number = numbers.first, (1...12).contains(number) else { return nil }
  return (number, 0)
}

/// The month with the given English name, of which the first three letters count: so do
/// abbreviations, and what people mistype further on.
private func month(named word: Substring) -> Int? {
  guard word.count >= 3 else { return nil }
  return CalendarDate.monthNames.firstIndex { $0.lowercased().prefix(3) == word.prefix(3) }
    .map { $0 + 1 }
}

/// The date that a year and the text of a month make.
/// - Returns: nothing if there is no such year; a month that cannot be read is left out.
func date(year: Int, monthText: String) -> CalendarDate? {
  guard let stated = statedMonth(in: monthText) else { return CalendarDate(year: year) }
  return CalendarDate(year: year, month: stated.month, day: stated.day)
    ?? CalendarDate(year: year, month: stated.month)
}
