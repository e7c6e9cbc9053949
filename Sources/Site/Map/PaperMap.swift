package import Papers

/// Where every paper lies on the map of the archive: papers that are alike lie near each other.
///
/// What a paper is about is a direction: the sum of one for each word that it shares with related
/// papers and for each of its topics, then three times averaged with the related papers'.
/// All papers are cut into two halves across the direction in which they differ most, each half is
/// laid on its side of the map, and both are cut in the same way until every paper has a place: that
/// decides what lies on which side.
/// Then related papers draw each other together, so that the map has hills and valleys (`settle`).
///
/// One paper after the other, so that the map is the same however many threads there are.
package struct PaperMap: Sendable {
  /// How many steps a coordinate has.
  static let side = 4096

  /// The papers' coordinates, from 0 to below ``side``; the map is to be shown half as wide again as
  /// it is high.
  private(set) var x: [Int32]
  private(set) var y: [Int32]

  /// Papers that lie together.
  private(set) var districts: [MapDistrict] = []

  /// The topics that the map shows.
  private(set) var regions: [Int] = []

  /// For every paper the place in `regions` of the smallest topic that it has there, or -1.
  private(set) var regionOfPaper: [Int32] = []

  /// The map without papers.
  package init() { (x, y) = ([], []) }

  /// The map of a catalog's papers.
  package init(of catalog: Catalog, related: RelatedPapers) {
    let count = catalog.papers.count
    x = [Int32](repeating: 0, count: count)
    y = x
    var halving = MapHalving(directions: paperDirections(of: catalog, related: related))
    let whole = MapArea(left: 0, top: 0, width: 15, height: 10)
    halving.halve(0..<count, whole, [SIMD16(repeating: 0), SIMD16(repeating: 0)])
    var places = [SIMD2<Float>](repeating: SIMD2(), count: count)
    for (place, paper) in halving.order.enumerated() {
      let area = halving.areas[place]
      places[Int(paper)] = SIMD2(
        Float(area.left + area.width / 2), Float(area.top + area.height / 2))
    }
    settle(&places, related: related)
    let (across, down) = (shares(of: places.map(\.x)), shares(of: places.map(\.y)))
    var taken = Set<Int32>(minimumCapacity: count)
    for paper in places.indices {
      var (column, row) = (coordinate(across[paper]), coordinate(down[paper]))
      // None lies on another.
      while !taken.insert(row * Int32(Self.side) + column).inserted {
        column = (column + 1) % Int32(Self.side)
        if column % 16 == 0 { row = (row + 1) % Int32(Self.side) }
      }
      (x[paper], y[paper]) = (column, row)
    }
    districts = mapDistricts(x: x, y: y, related: related)
    (regions, regionOfPaper) = mapRegions(of: catalog)
  }

  /// The map that ``remembered`` has written down; nothing if these are not the bytes of an archive of
  /// so many papers.
  package init?(remembered bytes: [UInt8], of catalog: Catalog) {
    let count = catalog.papers.count
    let read = bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(bytes)
      let (x, y): ([Int32], [Int32]) = (reader.numbers(), reader.numbers())
      let districts = (0..<reader.count()).map { _ in MapDistrict(from: &reader) }
      return reader.isDamaged ? nil : (x: x, y: y, districts: districts)
    }
    guard let read, read.x.count == count, read.y.count == count,
      (read.x + read.y).allSatisfy({ (0..<Int32(Self.side)).contains($0) }),
      read.districts.allSatisfy({ $0.papers.allSatisfy { (0..<Int32(count)).contains($0) } })
    else { return nil }
    (x, y, districts) = read
    (regions, regionOfPaper) = mapRegions(of: catalog)
  }

  /// Where the papers and the districts lie, as bytes, for later builds.
  package var remembered: [UInt8] {
    var writer = RememberedWriter()
    writer.write(x)
    writer.write(y)
    writer.write(districts.count)
    for district in districts { district.write(to: &writer) }
    return writer.bytes
  }

  /// What stands for all that a map is made of, beside the related papers: what they are made of has
  /// to be given.
  package static func fingerprint(of catalog: Catalog, related: UInt64) -> UInt64 {
    var digest = Digest()
    digest.add(related)
    digest.add(catalog.topics.count)
    for topic in catalog.topics.indices {
      digest.add(catalog.topics[topic].isWritten)
      for paper in catalog.papersOfTopic[topic] where catalog.topics[topic].isWritten {
        digest.add(Int(paper))
      }
    }
    return digest.value
  }
}

/// The step of the map at which a share of its side lies, within its margins.
private func coordinate(_ share: Float) -> Int32 {
  Int32((0.04 + 0.92 * share) * Float(PaperMap.side))
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
