import Testing

@testable import Papers

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test(
    "a date at the start of a text is read, as far as it is known",
    arguments: [
      ("2024-03-12", "2024-03-12"), ("2024-03-12T09:30:00Z", "2024-03-12"),
      ("2024/3/2", "2024-03-02"),
      ("2024-03", "2024-03"), ("2024", "2024"), ("0001-01-01", "0001-01-01"),
      ("2024-02-29", "2024-02-29"), ("2024-03-12 and more", "2024-03-12"),
    ])
  func readsDates(text: String, iso: String) {
    #expect(CalendarDate(isoPrefix: text)?.iso == iso)
  }

  @Test(
    "what is no date is refused",
    arguments: [
      "", "x", "2024-13-01", "2024-02-30", "2023-02-29", "2024-00-10", "2024-10-00", "24-01-01",
      "20240312", "-5", "0000", "March 2024", "1900-02-29", "99999",
    ])
  func refusesWhatIsNoDate(text: String) {
    #expect(CalendarDate(isoPrefix: text) == nil)
  }

  @Test("a coarse date comes before the finer ones that it contains")
  func ordersCoarseBeforeFine() throws {
    let year = try #require(CalendarDate(year: 2024))
    let month = try #require(CalendarDate(year: 2024, month: 3))
    let day = try #require(CalendarDate(year: 2024, month: 3, day: 12))
    #expect([day, year, month].sorted() == [year, month, day])
    #expect(day.monthOnly == month && day.yearOnly == year)
    #expect(year.contains(month) && month.contains(day) && !day.contains(month))
  }

  @Test("dates are written for people")
  func writesForPeople() throws {
    let day = try #require(CalendarDate(year: 2025, month: 3, day: 12))
    #expect(day.long == "12 March 2025")
    #expect(day.short == "12 Mar 2025")
    #expect(day.monthOnly.long == "March 2025")
    #expect(day.yearOnly.short == "2025")
  }

  @Test("days are counted from 1970 as the calendar has them")
  func countsDays() throws {
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    #expect(CalendarDate(year: 2000, month: 3, day: 1)?.dayNumber == 11017)
    #expect(CalendarDate(year: 2025, month: 3, day: 12)?.weekday == 2)
    #expect(CalendarDate(year: 1969, month: 12, day: 28)?.weekday == 6)
    var previous = try #require(CalendarDate(year: 1899, month: 12, day: 31)).dayNumber
    for year in 1900...1904 {
      for month in 1...12 {
        for day in 1...CalendarDate.days(inMonth: month, of: year) {
          let number = try #require(CalendarDate(year: year, month: month, day: day)).dayNumber
          #expect(number == previous + 1)
          previous = number
        }
      }
    }
  }
}
