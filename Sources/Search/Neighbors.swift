internal import Papers
internal import Parallelism

/// Which papers are related to which once recent papers have joined the settled ones.
///
/// A recent paper is as much like a settled one as that is like it.
struct Neighbors: Sendable {
  /// A related paper.
  struct Neighbor {
    let paper: Int32

    /// The number of the relation, if it is one among settled papers, which is known.
    let relation: Int?
  }

  private let settled: SettledRelations

  /// The papers related to every recent paper, and to the settled ones that recent ones are related to.
  private var changed: [Int: ArraySlice<ScoredNeighbor>] = [:]

  /// The papers that are to be compared with others, in ascending order.
  private(set) var compared: [Int] = []

  init(
    of recent: Range<Int>, in vectors: TermVectors, _ vocabulary: Vocabulary,
    _ settled: SettledRelations, width: Int, blockSize: Int
  ) async {
    self.settled = settled
    let lists = TermLists(
      of: vectors, termCount: vocabulary.termCount, recent: recent, longest: settled.longestList)
    let leastRelated = settled.papers.map { settled.best(of: $0).leastRelated }
    let slices = await mapSlices(of: recent, width: width, smallest: 16) { papers in
      RecentSlice(
        of: papers, NearestPapers(vectors, lists, blockSize: blockSize), from: recent.upperBound,
        leastRelated)
    }
    for (paper, related) in zip(recent, slices.lazy.flatMap(\.related)) {
      changed[paper] = related
    }
    let found = slices.flatMap(\.found).sorted {
      ($0.paper, $0.other.paper) < ($1.paper, $1.other.paper)
    }
    var start = 0
    while start < found.count {
      let paper = Int(found[start].paper)
      var best = settled.best(of: paper)
      while start < found.count, Int(found[start].paper) == paper {
        best.consider(found[start].other)
        start += 1
      }
      changed[paper] = best.related
    }
    var isCompared = [Bool](repeating: false, count: vectors.paperCount)
    for (paper, related) in changed {
      for other in related
      where recent.contains(paper) || recent.contains(Int(other.paper)) {
        isCompared[paper] = true
        isCompared[Int(other.paper)] = true
      }
    }
    compared = isCompared.indices.filter { isCompared[$0] }
  }

  /// The papers that are related to one, the most like it first.
  func related(to paper: Int) -> [Neighbor] {
    let known = settled.related.relations(of: paper)
    guard let changed = changed[paper] else {
      return zip(settled.related[paper], known).map { Neighbor(paper: $0, relation: $1) }
    }
    return changed.map { other in
      let place = settled.related[paper].firstIndex(of: other.paper)
      return Neighbor(
        paper: other.paper,
        relation: place.map { known.lowerBound + $0 - settled.related[paper].startIndex })
    }
  }
}

/// What was found about some consecutive recent papers.
private struct RecentSlice: Sendable {
  /// The papers that are related to each.
  private(set) var related: [ArraySlice<ScoredNeighbor>] = []

  /// The settled papers that one of them is like enough to be related to, and which.
  private(set) var found: [(paper: Int32, other: ScoredNeighbor)] = []

  init(
    of papers: Range<Int>, _ nearest: NearestPapers, from firstSettled: Int,
    _ leastRelated: [UInt32]
  ) {
    var nearest = nearest
    for paper in papers {
      var best = BestNeighbors()
      for other in nearest.papers(like: paper) {
        best.consider(other)
        let place = Int(other.paper) - firstSettled
        guard place >= 0, other.similarity >= leastRelated[place] else { continue }
        found.append(
          (other.paper, ScoredNeighbor(paper: Int32(paper), similarity: other.similarity)))
      }
      related.append(best.related)
    }
  }
}

extension SettledRelations {
  /// The settled papers related to a settled one.
  fileprivate func best(of paper: Int) -> BestNeighbors {
    var best = BestNeighbors()
    for (other, relation) in zip(related[paper], related.relations(of: paper)) {
      best.consider(ScoredNeighbor(paper: other, similarity: UInt32(similarities[relation])))
    }
    return best
  }
}
