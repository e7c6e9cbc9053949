internal import Papers

extension Digest {
  /// Adds everything that pages can show of a paper by itself; where it was read is nothing that they
  /// show.
  ///
  /// What a paper has from its records stands in their digests; what it is called, and what its venue
  /// is called, is decided among all papers.
  mutating func add(_ paper: Paper, in catalog: Catalog) {
    add(Int(paper.identifier.scheme.rawValue))
    add(paper.identifier.value)
    add(paper.stem)
    add(paper.publication.venue)
    add(paper.digests.text)
    add(paper.digests.authors)
    add(paper.digests.rest)
    addLinked(paper.published, in: catalog)
    addLinked(paper.updated, in: catalog)
    for listing in paper.listings { addLinked(listing.date, in: catalog) }
  }

  /// Adds a date, and whether it has a page to link to.
  mutating func addLinked(_ date: CalendarDate?, in catalog: Catalog) {
    add(date)
    if let date { add(catalog.period(date) != nil) }
  }
}
