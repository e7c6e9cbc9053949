internal import Content
internal import Papers

extension SiteModel {
  /// Every page of the site, in a fixed order.
  package var pages: [Page] {
    var pages: [Page] = [
      Page(.home), Page(.topics), Page(.dates), Page(.authors), Page(.trending), Page(.map),
      Page(.search),
      Page(.readingList), Page(.notFound),
    ]
    pages += freePages.indices.map { Page(.free, $0) }
    pages += catalog.papers.indices.map { Page(.paper, $0) }
    for topic in catalog.topics.indices { add(.topic, topic) }
    for (period, date) in catalog.periods.enumerated() {
      add(date.hasDay ? .day : date.hasMonth ? .month : .year, period)
    }
    for author in catalog.authors.indices { add(.author, author) }
    for letter in letters.indices { add(.authorsLetter, letter) }
    add(.notes, 0)
    for tag in noteTags.indices { add(.notesTag, tag) }
    for status in noteStatuses.indices { add(.notesStatus, status) }
    return pages

    func add(_ kind: PageKind, _ subject: Int) {
      let count = pageCount(of: Page(kind, subject))
      pages += (1...count).map { Page(kind, subject, number: $0) }
    }
  }

  /// How many entries of its listing a page shows.
  package func entryCount(of page: Page) -> Int {
    Pagination(
      total: listingSize(of: page), pageSize: pageSize(of: page.kind), number: page.number
    ).range.count
  }

  /// How many pages the listing of a page takes.
  func pageCount(of page: Page) -> Int {
    Pagination.pageCount(of: listingSize(of: page), pageSize: pageSize(of: page.kind))
  }

  /// How many entries of a listing stand on one page.
  func pageSize(of kind: PageKind) -> Int {
    // An author takes one short line where a paper takes several.
    kind == .authorsLetter ? settings.pageSize * 5 : settings.pageSize
  }

  /// How many entries the listing of a page has on all its pages.
  func listingSize(of page: Page) -> Int {
    switch page.kind {
    case .topic: catalog.papersOfTopic.size(of: page.subject)
    case .month, .day: catalog.papersOfPeriod.size(of: page.subject)
    case .year: datedByYearOnly(page.subject).count
    case .author: catalog.papersOfAuthor.size(of: page.subject)
    case .authorsLetter: letters[page.subject].authors.count
    case .notes: notes.count
    case .notesTag: noteTags[page.subject].notes.count
    case .notesStatus: noteStatuses[page.subject].notes.count
    case .home, .paper, .topics, .dates, .authors, .trending, .map, .search, .readingList,
      .notFound,
      .free:
      0
    }
  }

  /// The papers of a year of which no more than the year is known.
  func datedByYearOnly(_ year: Int) -> [Int32] {
    catalog.papersOfPeriod[year].filter {
      catalog.papers[Int($0)].date == catalog.periods[year]
    }
  }
}
