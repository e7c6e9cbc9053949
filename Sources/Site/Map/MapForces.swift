internal import Cprefetch
internal import Papers

/// Draws related papers together and keeps all others apart, so that papers on one thing become an
/// island with room around it.
///
/// Each paper is drawn to its related ones and pushed away from some that chance picks, in steps that
/// become smaller: the forces of UMAP, a tenth of its steps, since the papers start near their places.
/// Chance is a sequence that is the same each time.
/// - Parameters:
///   - papers: the papers that move, the numbers of which are below `end`.
///   - end: the papers from this number on stay where they are.
///   - others: the papers that push.
///   - places: where all of them are, by number, and all that are related to those that move.
///   - related: which papers are related.
///   - rounds: how many steps each paper takes.
func settle(
  _ papers: [Int32], below end: Int, among others: [Int32], at places: inout [SIMD2<Float>],
  related: RelatedPapers, rounds: Int
) {
  let count = papers.count
  guard count > 0, others.count > 2 else { return }
  var strangers = Strangers(others)
  places.withUnsafeMutableBufferPointer { places in
    guard let memory = places.baseAddress else { return }
    let size = MemoryLayout<SIMD2<Float>>.size
    for round in 0..<rounds {
      let step = 0.6 * (1 - Float(round) / Float(rounds))
      for (number, paper) in papers.lazy.map(Int.init).enumerated() {
        for other in related[Int(papers[min(number + 4, count - 1)])] {
          prefetch_memory(memory + Int(other), size)
        }
        for other in related[paper] {
          let other = Int(other)
          let gap = places[paper] - places[other]
          let pull = gap * (2 * step / (1 + (gap * gap).sum()))
          places[paper] -= pull
          if other < end { places[other] += pull }
          for _ in 0..<2 {
            let stranger = strangers.next { prefetch_memory(memory + $0, size) }
            let gap = places[paper] - places[stranger]
            let distance = (gap * gap).sum()
            // From afar nobody pushes: papers that are related to few would leave the map.
            if distance > 4 { continue }
            let push = gap * (2 / ((0.01 + distance) * (1 + distance)))
            places[paper] +=
              push.clamped(
                lowerBound: SIMD2(repeating: -4), upperBound: SIMD2(repeating: 4)) * step
          }
        }
      }
    }
  }
}

/// Papers that chance picks, always the same ones in the same order, some time before they are wanted:
/// what is known of them lies anywhere, and can be asked for meanwhile.
private struct Strangers {
  private let papers: [Int32]
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var picked: [Int32]
  private var place = 0

  /// Picks among the given papers.
  init(_ papers: [Int32]) {
    self.papers = papers
    picked = []
    for _ in 0..<32 { picked.append(pick()) }
  }

  /// The next paper; the closure is told of one that will be wanted later.
  @inline(__always)
  mutating func next(later: (Int) -> Void) -> Int {
    let next = picked[place]
    let other = pick()
    picked[place] = other
    place = (place + 1) % 32
    later(Int(other))
    return Int(next)
  }

  /// The next of a sequence of chance (Marsaglia's xorshift).
  @inline(__always)
  private mutating func pick() -> Int32 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return papers[Int(((state >> 32) &* UInt64(papers.count)) >> 32)]
  }
}
