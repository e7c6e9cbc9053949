internal import Glibc
internal import Papers

/// Papers that lie together on the map, and what they have in common.
struct MapDistrict: Sendable {
  let area: MapArea

  /// How many papers lie there.
  let count: Int

  /// The words that are most frequent there beside the rest of the archive, two at most.
  let words: [String]
}

/// A topic on the map.
struct MapRegion: Sendable {
  /// The number of the topic.
  let topic: Int

  /// The squares of the map in which the topic stands out: numbers of columns and rows.
  var cells: [(column: Int, row: Int)] = []
}

/// How the map is cut into squares for topics: at most forty-eight by thirty-two, fewer where there
/// would be less than three papers in each.
struct MapGrid: Sendable {
  let columns: Int
  let rows: Int

  init(paperCount: Int) {
    let size = min(16, max(1, Int((Double(paperCount) / 18).squareRoot())))
    (columns, rows) = (3 * size, 2 * size)
  }
}

/// The districts with their words.
func mapDistricts(
  _ parts: [(papers: Range<Int>, area: MapArea)], order: [Int32], related: RelatedPapers
) -> [MapDistrict] {
  var totals = [Int32](repeating: 0, count: related.wordCount)
  for paper in order {
    for word in Set(related.sharedWords(of: Int(paper))) { totals[Int(word)] += 1 }
  }
  return parts.map { part in
    var counts: [Int32: Int] = [:]
    for paper in order[part.papers] {
      for word in Set(related.sharedWords(of: Int(paper))) { counts[word, default: 0] += 1 }
    }
    let scored = counts.filter { $0.value > 1 }.map { word, count in
      let here = Double(count) / Double(part.papers.count)
      let everywhere = Double(totals[Int(word)]) / Double(order.count)
      return (word: word, score: Double(count) * log(here / everywhere))
    }.sorted { ($1.score, $0.word) < ($0.score, $1.word) }
    var words: [String] = []
    for item in scored.prefix(8) where words.count < 2 {
      let word = related.word(item.word)
      // Forms of one word say nothing new.
      if words.allSatisfy({ $0.prefix(4) != word.prefix(4) }) { words.append(word) }
    }
    return MapDistrict(area: part.area, count: part.papers.count, words: words)
  }
}

/// The topics that the map shows, and for every paper the smallest of those that it has.
///
/// These are the twelve largest that people wrote, or if there are none, of the feeds' categories.
func mapRegions(
  of catalog: Catalog, x: [Int32], y: [Int32]
) -> (regions: [MapRegion], regionOfPaper: [Int32]) {
  let size = catalog.papersOfTopic.size
  let hasWritten = catalog.topics.indices.contains { catalog.topics[$0].isWritten && size($0) > 0 }
  let topics = catalog.topics.indices.filter {
    size($0) > 0
      && (hasWritten ? catalog.topics[$0].isWritten : catalog.topics[$0].isCategoryTerm)
  }.sorted { (size($1), $0) < (size($0), $1) }.prefix(12)
  var regions = topics.map { MapRegion(topic: $0) }
  var regionOfPaper = [Int32](repeating: -1, count: x.count)
  let grid = MapGrid(paperCount: x.count)
  var cells = [[Int32]](repeating: [], count: grid.columns * grid.rows)
  // The smallest last, which stays.
  for (region, topic) in topics.enumerated() {
    for paper in catalog.papersOfTopic[topic] { regionOfPaper[Int(paper)] = Int32(region) }
  }
  for paper in x.indices {
    let column = Int(x[paper]) * grid.columns / PaperMap.side
    let row = Int(y[paper]) * grid.rows / PaperMap.side
    cells[row * grid.columns + column].append(regionOfPaper[paper])
  }
  for (cell, members) in cells.enumerated() {
    var counts = [Int](repeating: 0, count: regions.count)
    for region in members where region >= 0 { counts[Int(region)] += 1 }
    guard let most = counts.max(), most > 0, most * 3 >= members.count,
      let region = counts.firstIndex(of: most)
    else { continue }
    regions[region].cells.append((cell % grid.columns, cell / grid.columns))
  }
  return (regions, regionOfPaper)
}

extension Topic {
  /// Whether the topic is a term of a feed's classification.
  fileprivate var isCategoryTerm: Bool { if case .category = origin { true } else { false } }
}
