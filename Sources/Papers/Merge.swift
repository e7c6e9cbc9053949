/// Which record each field of a paper is taken from.
///
/// The rule of each field is stated once, here, for the catalog that merges and for the command that
/// explains.
package struct MergeChoice: Sendable {
  package private(set) var title = 0
  package private(set) var abstract = 0
  package private(set) var authors = 0
  package private(set) var published: Int?
  package private(set) var publication = 0
  package private(set) var comment = 0
  package private(set) var status: Int?

  /// The choice among records of one paper, in the order in which they were met.
  ///
  /// - The longest abstract wins, and the title comes from the same record.
  /// - The most authors win; among as many, the names with the most letters.
  /// - The earliest published day wins; of two that agree, the finer one.
  /// - The publication with the most parts known wins.
  /// - Any record that says that the paper no longer stands is believed.
  ///
  /// Equals are decided for the record that was met first.
  package init(among records: [PaperRecord]) {
    for (index, record) in records.enumerated().dropFirst() {
      if record.abstract.marked.utf8.count > records[abstract].abstract.marked.utf8.count {
        abstract = index
      }
      if weight(record.authors) > weight(records[authors].authors) { authors = index }
      if record.publication.weight > records[publication].publication.weight {
        publication = index
      }
      if record.comment.utf8.count > records[comment].comment.utf8.count { comment = index }
    }
    title = abstract
    for (index, record) in records.enumerated() {
      if status == nil, record.status != .current { status = index }
      guard let date = record.published else { continue }
      guard let best = published.flatMap({ records[$0].published }) else {
        published = index
        continue
      }
      if best.contains(date) ? best != date : !date.contains(best) && date < best {
        published = index
      }
    }
  }
}

private func weight(_ authors: [Authorship]) -> (Int, Int) {
  (authors.count, authors.reduce(0) { $0 + $1.name.given.utf8.count + $1.name.family.utf8.count })
}

extension CalendarDate {
  /// Whether the other date is this one or lies in this month or year.
  package func contains(_ other: CalendarDate) -> Bool {
    self == other || (!hasDay && self == other.monthOnly) || (!hasMonth && self == other.yearOnly)
  }
}

extension Publication {
  /// How many parts are known; a published paper outweighs a preprint.
  fileprivate var weight: Int {
    let parts = [
      container, venue, volume, issue, firstPage, lastPage, publisher, location, institution, isbn,
      issn, citationKey,
    ]
    return parts.count { !$0.isEmpty } + (kind == nil ? 0 : kind == .preprint ? 1 : 20)
  }
}

/// The paper that records of one identity make together; their numbers are given in the order in which
/// they were met.
func mergedPaper(
  of numbers: ArraySlice<Int32>, in allRecords: PaperRecords, identifier: PaperIdentifier,
  stem: String, venues: VenueNames
) -> Paper {
  if numbers.count == 1, let number = numbers.first {
    return paper(
      of: allRecords, Int(number), numbers, identifier: identifier, stem: stem, venues: venues)
  }
  let records = numbers.map { allRecords[Int($0)] }
  let choice = MergeChoice(among: records)
  var identifiers = PaperIdentifiers()
  var listings: [Listing] = []
  var categories: [FeedCategory] = []
  var keywords: [String] = []
  var links: [PaperLink] = []
  for record in records {
    identifiers.formUnion(record.identifiers)
    if let date = record.listed, !listings.contains(where: { $0.date == date }) {
      listings.append(Listing(date: date, source: record.source))
    }
    categories.appendMissing(record.categories)
    keywords.appendMissing(record.keywords)
    links.appendMissing(record.links)
  }
  listings.sort { ($1.date, $0.source) < ($0.date, $1.source) }
  return Paper(
    identifier: identifier, stem: stem, identifiers: identifiers,
    title: records[choice.title].title, abstract: records[choice.abstract].abstract,
    authorships: records[choice.authors].authors,
    published: choice.published.flatMap { records[$0].published },
    updated: records.compactMap(\.updated).max(), listings: listings,
    votes: records.compactMap(\.votes).max(), categories: categories, keywords: keywords,
    links: completedLinks(links, of: identifiers),
    publication: records[choice.publication].publication
      .completed(by: venues, identifiers, categories),
    comment: records[choice.comment].comment, license: records.lazy.compactMap(\.license).first,
    language: records.lazy.compactMap(\.language).first,
    status: choice.status.map { records[$0].status } ?? .current,
    digests: RecordDigests(joining: numbers.map { allRecords.digests(Int($0)) }), records: numbers,
    source: records[0].source)
}

/// The paper of which there is one record, as of nearly all: the same as above, without comparing.
private func paper(
  of records: PaperRecords, _ number: Int, _ numbers: ArraySlice<Int32>,
  identifier: PaperIdentifier, stem: String, venues: VenueNames
) -> Paper {
  let categories = records[number].categories.distinct
  let source = records[number].source
  return Paper(
    identifier: identifier, stem: stem, identifiers: records[number].identifiers,
    title: records[number].title, abstract: records[number].abstract,
    authorships: records[number].authors, published: records[number].published,
    updated: records[number].updated,
    listings: records[number].listed.map { [Listing(date: $0, source: source)] } ?? [],
    votes: records[number].votes, categories: categories,
    keywords: records[number].keywords.distinct,
    links: completedLinks(records[number].links, of: records[number].identifiers),
    publication: records[number].publication
      .completed(by: venues, records[number].identifiers, categories),
    comment: records[number].comment, license: records[number].license,
    language: records[number].language, status: records[number].status,
    digests: records.digests(number), records: numbers, source: source)
}

extension Publication {
  /// The publication with the venue's short name, where the Anthology's identifier tells it.
  fileprivate func completed(
    by venues: VenueNames, _ identifiers: PaperIdentifiers, _ categories: [FeedCategory]
  ) -> Publication {
    guard venue.isEmpty, kind != .preprint, let acl = identifiers.acl else { return self }
    var result = self
    result.venue = venues.short(ofAnthology: acl, categories)
    return result
  }
}

extension PaperIdentifiers {
  /// Adds what the other record knows; what is known already stays, but the latest version wins.
  fileprivate mutating func formUnion(_ other: PaperIdentifiers) {
    arxiv = arxiv ?? other.arxiv
    if let version = other.arxivVersion { arxivVersion = max(arxivVersion ?? 0, version) }
    acl = acl ?? other.acl
    doi = doi ?? other.doi
    openreview = openreview ?? other.openreview
  }
}

extension Array where Element: Hashable {
  fileprivate mutating func appendMissing(_ others: [Element]) {
    for other in others where !contains(other) { append(other) }
  }

  /// The elements without those that stand before.
  fileprivate var distinct: [Element] {
    if count < 2 { return self }
    var result: [Element] = []
    result.appendMissing(self)
    return result.count < count ? result : self
  }
}
