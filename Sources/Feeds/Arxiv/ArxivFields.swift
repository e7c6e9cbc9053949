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

  /// Takes the authors' comment, which may say that the paper is withdrawn.
  mutating func setArxivComment(_ text: String) {
    comment = prose(fromTeX: text).plain
    if saysWithdrawn(comment, isComment: true) { status = .withdrawn(comment) }
  }

  /// Takes the abstract, which may say that the paper is withdrawn.
  mutating func setArxivAbstract(_ text: String) {
    abstract = prose(fromTeX: text)
    guard status == .current else { return }
    let plain = abstract.plain
    if saysWithdrawn(plain, isComment: false) {
      status = .withdrawn(withdrawalSentence(in: plain))
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

/// Whether a comment or an abstract says that its paper is withdrawn.
///
/// In an abstract "withdrawn" may be said of anything, so that whole phrases count there.
private func saysWithdrawn(_ text: String, isComment: Bool) -> Bool {
  let lowered = text.lowercased()
  guard lowered.utf8.count >= 9, lowered.contains("withdrawn") else { return false }
  if isComment { return !lowered.contains("withdrawn from") && !lowered.contains("not withdrawn") }
  return withdrawalPhrases.contains { lowered.contains($0) } || lowered.hasPrefix("withdrawn")
}

private let withdrawalPhrases: [String] =
  ["paper", "article", "submission", "manuscript", "preprint", "work", "document", "version"]
  .flatMap { noun in
    [
      "this \(noun) has been withdrawn", "this \(noun) is withdrawn", "this \(noun) was withdrawn",
      "this \(noun) is being withdrawn", "the \(noun) has been withdrawn", "\(noun) withdrawn by",
      "this \(noun) has been temporarily withdrawn",
    ]
  } + ["been withdrawn by the author", "withdrawn by arxiv", "withdrawn by the author"]

/// The sentence of a text that says it.
private func withdrawalSentence(in text: String) -> String {
  let sentences = text.split(separator: ".", omittingEmptySubsequences: true)
  let sentence = sentences.first { $0.lowercased().contains("withdrawn") } ?? text[...]
  return shortText(String(sentence)) + (sentence.endIndex == text.endIndex ? "" : ".")
}
