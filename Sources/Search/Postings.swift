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

  /// How many words are joined at a time.
  private static let wordsOfRange = 2048

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
    // A range of words after the other, so that what is written for them stays near the processor,
    // with the segments open beside each other.
    var firstPapers: [Int32] = [0]
    for segment in segments {
      firstPapers.append(firstPapers[firstPapers.count - 1] + Int32(segment.lengths.count))
    }
    var nextWords = [Int](repeating: 0, count: segments.count)
    for end in stride(
      from: Self.wordsOfRange, to: order.count + Self.wordsOfRange, by: Self.wordsOfRange)
    {
      for (index, segment) in segments.enumerated() {
        var word = nextWords[index]
        while word < ranks[index].count, case let rank = Int(ranks[index][word]), rank < end {
          var target = next[rank]
          for element in segment.elements(of: word) {
            papers[target] = firstPapers[index] + Int32(segment.papers[element])
            counts[target] = segment.counts[element]
            target += 1
          }
          next[rank] = target
          word += 1
        }
        nextWords[index] = word
      }
    }
    self.starts = starts
    self.papers = papers
    self.counts = counts
    lengths = segments.flatMap(\.lengths)
  }

  /// Where in `papers` and `counts` the elements of a word are.
  func elements(of word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
}
