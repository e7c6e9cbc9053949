internal import Papers

// What every format of arXiv's says in the same words.
extension PaperRecord {
  /// Takes a term under which arXiv files the paper.
  ///
  /// The terms of its own taxonomy are categories; those of the ACM's and the AMS's classifications,
  /// which arXiv gives in one piece (`68T05; I.2.6`), become keywords.
  mutating func addArxivTerm(_ term: String) {
    let term = shortText(term)
    if ArxivTaxonomy.name(of: term) != nil {
      let category = FeedCategory(.arxiv, term)
      if !categories.contains(category) { categories.append(category) }
      return
    }
    for part in term.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let keyword = shortText(String(part))
      if !keyword.isEmpty, !keywords.contains(keyword) { keywords.append(keyword) }
    }
  }

  /// Takes the reference to the journal in which the paper appeared: one text for all of it.
  mutating func setArxivJournalReference(_ text: String) {
    let reference = prose(fromTeX: text).plain
    guard !reference.isEmpty else { return }
    publication.kind = .article
    publication.container = reference
  }
}
