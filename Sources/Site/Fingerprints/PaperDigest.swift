internal import Papers

extension Digest {
  /// Adds everything that pages can show of a paper by itself; where it was read is nothing that they
  /// show.
  ///
  /// Every stored property of ``Paper`` has its line here, and a test compares the two lists.
  mutating func add(_ paper: Paper, in catalog: Catalog) {
    add(Int(paper.identifier.scheme.rawValue))
    add(paper.identifier.value)
    add(paper.stem)
    add(paper.identifiers.arxiv)
    add(paper.identifiers.arxivVersion)
    add(paper.identifiers.acl)
    add(paper.identifiers.doi)
    add(paper.identifiers.openreview)
    add(paper.title.marked)
    add(paper.abstract.marked)
    add(paper.authorships.count)
    for authorship in paper.authorships {
      add(authorship.name)
      add(authorship.identifier)
      add(authorship.orcid)
      add(authorship.affiliation)
      add(authorship.nativeName)
    }
    addLinked(paper.published, in: catalog)
    addLinked(paper.updated, in: catalog)
    add(paper.listings.count)
    for listing in paper.listings { addLinked(listing.date, in: catalog) }
    add(paper.votes)
    add(paper.categories.count)
    for category in paper.categories {
      add(category.scheme.rawValue)
      add(category.term)
    }
    add(paper.keywords)
    add(paper.links.count)
    for link in paper.links {
      add(link.kind.rawValue)
      add(link.address.text)
    }
    add(paper.publication)
    add(paper.comment)
    add(paper.license)
    add(paper.language)
    switch paper.status {
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

  /// Adds a date, and whether it has a page to link to.
  mutating func addLinked(_ date: CalendarDate?, in catalog: Catalog) {
    add(date)
    if let date { add(catalog.period(date) != nil) }
  }

  private mutating func add(_ publication: Publication) {
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
}
