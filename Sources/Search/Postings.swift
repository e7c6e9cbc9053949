internal import Papers
internal import Parallelism

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

  /// Counts the words of all papers.
  init(of catalog: Catalog, notes: [Int: String], width: Int) async {
    let slices = await mapSlices(of: catalog.papers.indices, width: width, smallest: 64) {
      CountedWords(of: $0, in: catalog, notes: notes)
    }
    self.init(joining: slices)
  }

  private init(joining slices: [CountedWords]) {
    var table = WordTable()
    let numbers = slices.map { slice in
      (0..<slice.table.count).map { word in
        slice.table[word].withUnsafeBufferPointer {
          Int32(table.number(of: $0, hash: slice.table.hash(of: word)))
        }
      }
    }
    let order = table.sortedNumbers()
    words = order.map { Array(table[$0]) }
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
    var starts = [Int](repeating: 0, count: order.count + 1)
    for (slice, numbers) in zip(slices, numbers) {
      for word in slice.words { starts[Int(ranks[Int(numbers[Int(word)])]) + 1] += 1 }
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var papers = [Int32](repeating: 0, count: starts[order.count])
    var counts = [WordCounts](repeating: WordCounts(), count: papers.count)
    var paper: Int32 = 0
    for (slice, numbers) in zip(slices, numbers) {
      var element = 0
      for end in slice.ends {
        while element < Int(end) {
          let word = Int(ranks[Int(numbers[Int(slice.words[element])])])
          papers[next[word]] = paper
          counts[next[word]] = slice.counts[element]
          next[word] += 1
          element += 1
        }
        paper += 1
      }
    }
    self.starts = starts
    self.papers = papers
    self.counts = counts
    lengths = slices.flatMap(\.lengths)
  }

  /// Where in `papers` and `counts` the elements of a word are.
  func elements(of word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
}
