internal import Papers
internal import Reporting
internal import Templates

extension Schema where Model == View {
  /// A day, a month or a year; the subject's first number is the date's.
  static var date: Schema {
    Schema("date") {
      Field.written("iso", "The date as year-month-day.", example: "2025-03-12") {
        _, subject, out in
        if let date = subject.date { out.append(digitsOf: date) }
      }
      Field.written("short", "The date in short.", example: "12 Mar 2025") { _, subject, out in
        if let date = subject.date { out.append(short: date) }
      }
      Field.written("long", "The date in full.", example: "12 March 2025") { _, subject, out in
        if let date = subject.date { out.append(long: date) }
      }
      Field.text(
        "weekday", "The day of the week; empty unless the day is known.", example: "Wednesday"
      ) {
        _, subject in
        guard let date = subject.date, date.hasDay else { return "" }
        return CalendarDate.weekdayNames[date.weekday]
      }
      Field.number("day", "The day of the month; 0 if it is not known.", example: "12") {
        _, subject in
        subject.date?.day ?? 0
      }
      Field.number("month", "The month; 0 if it is not known.", example: "3") { _, subject in
        subject.date?.month ?? 0
      }
      Field.text("monthName", "The month's name.", example: "March") { _, subject in
        subject.date.flatMap { $0.hasMonth ? CalendarDate.monthNames[$0.month - 1] : nil } ?? ""
      }
      Field.number("year", "The year.", example: "2025") { _, subject in subject.date?.year ?? 0 }
      Field.url(
        "url", "The page of that day, month or year, if it has papers.",
        example: "dates/2025/03/12.html"
      ) {
        view, subject in
        subject.date.flatMap(view.catalog.period) != nil
      } write: { view, subject, out in
        if let date = subject.date, view.catalog.period(date) != nil {
          view.write(date: date, to: &out)
        }
      }
    }
  }

  /// A year, month or day; the subject's first number is its date's, whether or not it has papers.
  static var period: Schema {
    Schema("period") {
      Field.object("date", of: "date", "The date.") { _, subject in Subject(subject.first) }
      Field.written("title", "The date in full.", example: "12 March 2025") { _, subject, out in
        if let date = subject.date { out.append(long: date) }
      }
      Field.url("url", "Its page, if it has papers.", example: "dates/2025/03/12.html") {
        view, subject in
        view.period(subject) != nil
      } write: { view, subject, out in
        if let date = subject.date, view.catalog.period(date) != nil {
          view.write(date: date, to: &out)
        }
      }
      Field.count("count", "How many papers belong to it.", example: "59") { view, subject in
        view.period(subject).map(view.catalog.papersOfPeriod.size(of:)) ?? 0
      }
      Field.text("countText", "How many papers belong to it, in words.", example: "59 papers") {
        view, subject in
        counted(view.period(subject).map(view.catalog.papersOfPeriod.size(of:)) ?? 0, "paper")
      }
      Field.list("papers", of: "paper", "Its papers, in order.") { view, subject in
        view.period(subject).map(view.catalog.papersOfPeriod.size(of:)) ?? 0
      } element: { view, subject, index in
        Subject(Int32(view.catalog.papersOfPeriod.member(index, of: view.period(subject) ?? 0)))
      }
      Field.list("days", of: "period", "The days of a month that have papers, the newest first.") {
        view, subject in
        view.site.days(of: subject.date).count
      } element: { view, subject, index in
        .date(view.site.days(of: subject.date)[index])
      }
      Field.list("months", of: "period", "The twelve months of a year, with and without papers.") {
        _, subject in
        subject.date?.hasMonth == false ? 12 : 0
      } element: { _, subject, index in
        Subject(subject.first + Int32(index + 1) * 100)
      }
      Field.html(
        "calendar", "A year's days as a picture, darker with more papers, if most papers have one.",
        example: "<svg>…</svg>"
      ) { view, subject in
        subject.date.map(view.hasCalendar) ?? false
      } write: { view, subject, out in
        if let year = subject.date { view.write(calendarOf: year, to: &out) }
      }
      Field.list("weeks", of: "week", "The weeks of a month, from Monday.") { _, subject in
        subject.date.map(weekCount) ?? 0
      } element: { _, subject, index in
        Subject(subject.first, Int32(index))
      }
      Field.object("previous", of: "period", "The one before it that has papers.") {
        view, subject in
        view.site.neighbor(of: subject.date, isLater: false).map(Subject.date)
      }
      Field.object("next", of: "period", "The one after it that has papers.") { view, subject in
        view.site.neighbor(of: subject.date, isLater: true).map(Subject.date)
      }
      Field.object("parent", of: "period", "The month of a day, the year of a month.") {
        _, subject in
        guard let date = subject.date, date.hasMonth else { return nil }
        return .date(date.hasDay ? date.monthOnly : date.yearOnly)
      }
    }
  }

  /// A week of a month; the subject's second number is the week's, from 0.
  static var week: Schema {
    Schema("week") {
      Field.list("days", of: "cell", "Its seven days, from Monday.") { _, _ in
        7
      } element: { _, subject, index in
        guard let month = subject.date else { return Subject(0) }
        let day = Int(subject.second) * 7 + index - month.weekday + 1
        let isInMonth = (1...CalendarDate.days(inMonth: month.month, of: month.year)).contains(day)
        return Subject(isInMonth ? subject.first + Int32(day) : 0)
      }
    }
  }

  /// A day in a month's calendar; the subject's first number is its date's, or 0.
  static var cell: Schema {
    Schema("cell") {
      Field.flag("isBlank", "Whether the place is of another month.") { _, subject in
        subject.first == 0
      }
      Field.number("day", "The day of the month.", example: "12") { _, subject in
        subject.date?.day ?? 0
      }
      Field.count("count", "How many papers belong to it.", example: "59") { view, subject in
        view.period(subject).map(view.catalog.papersOfPeriod.size(of:)) ?? 0
      }
      Field.number("level", "How many papers it has beside the fullest day, 0 to 4.", example: "3")
      {
        view, subject in
        let count = view.period(subject).map(view.catalog.papersOfPeriod.size(of:)) ?? 0
        return view.site.level(ofCount: count)
      }
      Field.url("url", "Its page, if it has papers.", example: "dates/2025/03/12.html") {
        view, subject in
        view.period(subject) != nil
      } write: { view, subject, out in
        if let date = subject.date, view.catalog.period(date) != nil {
          view.write(date: date, to: &out)
        }
      }
    }
  }
}

extension Subject {
  /// The subject that stands for a date.
  static func date(_ date: CalendarDate) -> Subject { Subject(date.number) }

  /// The date that the subject stands for.
  var date: CalendarDate? { CalendarDate(number: first) }
}

extension View {
  /// The number of the period that the subject stands for, if it has papers.
  fileprivate func period(_ subject: Subject) -> Int? { subject.date.flatMap(catalog.period) }
}

/// How many weeks, from Monday, a month touches; 0 for a day or a year.
private func weekCount(of month: CalendarDate) -> Int {
  guard month.hasMonth, !month.hasDay else { return 0 }
  return (month.weekday + CalendarDate.days(inMonth: month.month, of: month.year) + 6) / 7
}
