/// The papers of every term that is among their strongest, with the term's weight in each.
///
/// A list ends after a fixed number of papers, those in which the term weighs most: what it costs to
/// find what is related to a paper does not grow with the archive beyond that.
struct TermLists: Sendable {
  /// How many of a paper's strongest terms lead to it.
  static let termsOfPaper = 12

  /// How many papers a term leads to at most.
  static let papersOfTerm = 4_000

  /// `ranges[t]` are the elements of term `t` in `papers` and `weights`.
  private let ranges: [Range<Int32>]
  let papers: [Int32]
  let weights: [UInt8]

  /// Turns the vectors round; terms have numbers below the count given.
  init(of vectors: TermVectors, termCount: Int) {
    var starts = [Int](repeating: 0, count: termCount + 1)
    let paperCount = vectors.starts.count - 1
    for paper in 0..<paperCount {
      for element in vectors.elements(of: paper).prefix(Self.termsOfPaper) {
        starts[Int(vectors.terms[element]) + 1] += 1
      }
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var papers = [Int32](repeating: 0, count: starts[termCount])
    var weights = [UInt8](repeating: 0, count: starts[termCount])
    for paper in 0..<paperCount {
      for element in vectors.elements(of: paper).prefix(Self.termsOfPaper) {
        let term = Int(vectors.terms[element])
        papers[next[term]] = Int32(paper)
        weights[next[term]] = vectors.weights[element]
        next[term] += 1
      }
    }
    for term in 0..<termCount where starts[term + 1] - starts[term] > Self.papersOfTerm {
      let list = starts[term]..<starts[term + 1]
      let best = list.sorted { (weights[$1], papers[$0]) < (weights[$0], papers[$1]) }
        .prefix(Self.papersOfTerm).map { (papers[$0], weights[$0]) }
      for (index, element) in zip(list, best) { (papers[index], weights[index]) = element }
    }
    ranges = (0..<termCount).map { term in
      Int32(starts[term])..<Int32(min(starts[term + 1], starts[term] + Self.papersOfTerm))
    }
    self.papers = papers
    self.weights = weights
  }

  /// The elements of a term in `papers` and `weights`.
  func elements(of term: Int) -> Range<Int> {
    Int(ranges[term].lowerBound)..<Int(ranges[term].upperBound)
  }
}
