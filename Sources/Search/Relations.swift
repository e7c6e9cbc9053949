internal import Papers

/// The related papers of some consecutive papers, put together one after the other.
struct Relations: Sendable {
  /// How many papers are related to each.
  private(set) var counts: [Int32] = []
  private(set) var papers: [Int32] = []

  /// For each element of `papers` how many terms are shared, and the terms.
  private(set) var sharedCounts: [Int32] = []
  private(set) var shared: [Int32] = []

  /// For each element of `papers` how many reasons there are, and the reasons, as ``RelatedPapers`` has
  /// them.
  private(set) var reasonCounts: [Int32] = []
  private(set) var reasons: [Int32] = []

  /// No papers.
  init() {}

  /// Ends a paper, to which so many of the relations that were added last belong.
  mutating func endPaper(count: Int) { counts.append(Int32(count)) }

  /// Adds a paper that is related, as it was compared last, and where the two share terms.
  mutating func append(_ paper: Int32, _ comparison: SharedTerms) {
    papers.append(paper)
    sharedCounts.append(Int32(comparison.shared.count))
    shared += comparison.shared
    reasonCounts.append(Int32(comparison.reasons.count))
    reasons += comparison.reasons
  }

  /// Adds the paper of a known relation.
  mutating func append(_ paper: Int32, relation: Int, of related: RelatedPapers) {
    papers.append(paper)
    let (words, places) = (
      related.sharedWords(ofRelation: relation), related.reasons(ofRelation: relation)
    )
    sharedCounts.append(Int32(words.count))
    shared += words
    reasonCounts.append(Int32(places.count))
    reasons += places
  }
}

extension RelatedPapers {
  /// The related papers of consecutive slices of an archive, which share the given words.
  convenience init(joining slices: [Relations], words: [String]) {
    self.init(
      papers: Membership(joining: slices.map { ($0.counts, $0.papers) }),
      sharedWords: Membership(joining: slices.map { ($0.sharedCounts, $0.shared) }),
      words: words,
      reasons: Membership(joining: slices.map { ($0.reasonCounts, $0.reasons) }))
  }
}
