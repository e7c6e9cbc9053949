internal import Papers

extension RememberedWriter {
  /// Writes everything that a record says but the number of its file.
  mutating func write(_ record: PaperRecord) {
    write(record.source.offset)
    let identifiers = record.identifiers
    write([
      identifiers.arxiv, identifiers.acl, identifiers.doi, identifiers.openreview, record.license,
      record.language,
    ])
    write(identifiers.arxivVersion.map { $0 + 1 } ?? 0)
    write(record.title.marked)
    write(record.abstract.marked)
    write(record.authors.count)
    for author in record.authors { write(author) }
    write(record.published)
    write(record.updated)
    write(record.listed)
    write(record.votes != nil ? 1 : 0)
    if let votes = record.votes { write(votes) }
    write(record.categories.count)
    for category in record.categories {
      write(category.scheme == .arxiv ? 0 : 1)
      write(category.term)
    }
    write(record.keywords.count)
    for keyword in record.keywords { write(keyword) }
    write(record.links.count)
    for link in record.links {
      write(PaperLink.Kind.allCases.firstIndex(of: link.kind) ?? 0)
      write(link.address.text)
    }
    write(record.publication)
    write(record.comment)
    switch record.status {
    case .current: write(0)
    case .withdrawn(let reason):
      write(1)
      write(reason)
    case .retracted(let reason):
      write(2)
      write(reason)
    case .superseded(by: let other):
      write(3)
      write(other)
    }
  }

  /// Writes what stands for a record.
  mutating func write(_ digests: RecordDigests) {
    write(fixed: digests.text)
    write(fixed: digests.authors)
    write(fixed: digests.rest)
    write(digests.hasFormulas ? 1 : 0)
  }

  private mutating func write(_ author: Authorship) {
    write(author.name.given)
    write(author.name.family)
    write([
      author.identifier, author.orcid, author.affiliation, author.nativeName,
      author.name.suffix.isEmpty ? nil : author.name.suffix,
    ])
  }

  private mutating func write(_ date: CalendarDate?) { write(date.map { Int($0.number) } ?? 0) }

  private mutating func write(_ publication: Publication) {
    write(
      [
        publication.kind?.rawValue ?? "", publication.container, publication.venue,
        publication.volume, publication.issue, publication.firstPage, publication.lastPage,
        publication.publisher, publication.location, publication.institution, publication.isbn,
        publication.issn, publication.citationKey,
      ].map { $0.isEmpty ? nil : $0 })
  }
}

extension RememberedReader {
  /// The next record, of the file with the number given.
  mutating func record(ofFile file: Int32) -> PaperRecord {
    let offset = number()
    let mask = number()
    var identifiers = PaperIdentifiers()
    identifiers.arxiv = text(mask, 0)
    identifiers.acl = text(mask, 1)
    identifiers.doi = text(mask, 2)
    identifiers.openreview = text(mask, 3)
    let license = text(mask, 4)
    let language = text(mask, 5)
    let version = number()
    identifiers.arxivVersion = version > 0 ? version - 1 : nil
    var record = PaperRecord(
      source: RecordSource(file: file, offset: offset), title: Prose(remembered: text()))
    record.identifiers = identifiers
    record.license = license
    record.language = language
    record.abstract = Prose(remembered: text())
    record.authors = list { $0.author() }
    record.published = date()
    record.updated = date()
    record.listed = date()
    if number() == 1 { record.votes = number() }
    record.categories = list { FeedCategory($0.number() == 0 ? .arxiv : .venue, $0.text()) }
    record.keywords = list { $0.text() }
    record.links = list { $0.link() }
    record.publication = publication()
    record.comment = text()
    switch number() {
    case 0: record.status = .current
    case 1: record.status = .withdrawn(text())
    case 2: record.status = .retracted(text())
    default: record.status = .superseded(by: text())
    }
    return record
  }

  /// What stands for the next record.
  mutating func digests() -> RecordDigests {
    let text = fixed()
    let authors = fixed()
    let rest = fixed()
    return RecordDigests(text: text, authors: authors, rest: rest, hasFormulas: number() == 1)
  }

  private mutating func list<Element>(
    _ element: (inout RememberedReader) -> Element
  ) -> [Element] {
    let count = count()
    guard count > 0 else { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { elements.append(element(&self)) }
    return elements
  }

  private mutating func author() -> Authorship {
    let given = text()
    let family = text()
    let mask = number()
    let identifier = text(mask, 0)
    let orcid = text(mask, 1)
    let affiliation = text(mask, 2)
    let nativeName = text(mask, 3)
    let suffix = text(mask, 4) ?? ""
    return Authorship(
      PersonName(given: given, family: family, suffix: suffix), identifier: identifier,
      orcid: orcid, affiliation: affiliation, nativeName: nativeName)
  }

  private mutating func date() -> CalendarDate? {
    let number = number()
    return number == 0 ? nil : Int32(exactly: number).flatMap(CalendarDate.init(number:))
  }

  private mutating func link() -> PaperLink {
    let kinds = PaperLink.Kind.allCases
    let kind = number()
    return PaperLink(
      kinds.indices.contains(kind) ? kinds[kind] : .other, WebAddress(remembered: text()))
  }

  private mutating func publication() -> Publication {
    let mask = number()
    var publication = Publication()
    guard mask != 0 else { return publication }
    publication.kind = text(mask, 0).flatMap(Publication.Kind.init)
    publication.container = text(mask, 1) ?? ""
    publication.venue = text(mask, 2) ?? ""
    publication.volume = text(mask, 3) ?? ""
    publication.issue = text(mask, 4) ?? ""
    publication.firstPage = text(mask, 5) ?? ""
    publication.lastPage = text(mask, 6) ?? ""
    publication.publisher = text(mask, 7) ?? ""
    publication.location = text(mask, 8) ?? ""
    publication.institution = text(mask, 9) ?? ""
    publication.isbn = text(mask, 10) ?? ""
    publication.issn = text(mask, 11) ?? ""
    publication.citationKey = text(mask, 12) ?? ""
    return publication
  }
}
