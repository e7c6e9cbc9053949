/// The papers of every term, with the term's weight in each.
struct TermLists: Sendable {
  /// `starts[t]..<starts[t + 1]` are the elements of term `t` in `papers` and `weights`.
  private let starts: [Int]

  /// The papers of every term in ascending order.
  let papers: [Int32]

  /// How strong the term is in that paper.
  let weights: [UInt8]

  /// Turns the vectors round; terms have numbers below the count given.
  init(of vectors: TermVectors, termCount: Int) {
    var starts = [Int](repeating: 0, count: termCount + 1)
    for term in vectors.terms { starts[Int(term) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var papers = [Int32](repeating: 0, count: vectors.terms.count)
    var weights = [UInt8](repeating: 0, count: vectors.terms.count)
    for paper in 0..<vectors.starts.count - 1 {
      for element in vectors.elements(of: paper) {
        let term = Int(vectors.terms[element])
        papers[next[term]] = Int32(paper)
        weights[next[term]] = vectors.weights[element]
        next[term] += 1
      }
    }
    self.starts = starts
    self.papers = papers
    self.weights = weights
  }

  /// The elements of a term in `papers` and `weights`.
  func elements(of term: Int) -> Range<Int> { starts[term]..<starts[term + 1] }
}
