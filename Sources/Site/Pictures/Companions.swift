internal import Papers
internal import Templates

/// A topic that papers of another topic are on as well.
struct Companion: Sendable {
  /// The number of the topic.
  let topic: Int32

  /// How many papers are on both.
  let count: Int

  /// A hundred times as many as there would be if the other topic were as frequent here as in the
  /// whole archive.
  let hundredfoldExpected: Int
}

extension SiteModel {
  /// The topics that go together with a topic most, those with the most papers in common first.
  ///
  /// They are chosen by Jaccard's index, the papers on both among the papers on either, so that the
  /// most general topics do not always win; what contains the topic or belongs to it is no company.
  func companions(ofTopic topic: Int, limit: Int) -> [Companion] {
    let papers = catalog.papersOfTopic[topic]
    var common = [Int](repeating: 0, count: catalog.topics.count)
    for paper in papers {
      for other in catalog.topicsOfPaper[Int(paper)] { common[Int(other)] += 1 }
    }
    var candidates: [(topic: Int, common: Int, union: Int)] = []
    for other in common.indices where common[other] > 1 {
      if catalog.topics[other].origin == .group || contains(other, topic) || contains(topic, other)
      {
        continue
      }
      let union = papers.count + catalog.papersOfTopic.size(of: other) - common[other]
      candidates.append((other, common[other], union))
    }
    // Fractions compared as whole numbers, so that every machine finds the same order.
    candidates.sort { left, right in
      let (one, two) = (left.common * right.union, right.common * left.union)
      return one == two ? left.topic < right.topic : one > two
    }
    return candidates.prefix(limit).sorted { ($1.common, $0.topic) < ($0.common, $1.topic) }
      .map { candidate in
        let size = catalog.papersOfTopic.size(of: candidate.topic)
        return Companion(
          topic: Int32(candidate.topic), count: candidate.common,
          hundredfoldExpected: size * papers.count * 100 / max(catalog.papers.count, 1))
      }
  }

  /// Whether a topic is another or contains it.
  private func contains(_ topic: Int, _ other: Int) -> Bool {
    var next: Int? = other
    while let current = next {
      if current == topic { return true }
      next = catalog.topics[current].parent
    }
    return false
  }
}

extension HTMLBuffer {
  /// Writes a companion (SVG) as a bar from zero, on the scale of all companions, and a tick where it
  /// would end by chance.
  mutating func append(_ companion: Companion, of companions: [Companion]) {
    let hundredfoldMost =
      companions.lazy.map { max($0.count * 100, $0.hundredfoldExpected) }.max() ?? 0
    let end = max(1, companion.count * 100 * 500 / max(hundredfoldMost, 1))
    append(
      literal: """
        <svg class="share" viewBox="0 0 500 8" preserveAspectRatio="none" aria-hidden="true">\
        <path d="M0 2H
        """)
    append(number: end)
    append(literal: "V6H0z\"/><path class=\"tick\" d=\"M")
    append(number: companion.hundredfoldExpected * 500 / max(hundredfoldMost, 1))
    append(literal: " 0V8\"/></svg>")
  }
}
