internal import Papers
internal import Templates

/// What an author wrote together with the people of most of the author's papers.
struct JointWork: Sendable {
  /// The years of the papers with each of the collaborators, who are numbered as the page lists them.
  let years: [ClosedRange<Int>?]

  /// The time of the author's papers, and how many of them each collaborator has in its parts.
  let scale: TimeScale
  let counts: [[Int]]

  /// Which two of them wrote with the author together most, and how many papers.
  let pairs: [(first: Int, second: Int, count: Int)]

  /// Where there are more pairs, those with the fewest papers are left out.
  private static let mostPairs = 24

  /// How many papers with one of them the fullest part has.
  var most: Int { counts.lazy.compactMap { $0.max() }.max() ?? 0 }

  /// The work of an author with collaborators, on the scale of the author's own papers.
  init(
    of author: Int, with collaborators: [Count], on scale: TimeScale, in catalog: Catalog,
    _ months: PaperMonths
  ) {
    let count = collaborators.count
    var years = [ClosedRange<Int>?](repeating: nil, count: count)
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: scale.count), count: count)
    var together = [Int](repeating: 0, count: count * count)
    var present: [Int] = []
    for paper in catalog.papersOfAuthor[author] {
      present.removeAll(keepingCapacity: true)
      for other in catalog.authorsOfPaper[Int(paper)] {
        if let index = collaborators.firstIndex(where: { $0.number == other }),
          !present.contains(index)
        {
          present.append(index)
        }
      }
      present.sort()
      let month = months.month(of: paper)
      let place = month.flatMap(scale.place)
      for (position, index) in present.enumerated() {
        if let year = month.map({ $0 / 12 }) {
          years[index] =
            years[index].map { min($0.lowerBound, year)...max($0.upperBound, year) } ?? year...year
        }
        if let place { counts[index][place] += 1 }
        for other in present[(position + 1)...] { together[index * count + other] += 1 }
      }
    }
    self.years = years
    self.scale = scale
    self.counts = counts
    // One paper with many authors says little of who works with whom.
    var least = 2
    // Among people who all wrote together, arcs between all would be a blot.
    let most = together.max() ?? 0
    while least < most, together.count(where: { $0 >= least }) > Self.mostPairs { least += 1 }
    let found = together.indices.filter { together[$0] >= least }.map {
      (first: $0 / count, second: $0 % count, count: together[$0])
    }
    // Nor does it say anything that all of them wrote together, each two as often as all others.
    let people = Set(found.flatMap { [$0.first, $0.second] }).count
    let isClique =
      people > 3 && found.count == people * (people - 1) / 2
      && found.allSatisfy { $0.count == most }
    pairs = isClique || found.count > Self.mostPairs ? [] : found
  }
}

extension HTMLBuffer {
  /// Writes who of the collaborators wrote with whom (SVG): an arc between the rows of each two, in
  /// three weights.
  mutating func append(arcsOf work: JointWork, names: (Int) -> String) {
    let rows = work.years.count
    let most = work.pairs.lazy.map(\.count).max() ?? 0
    append(literal: "<svg class=\"arcs\" role=\"img\" viewBox=\"0 0 100 ")
    append(number: rows * 20)
    append(literal: "\" preserveAspectRatio=\"none\"><title>Wrote together most: ")
    let strongest = work.pairs.sorted {
      ($1.count, $0.first, $0.second) < ($0.count, $1.first, $1.second)
    }
    for (number, pair) in strongest.prefix(12).enumerated() {
      if number > 0 { append(literal: "; ") }
      append(text: names(pair.first))
      append(literal: " and ")
      append(text: names(pair.second))
      append(literal: ", ")
      append(number: pair.count)
    }
    append(literal: strongest.count > 12 ? "; and others</title>" : "</title>")
    for (weight, name) in ["few", "some", "many"].enumerated() {
      let arcs = work.pairs.filter { ($0.count * 3 - 1) / max(most, 1) == weight }
      if arcs.isEmpty { continue }
      append(markup: "<path class=\"\(name)\" d=\"")
      for arc in arcs {
        // A curve goes three quarters of the way to its control points.
        let reach = 100 - (arc.second - arc.first) * 128 / max(rows - 1, 1)
        let (top, bottom) = (arc.first * 20 + 10, arc.second * 20 + 10)
        append(markup: "M100 \(top)C\(reach) \(top) \(reach) \(bottom) 100 \(bottom)")
      }
      append(literal: "\"/>")
    }
    append(literal: "</svg>")
  }
}
