/// For every paper of an archive the papers that are most like it, and the words that say why.
///
/// All of them lie in a few flat arrays: a hundred thousand papers with eight related ones each cost
/// a dozen megabytes and no allocation a paper.
package struct RelatedPapers: Sendable {
  /// The related papers of every paper, the most like it first.
  private let papers: Membership

  /// The words that a paper and a related one share, for every element of `papers`: numbers in
  /// `words`.
  private let reasons: Membership

  /// The words of all reasons.
  private let words: [String]

  /// No paper has related papers.
  package init() {
    let none = Membership(sizes: [], members: [])
    self.init(papers: none, reasons: none, words: [])
  }

  /// The related papers of every paper, and for each of them, one after the other, its reason.
  package init(papers: Membership, reasons: Membership, words: [String]) {
    self.papers = papers
    self.reasons = reasons
    self.words = words
  }

  /// How many papers are related to a paper.
  package func count(of paper: Int) -> Int { paper < papers.count ? papers.size(of: paper) : 0 }

  /// The papers related to a paper, the most like it first.
  package subscript(paper: Int) -> ArraySlice<Int32> { paper < papers.count ? papers[paper] : [] }

  /// The words of all reasons of a paper, as numbers; a word stands there once for each paper that it
  /// is shared with.
  package func reasonWords(of paper: Int) -> ArraySlice<Int32> {
    guard paper < papers.count, papers.size(of: paper) > 0 else { return [] }
    return reasons.members(of: papers[paper].indices)
  }

  /// A word of reasons.
  package func word(_ number: Int32) -> String { words[Int(number)] }

  /// How many words the reasons have.
  package var wordCount: Int { words.count }

  /// The words that a paper shares with the related paper at the given place, from 0: at most three,
  /// the most telling first.
  package func reason(of paper: Int, at place: Int) -> [String] {
    reasons[papers[paper].startIndex + place].map { words[Int($0)] }
  }
}
