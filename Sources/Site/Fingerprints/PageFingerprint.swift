internal import Papers

extension SiteFingerprints {
  /// What stands for everything that rendering a page may look at; nothing for a page that is to be
  /// rendered in any case.
  package func fingerprint(of page: Page) -> UInt64? {
    guard let kind = kinds[page.kind] else { return nil }
    var digest = Digest()
    digest.add(kind)
    digest.add(page.number)
    let pagination = site.pagination(of: page)
    digest.add(pagination.total)
    switch page.kind {
    case .paper: add(paper: page.subject, to: &digest)
    case .author: add(author: page.subject, to: &digest)
    case .topic: add(topic: page.subject, pagination, to: &digest)
    case .day, .month, .year: add(period: page.subject, page.kind, pagination, to: &digest)
    case .authorsLetter: add(letter: page.subject, pagination, to: &digest)
    case .home, .topics, .dates, .authors, .notes, .notesTag, .notesStatus, .trending, .map,
      .search, .readingList, .notFound, .free:
      return nil
    }
    return digest.value
  }

  private func add(paper: Int, to digest: inout Digest) {
    let catalog = site.catalog
    digest.add(papers[paper])
    // The card is that of the first topic that has one.
    let topic = site.directTopics[paper].first { site.timelinesOfTopics[Int($0)] != nil }
    digest.add(topic.map { topics[Int($0)] } ?? 0)
    if let period = catalog.papers[paper].date.flatMap(catalog.period) {
      let neighbours = catalog.papersOfPeriod[period]
      let place = site.place(ofPaper: paper)
      for offset in [-1, 1] {
        let index = neighbours.startIndex + place + offset
        digest.add(neighbours.indices.contains(index) ? papers[Int(neighbours[index])] : 0)
      }
    }
    for (relation, other) in zip(related.relations(of: paper), related[paper]) {
      digest.add(papers[Int(other)])
      // Reasons are places in the paper's own text, or words.
      let reasons = related.reasons(ofRelation: relation)
      digest.add(reasons.count)
      for reason in reasons {
        if reason < 0 { digest.add(related.word(~reason)) } else { digest.add(Int(reason)) }
      }
    }
  }

  /// An author's first page shows what is counted from all papers of the author.
  private func add(author: Int, to digest: inout Digest) {
    digest.add(authorsWithPapers[author])
    for paper in site.catalog.papersOfAuthor[author] { digest.add(papers[Int(paper)]) }
  }

  private func add(topic: Int, _ pagination: Pagination, to digest: inout Digest) {
    let catalog = site.catalog
    digest.add(topics[topic])
    let texts = site.texts(ofTopic: topic)
    digest.add(texts.html)
    digest.add(texts.summary)
    for child in catalog.topics[topic].children {
      digest.add(topics[child])
      digest.add(catalog.papersOfTopic.size(of: child))
    }
    digest.add(site.timelinesOfTopics[topic] != nil)
    if pagination.number == 0 {
      digest.add(site.timelinesOfTopics[topic])
      for companion in site.companions(ofTopic: topic, limit: 6) {
        digest.add(topics[Int(companion.topic)])
        digest.add(companion.count)
        digest.add(companion.hundredfoldExpected)
      }
    }
    add(catalog.papersOfTopic[topic], pagination, to: &digest)
  }

  private func add(
    period: Int, _ kind: PageKind, _ pagination: Pagination, to digest: inout Digest
  ) {
    let catalog = site.catalog
    let date = catalog.periods[period]
    digest.add(date)
    digest.add(catalog.papersOfPeriod.size(of: period))
    digest.add(site.neighbor(of: date, isLater: false))
    digest.add(site.neighbor(of: date, isLater: true))
    if kind == .year {
      add(site.datedByYearOnly(period)[...], pagination, to: &digest)
    } else {
      add(catalog.papersOfPeriod[period], pagination, to: &digest)
    }
    digest.add(calendars[date] ?? 0)
  }

  private func add(letter: Int, _ pagination: Pagination, to digest: inout Digest) {
    for other in site.letters {
      digest.add(other.name)
      digest.add(other.authors.count)
    }
    digest.add(letter)
    let first = site.letters[letter].authors.lowerBound
    for position in pagination.range { digest.add(authorsWithPapers[first + position]) }
  }

  /// Adds the papers of a listing that a page shows.
  private func add(
    _ listing: ArraySlice<Int32>, _ pagination: Pagination, to digest: inout Digest
  ) {
    for paper in listing.dropFirst(pagination.range.lowerBound).prefix(pagination.range.count) {
      digest.add(papers[Int(paper)])
    }
  }
}
