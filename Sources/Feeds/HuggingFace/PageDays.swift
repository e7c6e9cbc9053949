internal import Papers
internal import Reporting

/// The listing days of a copied page, which mostly names them without a year.
struct PageDays {
  private let file: SourceFile

  /// A day near the page's, from which days without a year take theirs.
  private var reference: CalendarDate?
  private var isReferenceStated = false

  /// The day of the papers that follow.
  private(set) var current: CalendarDate?

  private(set) var diagnostics: [Diagnostic] = []
  private var hasBegun = false

  /// The days of a page; until it names one, the day is its front matter's or its name's.
  init(file: SourceFile, frontMatter: PageFrontMatter?) {
    self.file = file
    if let text = frontMatter?.dateText, frontMatter?.date == nil {
      diagnostics.append(
        .error(
          "invalid-date", "'\(String(decoding: file.bytes[text], as: UTF8.self))' is no date",
          at: file.place(at: text.lowerBound, length: text.count), hint: Self.hint))
    }
    let named = CalendarDate(isoPrefix: file.name).flatMap {
      (1990...2100).contains($0.year) ? $0 : nil
    }
    reference = frontMatter?.date ?? named
    isReferenceStated = reference != nil
    if let reference, reference.hasDay { current = reference }
  }

  /// Looks for the date in the addresses of the neighbouring days' pages, if no other is known.
  mutating func note(linksIn items: [PageItem]) {
    guard reference == nil else { return }
    for item in items {
      guard case .link(let address) = item.line,
        let mark = address.firstRange(of: "/papers/date/"),
        let date = CalendarDate(isoPrefix: address[mark.upperBound...]), date.hasDay
      else { continue }
      reference = date
      return
    }
  }

  /// Begins the listing of a day that the page names.
  mutating func begin(_ day: PageDay, at place: Range<Int>) {
    defer { hasBegun = true }
    let written = file.place(at: place.lowerBound, length: place.count)
    guard let date = date(of: day) else {
      current = nil
      let text = String(decoding: file.bytes[place], as: UTF8.self)
      diagnostics.append(
        reference == nil
          ? .error(
            "unknown-listing-day", "the page names the day '\(text)', but no year", at: written,
            hint: Self.hint)
          : .error(
            "invalid-date", "there is no '\(text)' in the year \(reference?.year ?? 0)",
            at: written, hint: Self.hint))
      return
    }
    current = date
    // Later days of the same page need not be the one that its name says.
    if !hasBegun, isReferenceStated, let reference, !reference.contains(date) {
      diagnostics.append(
        .warning(
          "contradicting-date",
          "the page's day is \(date.iso), but its name or front matter says \(reference.iso)",
          at: written, hint: "the page's day counts; correct the one that is wrong"))
    }
  }

  /// The finding that no listing day is known for some papers of the page.
  var unknownDay: Diagnostic {
    .error(
      "unknown-listing-day", "the page does not say on which day its papers were listed",
      at: file.place(at: 0), hint: Self.hint)
  }

  /// The date of a day in the year that it names, else in the one that brings it nearest to the date
  /// that is known: a page saved on 2 January may list 31 December.
  private func date(of day: PageDay) -> CalendarDate? {
    if let year = day.year { return day.date(in: year) }
    guard let reference else { return nil }
    guard reference.hasDay else { return day.date(in: reference.year) }
    return (reference.year - 1...reference.year + 1).compactMap { day.date(in: $0) }.min {
      (abs($0.dayNumber - reference.dayNumber), $0) < (abs($1.dayNumber - reference.dayNumber), $1)
    }
  }

  private static let hint =
    "begin the file's name with the day, as in 2025-03-12-papers.txt, or write "
    + "'date: 2025-03-12' between '---' lines at the top"
}
