/// The papers of every term, with the term's weight in each.
///
/// A list has an end: a term that more settled papers have finds those in which it is strongest, of
/// equals the first, so that what one paper costs does not grow with the archive. Recent papers are few,
/// and always there.
struct TermLists: Sendable {
  /// `starts[t]..<starts[t + 1]` are the elements of term `t` in `papers` and `weights`.
  private let starts: [Int]

  /// The papers of every term in ascending order.
  let papers: [Int32]

  /// How strong the term is in that paper.
  let weights: [UInt8]

  /// Turns the vectors round.
  /// - Parameters:
  ///   - vectors: the papers' vectors.
  ///   - termCount: how many terms there are.
  ///   - recent: the papers that are always there.
  ///   - longest: how many others a list has at most.
  init(of vectors: TermVectors, termCount: Int, recent: Range<Int>, longest: Int) {
    let settled = recent.upperBound..<vectors.paperCount
    var cuts = TermCuts(of: vectors, settled, termCount: termCount, longest: longest)
    var sizes = cuts.sizes.map { min(Int($0), longest) }
    for paper in recent {
      for element in vectors.elements(of: paper) { sizes[Int(vectors.terms[element])] += 1 }
    }
    var starts = [0]
    starts.reserveCapacity(termCount + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var papers = [Int32](repeating: 0, count: starts[termCount])
    var weights = [UInt8](repeating: 0, count: papers.count)
    for paper in 0..<vectors.paperCount {
      for element in vectors.elements(of: paper) {
        let term = Int(vectors.terms[element])
        guard recent.contains(paper) || cuts.keep(term, vectors.weights[element]) else { continue }
        papers[next[term]] = Int32(paper)
        weights[next[term]] = vectors.weights[element]
        next[term] += 1
      }
    }
    self.starts = starts
    self.papers = papers
    self.weights = weights
  }

  /// How many elements the lists of an archive may have.
  ///
  /// Up to a hundred thousand papers hardly any list is longer; in a larger archive more terms reach
  /// the end, which is nearer there.
  static func longest(paperCount: Int) -> Int {
    min(4_000, max(1_000, 400_000_000 / max(paperCount, 1)))
  }

  /// The elements of a term in `papers` and `weights`.
  func elements(of term: Int) -> Range<Int> { starts[term]..<starts[term + 1] }
}

/// What is left out of the lists of terms that very many papers have.
private struct TermCuts {
  /// How many papers have each term.
  private(set) var sizes: [Int32]

  /// The least weight that counts, for every term.
  private var least: [UInt8]

  /// How many papers may follow in which the term has just this weight.
  private var room: [Int32]

  /// What is left out of the papers that are not recent.
  init(of vectors: TermVectors, _ papers: Range<Int>, termCount: Int, longest: Int) {
    sizes = [Int32](repeating: 0, count: termCount)
    let elements = Int(vectors.starts[papers.lowerBound])..<vectors.terms.count
    for term in vectors.terms[elements] { sizes[Int(term)] += 1 }
    least = [UInt8](repeating: 0, count: sizes.count)
    room = sizes
    var placeOfTerm = [Int32](repeating: -1, count: sizes.count)
    let long = sizes.indices.filter { sizes[$0] > longest }
    for (place, term) in long.enumerated() { placeOfTerm[term] = Int32(place) }
    // How many papers have each of the long terms with each weight.
    var counts = [Int32](repeating: 0, count: long.count << 8)
    for (term, weight) in zip(vectors.terms[elements], vectors.weights[elements])
    where placeOfTerm[Int(term)] >= 0 {
      counts[Int(placeOfTerm[Int(term)]) << 8 | Int(weight)] += 1
    }
    for (place, term) in long.enumerated() {
      var free = Int32(longest)
      var weight = 255
      while counts[place << 8 | weight] < free {
        free -= counts[place << 8 | weight]
        weight -= 1
      }
      (least[term], room[term]) = (UInt8(weight), free)
    }
  }

  /// Whether a term keeps the next paper, in which it has the given weight, in its list.
  mutating func keep(_ term: Int, _ weight: UInt8) -> Bool {
    if weight != least[term] { return weight > least[term] }
    if room[term] == 0 { return false }
    room[term] -= 1
    return true
  }
}
