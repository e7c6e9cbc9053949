internal import Glibc
internal import Papers

/// Papers that lie together on the map, and what they have in common.
struct MapDistrict: Sendable {
  /// The coordinates of the place around which most of them lie.
  let x: Int
  let y: Int

  /// How many papers lie there.
  let count: Int

  /// The words that are most frequent there beside the rest of the archive, two at most.
  let words: [String]

  /// Up to three papers that lie next to the middle.
  let papers: [Int32]

  /// Whether the district is a part of another and is named only on a closer look.
  let isFine: Bool
}

extension MapDistrict {
  /// A district that was written down.
  init(from reader: inout RememberedReader) {
    x = reader.number()
    y = reader.number()
    count = reader.number()
    words = (0..<reader.count()).map { _ in reader.text() }
    papers = reader.numbers()
    isFine = reader.number() == 1
  }

  /// Writes the district down.
  func write(to writer: inout RememberedWriter) {
    writer.write(x)
    writer.write(y)
    writer.write(count)
    writer.write(words.count)
    for word in words { writer.write(word) }
    writer.write(papers)
    writer.write(isFine ? 1 : 0)
  }
}

/// The districts of a map: the hills of papers, those with most papers first, then their parts.
func mapDistricts(x: [Int32], y: [Int32], related: RelatedPapers) -> [MapDistrict] {
  var totals = [Int32](repeating: 0, count: related.wordCount)
  for paper in x.indices {
    for word in Set(related.sharedWords(of: paper)) { totals[Int(word)] += 1 }
  }
  let nodes = zip(x, y).map(MapField.node)
  var field = MapField()
  for node in nodes { field.add(at: node) }
  for _ in 0..<MapField.rounds(for: x.count) { field.smooth() }
  var districts: [MapDistrict] = []
  // The smoother the field, the fewer hills it has.
  for (most, least, isFine) in [
    (120, max(12, x.count / 600), true), (24, max(6, x.count / 120), false),
  ] {
    if isFine, x.count < 2_000 { continue }
    var peaks: [Int] = []
    var counts: [Int] = []
    for _ in 0..<200 {
      peaks = field.peaks()
      counts = [Int](repeating: 0, count: peaks.count)
      for node in nodes { counts[peaks[node]] += 1 }
      if counts.count(where: { $0 > 0 }) <= most { break }
      field.smooth()
    }
    let tops = counts.indices.filter { counts[$0] >= least }.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    var groups: [Int: [Int32]] = [:]
    for (paper, node) in nodes.enumerated() {
      groups[peaks[node], default: []].append(Int32(paper))
    }
    let found = tops.map { top in
      let papers = groups[top, default: []]
      let left = top % MapField.columns * PaperMap.side / (MapField.columns - 1)
      let upper = top / MapField.columns * PaperMap.side / (MapField.rows - 1)
      let middle = papers.map { paper -> (Int, Int32) in
        let across = (Int(x[Int(paper)]) - left) * 3 / 2
        let down = Int(y[Int(paper)]) - upper
        return (across * across + down * down, paper)
      }.sorted(by: <)
      return MapDistrict(
        x: left, y: upper, count: papers.count,
        words: characteristicWords(of: papers, totals: totals, of: x.count, related: related),
        papers: middle.prefix(3).map(\.1), isFine: isFine)
    }
    districts = found.filter { !$0.words.isEmpty } + districts
  }
  return districts
}

/// The words that are most frequent in papers beside the rest of the archive, two at most.
private func characteristicWords(
  of papers: [Int32], totals: [Int32], of all: Int, related: RelatedPapers
) -> [String] {
  var counts: [Int32: Int] = [:]
  for paper in papers {
    for word in Set(related.sharedWords(of: Int(paper))) { counts[word, default: 0] += 1 }
  }
  let scored = counts.filter { $0.value > 1 }.map { word, count in
    let here = Double(count) / Double(papers.count)
    let everywhere = Double(totals[Int(word)]) / Double(all)
    return (word: word, score: Double(count) * log(here / everywhere * 1.01))
  }.sorted { ($1.score, $0.word) < ($0.score, $1.word) }
  var words: [String] = []
  for item in scored.prefix(8) where words.count < 2 {
    let word = related.word(item.word)
    // Very short words name nothing, and forms of one word say nothing new.
    if word.utf8.count > 2, words.allSatisfy({ $0.prefix(4) != word.prefix(4) }) {
      words.append(word)
    }
  }
  return words
}

/// The topics that the map shows, and for every paper the place among them of the smallest that it
/// has, or -1.
///
/// These are the twelve largest that people wrote, or if there are none, of the feeds' categories.
func mapRegions(of catalog: Catalog) -> (topics: [Int], regionOfPaper: [Int32]) {
  let size = catalog.papersOfTopic.size
  let hasWritten = catalog.topics.indices.contains { catalog.topics[$0].isWritten && size($0) > 0 }
  let topics = catalog.topics.indices.filter {
    size($0) > 0
      && (hasWritten ? catalog.topics[$0].isWritten : catalog.topics[$0].isCategoryTerm)
  }.sorted { (size($1), $0) < (size($0), $1) }.prefix(12)
  var regionOfPaper = [Int32](repeating: -1, count: catalog.papers.count)
  // The smallest last, which stays.
  for (region, topic) in topics.enumerated() {
    for paper in catalog.papersOfTopic[topic] { regionOfPaper[Int(paper)] = Int32(region) }
  }
  return (Array(topics), regionOfPaper)
}

extension Topic {
  /// Whether the topic is a term of a feed's classification.
  fileprivate var isCategoryTerm: Bool { if case .category = origin { true } else { false } }
}
