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
      let numbers = pagination(of: Page(kind, subject)).numbers
      pages += numbers.map { Page(kind, subject, number: $0) }
    }
  }

  /// How many entries of its listing a page shows.
  package func entryCount(of page: Page) -> Int { pagination(of: page).range.count }

  /// How the listing of a page is cut, and which part of it the page shows.
  func pagination(of page: Page) -> Pagination {
    Pagination(
      total: listingSize(of: page),
      // An author takes one short line where a paper takes several.
      pageSize: page.kind == .authorsLetter ? settings.pageSize * 5 : settings.pageSize,
      growsAtHead: page.kind.growsAtHead, number: page.number)
  }

  /// How many entries the listing of a page has on all its pages.
  private func listingSize(of page: Page) -> Int {
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

extension PageKind {
  /// Whether a listing on pages of this kind begins with what is newest, so that it grows at its head.
  var growsAtHead: Bool {
    switch self {
    case .topic, .author, .month, .notes, .notesTag, .notesStatus: true
    // A day has the order of its feeds, a letter that of the names; both are seldom added to.
    case .day, .year, .authorsLetter, .home, .paper, .topics, .dates, .authors, .trending, .map,
      .search, .readingList, .notFound, .free:
      false
    }
  }
}
