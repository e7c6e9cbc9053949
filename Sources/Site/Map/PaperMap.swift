package import Papers

/// Where every paper lies on the map of the archive: papers that are alike lie near each other.
///
/// The settled papers are laid out by themselves (``MapLayout``), and recent ones find their places among
/// them (`recentPlaces`): a new day leaves all others where they are.
/// A paper without related ones is not on the map.
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

  /// The map of a catalog's papers, whose settled ones are laid out already.
  package init(of catalog: Catalog, layout: MapLayout, related: RelatedPapers) {
    let count = catalog.papers.count
    x = [Int32](repeating: -1, count: count)
    y = x
    let recent = recentPlaces(of: catalog, layout: layout, related: related)
    let (across, down) = layout.scales
    var taken = Set<Int32>(minimumCapacity: count)
    for (paper, place) in layout.placed + recent {
      var column = coordinate(across.share(of: place.x))
      var row = coordinate(down.share(of: place.y))
      // None lies on another.
      while !taken.insert(row * Int32(Self.side) + column).inserted {
        column = (column + 1) % Int32(Self.side)
        if column % 16 == 0 { row = (row + 1) % Int32(Self.side) }
      }
      (x[paper], y[paper]) = (column, row)
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
}

/// The step of the map at which a share of its side lies, within its margins.
private func coordinate(_ share: Float) -> Int32 {
  Int32((0.04 + 0.92 * share) * Float(PaperMap.side))
}
