package import Papers

/// Where every paper lies on the map of the archive: papers that are alike lie near each other.
///
/// What a paper is about is a direction: the sum of one for each word that it shares with related
/// papers and for each of its topics, then three times averaged with the related papers'.
/// All papers are cut into two halves across the direction in which they differ most, each half is
/// laid on its side of the map, and both are cut in the same way until every paper has a place: that
/// decides what lies on which side.
/// Then related papers draw each other together, so that the map has hills and valleys (`settle`).
/// A paper without related ones is not on the map.
///
/// One paper after the other, so that the map is the same however many threads there are.
package struct PaperMap: Sendable {
  /// How many steps a coordinate has.
  static let side = 4096

  /// The papers' coordinates, from 0 to below ``side``, or -1 for a paper that is not on the map; the
  /// map is to be shown half as wide again as it is high.
  private(set) var x: [Int32]
  private(set) var y: [Int32]

  /// Papers that lie together.
  private(set) var districts: [MapDistrict] = []

  /// The topics that the map shows in colours; none where it shows the districts in them.
  private(set) var topics: [Int] = []

  /// The number of every paper's colour, or -1: that of the smallest of `topics` that it has, or of the
  /// district in which it lies.
  private(set) var colours: [Int32] = []

  /// How many colours there are.
  static let colourCount = 12

  /// How many papers are on the map.
  var paperCount: Int { x.count { $0 >= 0 } }

  /// The map without papers.
  package init() { (x, y) = ([], []) }

  /// The map of a catalog's papers.
  package init(of catalog: Catalog, related: RelatedPapers) {
    let count = catalog.papers.count
    x = [Int32](repeating: -1, count: count)
    y = x
    let papers = papersWithRelations(count: count, related)
    var halving = MapHalving(
      papers, directions: paperDirections(of: catalog, related: related))
    let whole = MapArea(left: 0, top: 0, width: 15, height: 10)
    halving.halve(papers.indices, whole, [SIMD16(repeating: 0), SIMD16(repeating: 0)])
    var places = [SIMD2<Float>](repeating: SIMD2(), count: count)
    for (place, paper) in halving.order.enumerated() {
      let area = halving.areas[place]
      places[Int(paper)] = SIMD2(
        Float(area.left + area.width / 2), Float(area.top + area.height / 2))
    }
    settle(papers, at: &places, related: related)
    let across = shares(of: papers.map { places[Int($0)].x })
    let down = shares(of: papers.map { places[Int($0)].y })
    var taken = Set<Int32>(minimumCapacity: papers.count)
    for (place, paper) in papers.enumerated() {
      var (column, row) = (coordinate(across[place]), coordinate(down[place]))
      // None lies on another.
      while !taken.insert(row * Int32(Self.side) + column).inserted {
        column = (column + 1) % Int32(Self.side)
        if column % 16 == 0 { row = (row + 1) % Int32(Self.side) }
      }
      (x[Int(paper)], y[Int(paper)]) = (column, row)
    }
    (districts, colours) = mapDistricts(x: x, y: y, of: catalog, related: related)
    colourTopics(of: catalog)
  }

  /// The map that ``remembered`` has written down; nothing if these are not the bytes of an archive of
  /// so many papers.
  package init?(remembered bytes: [UInt8], of catalog: Catalog) {
    let read = bytes.withUnsafeBytes { bytes in
      var reader = RememberedReader(bytes)
      var map = PaperMap()
      (map.x, map.y, map.colours) = (reader.numbers(), reader.numbers(), reader.numbers())
      map.districts = (0..<reader.count()).map { _ in MapDistrict(from: &reader) }
      return reader.isDamaged ? nil : map
    }
    let count = catalog.papers.count
    guard let read, read.x.count == count, read.y.count == count, read.colours.count == count,
      (read.x + read.y).allSatisfy({ (-1..<Int32(Self.side)).contains($0) }),
      zip(read.x, read.y).allSatisfy({ ($0 < 0) == ($1 < 0) }),
      read.colours.allSatisfy({ (-1..<Int32(Self.colourCount)).contains($0) }),
      read.districts.allSatisfy({ district in
        (-1..<Self.colourCount).contains(district.colour)
          && district.papers.allSatisfy { (0..<Int32(count)).contains($0) }
      })
    else { return nil }
    self = read
    colourTopics(of: catalog)
  }

  /// Colours the topics instead of the districts, if they are what most of the map can be told by.
  private mutating func colourTopics(of catalog: Catalog) {
    let (topics, colours) = mapTopics(of: catalog)
    guard colours.count(where: { $0 >= 0 }) * 3 >= colours.count else { return }
    self.topics = topics
    self.colours = colours
    for index in districts.indices { districts[index].colour = -1 }
  }

  /// Where the papers and the districts lie, as bytes, for later builds.
  package var remembered: [UInt8] {
    var writer = RememberedWriter()
    writer.write(x)
    writer.write(y)
    writer.write(colours)
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

/// The papers that are related to others, in ascending order: the rest have no place.
private func papersWithRelations(count: Int, _ related: RelatedPapers) -> [Int32] {
  var hasRelations = [Bool](repeating: false, count: count)
  for paper in 0..<count {
    for other in related[paper] {
      hasRelations[paper] = true
      hasRelations[Int(other)] = true
    }
  }
  return hasRelations.indices.filter { hasRelations[$0] }.map(Int32.init)
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
