/// Finds the papers that are most like a paper: those whose vectors have the largest scalar product
/// with its own, exactly, by adding up the lists of all its terms.
struct NearestPapers {
  /// How many papers are related to one at most.
  static let limit = 8

  /// The least similarity of related papers, of at most the square of ``TermVectors/unit``.
  static let leastSimilarity: UInt32 = 7_500

  private let vectors: TermVectors
  private let lists: TermLists

  /// What has been added up for every paper; 0 for those that have not been met.
  private var sums: [UInt32]

  /// The papers that have been met.
  private var met: [Int32] = []

  /// Looks for papers among those with the given vectors, which the lists turn round.
  init(_ vectors: TermVectors, _ lists: TermLists) {
    self.vectors = vectors
    self.lists = lists
    sums = [UInt32](repeating: 0, count: vectors.starts.count - 1)
  }

  /// The papers most like the given one, the most like it first, equals by number.
  mutating func papers(nearestTo paper: Int) -> [ScoredNeighbor] {
    for element in vectors.elements(of: paper) {
      add(lists.elements(of: Int(vectors.terms[element])), UInt32(vectors.weights[element]))
    }
    // The paper itself is the most like itself, and not meant.
    sums[paper] = 0
    var best = BestNeighbors(limit: Self.limit, least: Self.leastSimilarity)
    for other in met {
      best.consider(ScoredNeighbor(paper: other, similarity: sums[Int(other)]))
      sums[Int(other)] = 0
    }
    met.removeAll(keepingCapacity: true)
    return best.best
  }

  private mutating func add(_ elements: Range<Int>, _ weight: UInt32) {
    // Through pointers, because this is where nearly all of the time goes.
    lists.papers.withUnsafeBufferPointer { papers in
      lists.weights.withUnsafeBufferPointer { weights in
        sums.withUnsafeMutableBufferPointer { sums in
          for element in elements {
            let paper = papers[element]
            if sums[Int(paper)] == 0 { met.append(paper) }
            sums[Int(paper)] &+= weight &* UInt32(weights[element])
          }
        }
      }
    }
  }
}

/// A paper, and how much it is like another.
struct ScoredNeighbor {
  let paper: Int32
  let similarity: UInt32

  /// Whether this one comes before another: by similarity, equals by number.
  @inline(__always)
  func precedes(_ other: ScoredNeighbor) -> Bool {
    similarity != other.similarity ? similarity > other.similarity : paper < other.paper
  }
}

/// The best of the papers that have been considered so far, in order.
private struct BestNeighbors {
  private(set) var best: [ScoredNeighbor] = []
  private let limit: Int

  /// What a paper must reach to be among the best, at least.
  private var threshold: UInt32

  init(limit: Int, least: UInt32) {
    self.limit = limit
    threshold = least
    best.reserveCapacity(limit + 1)
  }

  @inline(__always)
  mutating func consider(_ neighbor: ScoredNeighbor) {
    if neighbor.similarity >= threshold { insert(neighbor) }
  }

  private mutating func insert(_ neighbor: ScoredNeighbor) {
    var place = best.count
    while place > 0, neighbor.precedes(best[place - 1]) { place -= 1 }
    best.insert(neighbor, at: place)
    if best.count > limit { best.removeLast() }
    if best.count == limit { threshold = best[limit - 1].similarity }
  }
}
