internal import Papers

extension SiteFingerprints {
  /// What stands for everything that a feed says.
  func fingerprint(of feed: FeedPlan) -> UInt64 {
    var digest = Digest()
    digest.add(common)
    digest.add(feed.title)
    digest.add(feed.subtitle)
    for paper in feed.papers.lazy.map(Int.init) {
      digest.add(papers[paper])
      // An entry's second of the day is that of its place on it.
      digest.add(site.place(ofPaper: paper))
    }
    return digest.value
  }

  /// What stands for everything that a part of the sitemap says: the addresses of some pages, and when
  /// they were changed.
  func fingerprint(ofSitemap pages: ArraySlice<Page>) -> UInt64 {
    var digest = Digest()
    digest.add(common)
    for page in pages {
      // The address of a further page tells how many there are.
      digest.add(page.isContinuation)
      if page.isContinuation { digest.add(site.route(of: page)) }
      switch page.kind {
      case .paper: digest.add(papers[page.subject])
      case .author: digest.add(authors[page.subject])
      case .topic: digest.add(topics[page.subject])
      case .home, .topics, .dates, .year, .month, .day, .authors, .authorsLetter, .notes, .notesTag,
        .notesStatus, .trending, .map, .search, .readingList, .notFound, .free:
        digest.add(site.route(of: page))
      }
      digest.add(page.kind.rawValue)
      digest.add(site.changeDate(of: page))
    }
    return digest.value
  }

  /// What stands for everything that a card shows.
  func fingerprint(of card: Card) -> UInt64 {
    var digest = Digest()
    digest.add(common)
    digest.add(card.timeline)
    return digest.value
  }
}
