internal import Cprefetch
internal import Papers

/// Draws related papers together and keeps all others apart, so that papers on one thing become an
/// island with room around it.
///
/// Each paper is drawn to its related ones and pushed away from some that chance picks, in steps that
/// become smaller: the forces of UMAP, a tenth of its steps, since the papers start near their places.
/// Chance is a sequence that is the same each time.
func settle(_ papers: [Int32], at places: inout [SIMD2<Float>], related: RelatedPapers) {
  let count = papers.count
  guard count > 2 else { return }
  let rounds = min(200, max(24, 1_000_000 / count))
  var strangers = Strangers(papers)
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
          places[other] += pull
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

/// The numbers as shares of the map's side, between 0 and 1.
///
/// Half of it is how many numbers are smaller, so that no part of the map stays empty, and half how far
/// the number is from the middle one, so that what lies apart stays apart, and what lies very far is
/// still on the map.
func shares(of numbers: [Float]) -> [Float] {
  let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
  guard !order.isEmpty else { return [] }
  func number(at part: Int) -> Float { numbers[order[(order.count - 1) * part / 4]] }
  let middle = number(at: 2)
  // How far the middle half reaches, or the whole where half of the numbers are the same.
  let half = number(at: 3) - number(at: 1)
  let whole = number(at: 4) - number(at: 0)
  let reach = half > 0 ? half : whole > 0 ? whole : 1
  var shares = numbers
  for (rank, index) in order.enumerated() {
    let even = (Float(rank) + 0.5) / Float(numbers.count)
    let distance = (numbers[index] - middle) / reach
    shares[index] = (even + (1 + distance / (1 + abs(distance))) / 2) / 2
  }
  return shares
}
