internal import Papers

extension SiteModel {
  /// Where a page lies in the site: the path of its file below the output folder.
  ///
  /// These addresses are a promise to everyone who links to the site.
  package func route(of page: Page) -> String {
    let first = firstRoute(of: page)
    guard page.number > 0 else { return first }
    let folder = first.hasSuffix("/index.html") ? first.dropLast(11) : first.dropLast(5)
    return switch page.kind {
    // In the folder of a month lie its days, so that a plain number would mean a day.
    case .year, .month, .day: "\(folder)/page-\(page.number).html"
    case .notes: "\(folder)/page-\(page.number).html"
    default: "\(folder)/\(page.number).html"
    }
  }

  private func firstRoute(of page: Page) -> String {
    switch page.kind {
    case .home: "index.html"
    case .paper: route(ofPaper: page.subject)
    case .topics: "topics/index.html"
    case .topic: route(ofTopic: page.subject)
    case .dates: "dates/index.html"
    case .year, .month, .day: route(of: catalog.periods[page.subject])
    case .authors: "authors/index.html"
    case .authorsLetter: "authors/a-z/\(letters[page.subject].name).html"
    case .author: route(ofAuthor: page.subject)
    case .notes: "notes/index.html"
    case .notesTag: "notes/tags/\(noteTags[page.subject].slug).html"
    case .notesStatus: "notes/status/\(noteStatuses[page.subject].slug).html"
    case .trending: "trending.html"
    case .map: "map.html"
    case .search: "search.html"
    case .readingList: "reading-list.html"
    case .notFound: "404.html"
    case .free: "\(freePages[page.subject].slug).html"
    }
  }

  /// The address of a paper's page.
  func route(ofPaper number: Int) -> String { "papers/\(catalog.papers[number].stem).html" }

  /// The address of a topic's first page.
  func route(ofTopic number: Int) -> String { "topics/\(catalog.topics[number].slug).html" }

  /// The address of an author's first page.
  func route(ofAuthor number: Int) -> String { "authors/\(catalog.authors[number].slug).html" }

  /// The address of the first page of a year, a month or a day.
  func route(of date: CalendarDate) -> String {
    "dates/" + date.digits(separatedBy: "/") + ".html"
  }
}

/// How many folders a page lies in.
func depth(of route: String) -> Int {
  var depth = 0
  let bytes = route.utf8.span
  for index in bytes.indices where bytes[index] == UInt8(ascii: "/") { depth += 1 }
  return depth
}
