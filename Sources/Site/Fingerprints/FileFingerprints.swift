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

  /// What stands for everything that a card shows.
  func fingerprint(of card: Card) -> UInt64 {
    var digest = Digest()
    digest.add(common)
    digest.add(card.timeline)
    return digest.value
  }
}
