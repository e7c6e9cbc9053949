/// Finds the papers that are most like a paper: those whose vectors have the largest scalar product
/// with its own, exactly, by adding up the lists of all its terms.
///
/// The lists are added up for one block of papers after the other, so that the sums stay near the
/// processor however many papers the archive has.
struct NearestPapers {
  /// How many papers are related to one at most.
  static let limit = 8

  /// The similarity from which on papers are related, of at most the square of ``TermVectors/unit``.
  static let goodSimilarity: UInt32 = 7_500

  /// How many papers are related to one at least, if so many are like it at all.
  static let leastCount = 4

  /// The least similarity of papers that are like one at all.
  static let leastSimilarity: UInt32 = 3_000

  /// How many papers a block has: the sums of so many fit into the second cache of most processors.
  static let blockSize = 1 << 15

  private let blockSize: Int
  private let vectors: TermVectors
  private let lists: TermLists

  /// What has been added up for every paper of the block, and `base` with it; what is less than `base`
  /// is left from blocks before and counts as nothing.
  ///
  /// So nothing need be emptied between two blocks.
  private var sums: [UInt32]

  /// Larger by 2¹⁶, which no similarity reaches, for every block.
  private var base: UInt32 = 0

  /// The elements of the paper's terms that have not been added up.
  private var rests: [ListRest] = []

  /// The papers whose sums have become large enough, once for every term after which they were.
  private var met: [Int32] = []

  /// Looks for papers among those with the given vectors, which the lists turn round.
  init(_ vectors: TermVectors, _ lists: TermLists, blockSize: Int) {
    self.blockSize = blockSize
    self.vectors = vectors
    self.lists = lists
    sums = [UInt32](repeating: 0, count: min(vectors.paperCount, blockSize))
  }

  /// The papers most like the given one, the most like it first, equals by number.
  mutating func papers(nearestTo paper: Int) -> ArraySlice<ScoredNeighbor> {
    var best = BestNeighbors()
    forEach(like: paper, atLeast: { best.threshold }) { best.consider($0) }
    return best.related
  }

  /// All papers that are like the given one at all.
  mutating func papers(like paper: Int) -> [ScoredNeighbor] {
    var found: [ScoredNeighbor] = []
    forEach(like: paper, atLeast: { Self.leastSimilarity }) { found.append($0) }
    return found
  }

  /// Calls a closure with every paper that is so much like the given one, and perhaps with some that are
  /// less.
  ///
  /// - Parameters:
  ///   - paper: the number of a paper.
  ///   - least: says how much, once for every block of papers.
  ///   - body: is called with each.
  private mutating func forEach(
    like paper: Int, atLeast least: () -> UInt32, _ body: (ScoredNeighbor) -> Void
  ) {
    rests.removeAll(keepingCapacity: true)
    for element in vectors.elements(of: paper) {
      let elements = lists.elements(of: Int(vectors.terms[element]))
      rests.append(ListRest(elements: elements, weight: UInt32(vectors.weights[element])))
    }
    for first in stride(from: 0, to: vectors.paperCount, by: blockSize) {
      if base > UInt32.max - 1 << 17 {
        base = 0
        for index in sums.indices { sums[index] = 0 }
      }
      base += 1 << 16
      let threshold = least()
      addBlock(from: Int32(first), atLeast: base + threshold)
      // The paper itself is the most like itself, and not meant.
      if sums.indices.contains(paper - first) { sums[paper - first] = base }
      for other in met {
        // A paper that was met several times is like the other one only once.
        let similarity = sums[Int(other)] - base
        sums[Int(other)] = base
        if similarity >= threshold {
          body(ScoredNeighbor(paper: Int32(first) + other, similarity: similarity))
        }
      }
      met.removeAll(keepingCapacity: true)
    }
  }

  /// Adds up what the lists have for the papers of a block.
  private mutating func addBlock(from first: Int32, atLeast threshold: UInt32) {
    let base = base
    // Through pointers, because this is where nearly all of the time goes: `place` is an element of
    // the lists, whose papers are in ascending order, so that `other` is from 0 to below the number
    // of sums.
    lists.papers.withUnsafeBufferPointer { papers in
      lists.weights.withUnsafeBufferPointer { weights in
        sums.withUnsafeMutableBufferPointer { sums in
          let size = Int32(sums.count)
          for index in rests.indices {
            let end = rests[index].elements.upperBound
            let weight = rests[index].weight
            var place = rests[index].elements.lowerBound
            while place < end {
              let other = papers[place] &- first
              if other >= size { break }
              let sum = max(sums[Int(other)], base) &+ weight &* UInt32(weights[place])
              sums[Int(other)] = sum
              if sum >= threshold { met.append(other) }
              place += 1
            }
            rests[index].elements = place..<end
          }
        }
      }
    }
  }
}

/// What has not been added up of the list of a term, and the term's weight in the paper in question.
private struct ListRest {
  var elements: Range<Int>
  let weight: UInt32
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
struct BestNeighbors {
  private var best: [ScoredNeighbor] = []

  /// What a paper must reach to be among the best, at least.
  private(set) var threshold = NearestPapers.leastSimilarity

  /// None has been considered.
  init() { best.reserveCapacity(NearestPapers.limit + 1) }

  /// Those that are related: the good ones, and others where too few are good.
  var related: ArraySlice<ScoredNeighbor> {
    let good = best.prefix { $0.similarity >= NearestPapers.goodSimilarity }
    return best.prefix(max(good.count, NearestPapers.leastCount))
  }

  /// The least similarity with which another paper, which stands before all of these, would be related.
  var leastRelated: UInt32 {
    let (limit, few) = (NearestPapers.limit, NearestPapers.leastCount)
    if best.count >= few && best.count < limit {
      return min(best[few - 1].similarity, NearestPapers.goodSimilarity)
    }
    return threshold
  }

  @inline(__always)
  mutating func consider(_ neighbor: ScoredNeighbor) {
    if neighbor.similarity >= threshold { insert(neighbor) }
  }

  private mutating func insert(_ neighbor: ScoredNeighbor) {
    var place = best.count
    while place > 0, neighbor.precedes(best[place - 1]) { place -= 1 }
    best.insert(neighbor, at: place)
    if best.count > NearestPapers.limit { best.removeLast() }
    if best.count == NearestPapers.limit { threshold = best[NearestPapers.limit - 1].similarity }
  }
}
