internal import Papers

/// Where recent papers lie among the settled ones, which stay where they are.
///
/// Each begins in the middle of the papers that it is related to, or that are related to it, and then
/// moves as these draw it and others push it away.
/// A paper that no way leads to from a settled one has no place.
func recentPlaces(
  of catalog: Catalog, layout: MapLayout, related: RelatedPapers
) -> [(paper: Int, place: SIMD2<Float>)] {
  let recent = 0..<layout.papers.lowerBound
  let settled = layout.placed
  var places = [SIMD2<Float>](repeating: .zero, count: catalog.papers.count)
  var hasPlace = [Bool](repeating: false, count: catalog.papers.count)
  for (paper, place) in settled {
    places[paper] = place
    hasPlace[paper] = true
  }
  var neighbors = recent.map { Array(related[$0]) }
  for paper in catalog.papers.indices {
    for other in related[paper] where recent.contains(Int(other)) {
      neighbors[Int(other)].append(Int32(paper))
    }
  }
  var placed: [Int32] = []
  var waiting = Array(recent.reversed())
  while true {
    let before = placed.count
    waiting.removeAll { paper in
      let others = neighbors[paper].lazy.map(Int.init).filter { hasPlace[$0] }
      guard !others.isEmpty else { return false }
      places[paper] = others.reduce(SIMD2()) { $0 + places[$1] } / Float(others.count)
      hasPlace[paper] = true
      placed.append(Int32(paper))
      return true
    }
    if placed.count == before { break }
  }
  settle(
    placed, below: recent.upperBound, among: settled.map { Int32($0.paper) } + placed, at: &places,
    related: related, rounds: 24)
  return placed.map { (Int($0), places[Int($0)]) }
}
