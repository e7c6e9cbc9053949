/// What stands for everything that a record says but where it was read, and then for everything that
/// a paper has from its records.
///
/// It is worked out where a record is read, while all of it is at hand, and remembered with it: to
/// look at all texts of an archive again, only to see that they are the same, would take longer than
/// most of what is done then.
package struct RecordDigests: Hashable, Sendable {
  /// What stands for the title and the abstract.
  package let text: UInt64

  /// What stands for the authors.
  package let authors: UInt64

  /// What stands for the rest.
  package let rest: UInt64

  /// Whether there is a formula in the title or the abstract.
  package let hasFormulas: Bool

  /// The digests of a record.
  ///
  /// Every stored property of ``PaperRecord`` but the source has its line here, and a test compares
  /// the two lists.
  package init(of record: PaperRecord) {
    var text = Digest()
    text.add(record.title.marked)
    text.add(record.abstract.marked)
    self.text = text.value
    var authors = Digest()
    authors.add(record.authors.count)
    for author in record.authors {
      authors.add(author.name)
      authors.add(author.identifier)
      authors.add(author.orcid)
      authors.add(author.affiliation)
      authors.add(author.nativeName)
    }
    self.authors = authors.value
    var rest = Digest()
    rest.add(record.identifiers)
    rest.add(record.published)
    rest.add(record.updated)
    rest.add(record.listed)
    rest.add(record.votes)
    rest.add(record.categories.count)
    for category in record.categories {
      rest.add(category.scheme.rawValue)
      rest.add(category.term)
    }
    rest.add(record.keywords)
    rest.add(record.links.count)
    for link in record.links {
      rest.add(link.kind.rawValue)
      rest.add(link.address.text)
    }
    rest.add(record.publication)
    rest.add(record.comment)
    rest.add(record.license)
    rest.add(record.language)
    rest.add(record.status)
    self.rest = rest.value
    hasFormulas = !record.title.formulas.isEmpty || !record.abstract.formulas.isEmpty
  }

  /// The digests of records together, in the order in which they were met.
  init(joining records: [RecordDigests]) {
    func joined(_ part: (RecordDigests) -> UInt64) -> UInt64 {
      var digest = Digest()
      for record in records { digest.add(part(record)) }
      return digest.value
    }
    text = joined(\.text)
    authors = joined(\.authors)
    rest = joined(\.rest)
    hasFormulas = records.contains(where: \.hasFormulas)
  }

  /// Digests that were remembered.
  package init(text: UInt64, authors: UInt64, rest: UInt64, hasFormulas: Bool) {
    self.text = text
    self.authors = authors
    self.rest = rest
    self.hasFormulas = hasFormulas
  }
}

extension Digest {
  fileprivate mutating func add(_ identifiers: PaperIdentifiers) {
    add(identifiers.arxiv)
    add(identifiers.arxivVersion)
    add(identifiers.acl)
    add(identifiers.doi)
    add(identifiers.openreview)
  }

  fileprivate mutating func add(_ publication: Publication) {
    add(publication.kind?.rawValue)
    add(publication.container)
    add(publication.venue)
    add(publication.volume)
    add(publication.issue)
    add(publication.firstPage)
    add(publication.lastPage)
    add(publication.publisher)
    add(publication.location)
    add(publication.institution)
    add(publication.isbn)
    add(publication.issn)
    add(publication.citationKey)
  }

  fileprivate mutating func add(_ status: PaperStatus) {
    switch status {
    case .current: add(0)
    case .withdrawn(let reason):
      add(1)
      add(reason)
    case .retracted(let reason):
      add(2)
      add(reason)
    case .superseded(by: let other):
      add(3)
      add(other)
    }
  }
}
