package import Papers

/// Where the settled papers of an archive lie beside each other, before they are brought to the size of
/// the map.
///
/// What a paper is about is a direction: the sum of one for each word that it shares with related
/// papers and for each of its topics, then three times averaged with the related papers'.
/// All papers are cut into two halves across the direction in which they differ most, each half is
/// laid on its side of the map, and both are cut in the same way until every paper has a place: that
/// decides what lies on which side.
/// Then related papers draw each other together, so that the map has hills and valleys (`settle`).
///
/// One paper after the other, so that the layout is the same however many threads there are.
package struct MapLayout: Sendable {
  /// The papers that are laid out, behind all others.
  let papers: Range<Int>

  /// The place of each of them; nowhere for one that is related to no other.
  private let places: [SIMD2<Float>]

  /// What stands for no place.
  private static let nowhere = SIMD2<Float>(repeating: .infinity)

  /// Lays the settled papers of a catalog out, given which of them are related to each other.
  package init(of papers: Range<Int>, in catalog: Catalog, related: RelatedPapers) {
    let numbers = papersWithRelations(papers, related)
    var halving = MapHalving(
      numbers, directions: paperDirections(of: catalog, related: related))
    let whole = MapArea(left: 0, top: 0, width: 15, height: 10)
    halving.halve(numbers.indices, whole, [SIMD16(repeating: 0), SIMD16(repeating: 0)])
    var places = [SIMD2<Float>](repeating: Self.nowhere, count: catalog.papers.count)
    for (place, paper) in halving.order.enumerated() {
      let area = halving.areas[place]
      places[Int(paper)] = SIMD2(
        Float(area.left + area.width / 2), Float(area.top + area.height / 2))
    }
    let rounds = min(200, max(24, 1_000_000 / max(numbers.count, 1)))
    settle(
      numbers, below: places.count, among: numbers, at: &places, related: related, rounds: rounds)
    self.papers = papers
    self.places = Array(places[papers])
  }

  /// The papers that have a place, with it.
  var placed: [(paper: Int, place: SIMD2<Float>)] {
    zip(papers, places).lazy.filter { $1 != Self.nowhere }.map { ($0, $1) }
  }

  /// What brings places to the size of the map, across and down.
  var scales: (across: MapScale, down: MapScale) {
    let places = placed.map(\.place)
    return (MapScale(of: places.map(\.x)), MapScale(of: places.map(\.y)))
  }
}

extension MapLayout {
  /// The layout of settled papers that ``remembered`` has written down; nothing if these are not the
  /// bytes of a layout of so many papers.
  package init?(remembered bytes: [UInt8], papers: Range<Int>) {
    let (x, y, isDamaged) = bytes.withUnsafeBytes { bytes -> ([Float], [Float], Bool) in
      var reader = RememberedReader(bytes)
      let (x, y): ([Float], [Float]) = (reader.numbers(), reader.numbers())
      return (x, y, reader.isDamaged)
    }
    guard !isDamaged, x.count == papers.count, y.count == papers.count,
      zip(x, y).allSatisfy({ $0.isFinite && $1.isFinite || $0 == .infinity && $1 == .infinity })
    else { return nil }
    self.papers = papers
    places = zip(x, y).map { SIMD2($0, $1) }
  }

  /// The places, as bytes, for later builds.
  package var remembered: [UInt8] {
    var writer = RememberedWriter()
    writer.write(places.map(\.x))
    writer.write(places.map(\.y))
    return writer.bytes
  }
}

/// What stands for all that a map of some papers is made of, beside the related papers: what they are
/// made of has to be given.
package func mapFingerprint(
  of catalog: Catalog, _ papers: Range<Int>, related: UInt64
) -> UInt64 {
  var digest = Digest()
  digest.add(related)
  for topic in catalog.topics.indices where catalog.topics[topic].isWritten {
    digest.add(topic)
    for paper in catalog.papersOfTopic[topic] where papers.contains(Int(paper)) {
      digest.add(Int(paper) - papers.lowerBound)
    }
  }
  return digest.value
}

/// The papers that are related to others, in ascending order: the rest have no place.
private func papersWithRelations(_ papers: Range<Int>, _ related: RelatedPapers) -> [Int32] {
  var hasRelations = [Bool](repeating: false, count: papers.upperBound)
  for paper in papers {
    for other in related[paper] {
      hasRelations[paper] = true
      hasRelations[Int(other)] = true
    }
  }
  return hasRelations.indices.filter { hasRelations[$0] }.map(Int32.init)
}

/// What every paper is about, as a direction of unit length; nothing if nothing is known.
private func paperDirections(of catalog: Catalog, related: RelatedPapers) -> [SIMD16<Float>] {
  let count = catalog.papers.count
  let signs = (0..<related.wordCount).map { mixedDirection(UInt64($0)) }
  var directions = (0..<count).map { paper in
    var sum = SIMD16<Float>()
    for word in related.sharedWords(of: paper) { sum += signs[Int(word)] }
    for topic in catalog.topicsOfPaper[paper] where catalog.topics[Int(topic)].isWritten {
      sum += mixedDirection(UInt64(topic) + 1 << 40) * 4
    }
    return unit(sum)
  }
  for _ in 0..<3 {
    var sums = directions
    for paper in 0..<count {
      for other in related[paper] {
        sums[paper] += directions[Int(other)]
        sums[Int(other)] += directions[paper]
      }
    }
    directions = sums.map(unit)
  }
  return directions
}

private func unit(_ vector: SIMD16<Float>) -> SIMD16<Float> {
  let length = (vector * vector).sum().squareRoot()
  return length > 0 ? vector / length : vector
}

/// A direction that nothing but the number decides (SplitMix's mixing), each coordinate 1 or -1.
private func mixedDirection(_ number: UInt64) -> SIMD16<Float> {
  var mixed = (number &+ 1) &* 0x9E37_79B9_7F4A_7C15
  mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
  var vector = SIMD16<Float>(repeating: 1)
  for index in 0..<16 where mixed >> UInt64(index + 20) & 1 == 1 { vector[index] = -1 }
  return vector
}
