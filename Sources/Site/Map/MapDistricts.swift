internal import Papers

/// Papers that lie together on the map, and what they have in common.
struct MapDistrict: Sendable {
  /// The mean of their coordinates.
  let x: Int
  let y: Int

  /// How many papers lie there.
  let count: Int

  /// The words that are most frequent there beside the rest of the archive, two at most, or a phrase of
  /// two.
  let words: [String]

  /// Up to three papers that lie next to the middle.
  let papers: [Int32]

  /// Whether the district is a part of another and is named only on a closer look.
  let isFine: Bool

  /// The number of its colour, or -1 where colours do not stand for districts.
  var colour: Int
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
    colour = reader.number() - 1
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
    writer.write(colour + 1)
  }
}

/// The districts of a map: the hills of papers, those with most papers first, then their parts; and for
/// every paper the colour of the one in which it lies, or -1.
func mapDistricts(
  x: [Int32], y: [Int32], of catalog: Catalog, related: RelatedPapers
) -> (districts: [MapDistrict], colours: [Int32]) {
  var words = SharedWordCounter(related)
  for paper in x.indices { words.add(paper) }
  let totals = words.counts
  words.removeAll()
  let papers = x.indices.filter { x[$0] >= 0 }.map(Int32.init)
  let nodes = papers.map { MapField.node(x: x[Int($0)], y: y[Int($0)]) }
  var field = MapField()
  for node in nodes { field.add(at: node) }
  for _ in 0..<MapField.rounds(for: papers.count) { field.smooth() }
  var districts: [MapDistrict] = []
  var colours = [Int32](repeating: -1, count: x.count)
  // The smoother the field, the fewer hills it has.
  for (most, least, isFine) in [
    (120, max(12, papers.count / 600), true), (24, max(6, papers.count / 120), false),
  ] {
    if isFine, papers.count < 2_000 { continue }
    var peaks: [Int] = []
    var counts: [Int] = []
    for _ in 0..<200 {
      peaks = field.peaks()
      counts = [Int](repeating: 0, count: peaks.count)
      for node in nodes { counts[peaks[node]] += 1 }
      if counts.count(where: { $0 > 0 }) <= most { break }
      field.smooth()
    }
    var groups: [Int: [Int32]] = [:]
    for (paper, node) in zip(papers, nodes) { groups[peaks[node], default: []].append(paper) }
    let tops = counts.indices.filter { counts[$0] >= least }.sorted {
      (counts[$1], $0) < (counts[$0], $1)
    }
    let colourOfTop = isFine ? [:] : mapColours(of: tops, peaks)
    for (paper, node) in zip(papers, nodes) {
      colours[Int(paper)] = Int32(colourOfTop[peaks[node]] ?? -1)
    }
    let found = tops.map { top in
      let papers = groups[top, default: []]
      let left = papers.reduce(0) { $0 + Int(x[Int($1)]) } / papers.count
      let upper = papers.reduce(0) { $0 + Int(y[Int($1)]) } / papers.count
      let middle = papers.map { paper -> (Int, Int32) in
        let across = (Int(x[Int(paper)]) - left) * 3 / 2
        let down = Int(y[Int(paper)]) - upper
        return (across * across + down * down, paper)
      }.sorted(by: <)
      for paper in papers { words.add(Int(paper)) }
      defer { words.removeAll() }
      let name = characteristicWords(words, of: papers.count, totals: totals, of: x.count)
      return MapDistrict(
        x: left, y: upper, count: papers.count, words: phrased(name, of: papers, in: catalog),
        papers: middle.prefix(3).map(\.1), isFine: isFine, colour: colourOfTop[top] ?? -1)
    }
    districts = found.filter { !$0.words.isEmpty } + districts
  }
  return (districts, colours)
}

/// The colours of hills, each known by its top, given the top above each node: those that touch have
/// different ones, and each is used as often as the others.
private func mapColours(of tops: [Int], _ peaks: [Int]) -> [Int: Int] {
  var neighbours: [Int: Set<Int>] = [:]
  func touch(_ node: Int, _ other: Int) {
    if peaks[node] == peaks[other] { return }
    neighbours[peaks[node], default: []].insert(peaks[other])
    neighbours[peaks[other], default: []].insert(peaks[node])
  }
  for node in peaks.indices {
    if node % MapField.columns > 0 { touch(node, node - 1) }
    if node >= MapField.columns { touch(node, node - MapField.columns) }
  }
  var colours: [Int: Int] = [:]
  var uses = [Int](repeating: 0, count: PaperMap.colourCount)
  for top in tops {
    let taken = Set(neighbours[top, default: []].compactMap { colours[$0] })
    let free = uses.indices.filter { !taken.contains($0) }
    guard let colour = free.min(by: { (uses[$0], $0) < (uses[$1], $1) }) else { continue }
    colours[top] = colour
    uses[colour] += 1
  }
  return colours
}

/// Two words as the phrase that titles make of them, "question answering", if they do.
private func phrased(_ words: [String], of papers: [Int32], in catalog: Catalog) -> [String] {
  guard words.count == 2 else { return words }
  var (asTheyAre, turned) = (0, 0)
  var title = Words()
  for paper in papers.prefix(500) {
    title.removeAll()
    title.append(catalog.papers[Int(paper)].title)
    for (word, next) in zip(title.words, title.words.dropFirst()) {
      let pair = (title.text(of: word), title.text(of: next))
      if pair == (words[0], words[1]) { asTheyAre += 1 }
      if pair == (words[1], words[0]) { turned += 1 }
    }
  }
  guard max(asTheyAre, turned) > 1 else { return words }
  return [(asTheyAre >= turned ? words : words.reversed()).joined(separator: " ")]
}

/// The topics that a map can show in colours, and for every paper the place among them of the smallest
/// that it has, or -1.
///
/// These are the largest that people wrote, or if there are none, of the feeds' categories. Of two with
/// the same papers, as arXiv's cs.IT and math.IT, only the first is shown.
func mapTopics(of catalog: Catalog) -> (topics: [Int], colours: [Int32]) {
  let size = catalog.papersOfTopic.size
  let hasWritten = catalog.topics.indices.contains { catalog.topics[$0].isWritten && size($0) > 0 }
  let sorted = catalog.topics.indices.filter {
    size($0) > 0
      && (hasWritten ? catalog.topics[$0].isWritten : catalog.topics[$0].isCategoryTerm)
  }.sorted { (size($1), $0) < (size($0), $1) }
  var topics: [Int] = []
  for topic in sorted where topics.count < PaperMap.colourCount {
    let papers = catalog.papersOfTopic[topic]
    let isShown = topics.contains { catalog.papersOfTopic[$0] == papers }
    if !isShown { topics.append(topic) }
  }
  var colours = [Int32](repeating: -1, count: catalog.papers.count)
  // The smallest last, which stays.
  for (colour, topic) in topics.enumerated() {
    for paper in catalog.papersOfTopic[topic] { colours[Int(paper)] = Int32(colour) }
  }
  return (topics, colours)
}

extension Topic {
  /// Whether the topic is a term of a feed's classification.
  fileprivate var isCategoryTerm: Bool { if case .category = origin { true } else { false } }
}
