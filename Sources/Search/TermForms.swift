/// The words that a term stands for.
struct TermForms: Sendable {
  private let postings: Postings

  /// The members of the classes by the first of them.
  private let members: [Int32: [Int32]]

  /// The terms of an archive.
  init(of words: ArchiveWords) {
    postings = words.postings
    members = Dictionary(
      words.classes.members.map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The form of a term that a paper has: of several, the one that most papers have.
  func form(of term: Int32, in paper: Int32) -> Int32 {
    guard let members = members[term] else { return term }
    var best = term
    var mostPapers = 0
    for word in members {
      let elements = postings.elements(of: Int(word))
      if elements.count > mostPapers, has(paper, in: elements) {
        (best, mostPapers) = (word, elements.count)
      }
    }
    return best
  }

  /// Whether a paper is among those of the elements, which are in ascending order.
  private func has(_ paper: Int32, in elements: Range<Int>) -> Bool {
    var (low, high) = (elements.lowerBound, elements.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if postings.papers[middle] < paper { low = middle + 1 } else { high = middle }
    }
    return low < elements.upperBound && postings.papers[low] == paper
  }
}
