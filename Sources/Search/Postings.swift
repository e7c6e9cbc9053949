internal import Cxxhash

/// For every word of the archive, in the order of its bytes, the papers that it occurs in.
struct Postings: Sendable {
  /// The words in the order of their bytes.
  let words: [[UInt8]]

  /// `starts[w]..<starts[w + 1]` are the elements of word `w` in `papers` and `counts`.
  let starts: [Int]

  /// The papers of every word in ascending order.
  let papers: [Int32]

  /// How often the word occurs in that paper, and where.
  let counts: [WordCounts]

  /// The number of words in every field of every paper.
  let lengths: [FieldLengths]

  /// Joins the segments of an archive, which are in the order of its papers.
  init(joining segments: [WordSegment]) {
    var table = WordTable()
    // For every segment the numbers of its words in the table, and then their places in the order.
    var ranks = segments.map { segment in
      segment.withText { text in
        (0..<segment.wordCount).map { word in
          let bytes = UnsafeBufferPointer(rebasing: text[segment.bytes(of: word)])
          let hash = XXH3_64bits(bytes.baseAddress, bytes.count)
          return Int32(table.number(of: bytes, hash: hash))
        }
      }
    }
    let order = table.sortedNumbers()
    words = order.map { Array(table[$0]) }
    var rankOfNumber = [Int32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { rankOfNumber[number] = Int32(rank) }
    var starts = [Int](repeating: 0, count: order.count + 1)
    for (index, segment) in segments.enumerated() {
      for word in ranks[index].indices {
        let rank = rankOfNumber[Int(ranks[index][word])]
        ranks[index][word] = rank
        starts[Int(rank) + 1] += segment.elements(of: word).count
      }
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var papers = [Int32](repeating: 0, count: starts[order.count])
    var counts = [WordCounts](repeating: WordCounts(), count: papers.count)
    var firstPaper: Int32 = 0
    for (index, segment) in segments.enumerated() {
      for (word, rank) in ranks[index].enumerated() {
        var target = next[Int(rank)]
        for element in segment.elements(of: word) {
          papers[target] = firstPaper + Int32(segment.papers[element])
          counts[target] = segment.counts[element]
          target += 1
        }
        next[Int(rank)] = target
      }
      firstPaper += Int32(segment.lengths.count)
    }
    self.starts = starts
    self.papers = papers
    self.counts = counts
    lengths = segments.flatMap(\.lengths)
  }

  /// Where in `papers` and `counts` the elements of a word are.
  func elements(of word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
}
