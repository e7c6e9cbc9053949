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

  /// Takes the DOI, if the text has one.
  ///
  /// A paper with an erratum lists that one's DOI too; the paper's own comes first.
  mutating func setArxivDOI(_ text: String) -> Bool {
    text.split { $0.isWhitespace || $0 == ";" }.contains { identifiers.setDOI($0) }
  }

  /// Notes that the paper is withdrawn, if its comment or its abstract says so.
  mutating func noteWithdrawal() {
    if let reason = withdrawalReason(comment: comment, abstract: abstract) {
      status = .withdrawn(reason)
    }
  }
}

extension Authorship {
  /// An author as arXiv took the name apart; nothing if there is none.
  init?(arxivFamily family: String, given: String, suffix: String, affiliations: [String]) {
    // A list that begins with a collaboration goes on with a colon, which arXiv takes for a name.
    guard (family + given).unicodeScalars.contains(where: \.properties.isAlphabetic) else {
      return nil
    }
    // A comma that was left behind, as in "Heath, Jr., D.", belongs to no name.
    let family = family.utf8.last == UInt8(ascii: ",") ? String(family.dropLast()) : family
    self.init(PersonName(given: given, family: family, suffix: suffix))
    if !affiliations.isEmpty { affiliation = affiliations.joined(separator: "; ") }
  }
}

/// The authors of a list as a paper's submitter wrote it.
func authorships(ofArxivList text: String) -> [Authorship] {
  text.replacing(" and ", with: ", ").split(separator: ",")
    .map { prose(fromTeX: String($0)).plain }.filter { !$0.isEmpty }
    .map { Authorship(PersonName(display: $0)) }
}
