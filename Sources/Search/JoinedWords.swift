internal import Cxxhash
internal import Parallelism

/// The words of an archive's segments, each once, and where they stand in the segments.
///
/// What papers have them is not brought together: whoever needs the papers of some words takes them
/// from the segments (``PaperLists``).
struct JoinedWords: Sendable {
  /// The segments, in the order of their papers.
  let segments: [WordSegment]

  /// The place of the first paper of each segment, and at the end the number of all papers.
  let firstPapers: [Int]

  /// All words in the order of their bytes.
  let words: [[UInt8]]

  /// How many papers have each word.
  let paperCounts: [Int32]

  /// For every segment the numbers, in `words`, of its words.
  let numbers: [[Int32]]

  /// Into how many stretches of the alphabet the words are cut, which are joined side by side.
  private static let stretchCount = 64

  /// Joins the words of segments, which are in the order of their papers.
  init(of segments: [WordSegment], width: Int) async {
    let bounds = Self.bounds(of: segments)
    let slices = await mapSlices(of: bounds.indices, width: width) { slice in
      slice.map { JoinedStretch(of: bounds[$0], in: segments) }
    }
    let stretches = slices.flatMap(\.self)
    self.segments = segments
    firstPapers = segments.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.lengths.count) }
    words = stretches.flatMap(\.words)
    paperCounts = stretches.flatMap(\.paperCounts)
    var numbers = segments.map { segment -> [Int32] in
      var numbers: [Int32] = []
      numbers.reserveCapacity(segment.wordCount)
      return numbers
    }
    var first: Int32 = 0
    for stretch in stretches {
      for segment in numbers.indices {
        numbers[segment].append(contentsOf: stretch.numbers[segment].lazy.map { first + $0 })
      }
      first += Int32(stretch.words.count)
    }
    self.numbers = numbers
  }

  /// How many papers the archive has.
  var paperCount: Int { firstPapers[firstPapers.count - 1] }

  /// The number of words in every field of every paper.
  var lengths: [FieldLengths] { segments.flatMap(\.lengths) }

  /// Which of a segment's words are among some consecutive words.
  func places(of words: Range<Int>, in segment: Int) -> Range<Int> {
    let numbers = numbers[segment]
    return partition(numbers.count) {
      numbers[$0] < words.lowerBound
    }..<partition(numbers.count) {
      numbers[$0] < words.upperBound
    }
  }

  /// For each stretch of the alphabet, which words of every segment are in it: cut where the words of
  /// the segment with the most are cut evenly.
  private static func bounds(of segments: [WordSegment]) -> [[Range<Int>]] {
    guard let largest = segments.max(by: { $0.wordCount < $1.wordCount }), largest.wordCount > 0
    else { return [] }
    var starts = segments.map { _ in 0 }
    return (1...stretchCount).map { stretch in
      let pivot = largest.wordCount * stretch / stretchCount
      let ends = segments.map { segment in
        stretch == stretchCount
          ? segment.wordCount
          : largest.withWord(pivot) { pivot in
            partition(segment.wordCount) { place in
              segment.withWord(place) { $0.lexicographicallyPrecedes(pivot) }
            }
          }
      }
      defer { starts = ends }
      return zip(starts, ends).map { $0..<$1 }
    }
  }
}

/// The words of a stretch of the alphabet, numbered from 0.
private struct JoinedStretch: Sendable {
  let words: [[UInt8]]
  let paperCounts: [Int32]
  let numbers: [[Int32]]

  init(of places: [Range<Int>], in segments: [WordSegment]) {
    var table = WordTable()
    var paperCounts: [Int32] = []
    // First as the words are met, and then in their order.
    var numbers = zip(segments, places).map { segment, places in
      places.map { place in
        let number = segment.withWord(place) {
          table.number(of: $0, hash: XXH3_64bits($0.baseAddress, $0.count))
        }
        if number == paperCounts.count { paperCounts.append(0) }
        paperCounts[number] += Int32(segment.elements(of: place).count)
        return Int32(number)
      }
    }
    let order = table.sortedNumbers()
    var rankOfNumber = [Int32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { rankOfNumber[number] = Int32(rank) }
    for segment in numbers.indices {
      for place in numbers[segment].indices {
        numbers[segment][place] = rankOfNumber[Int(numbers[segment][place])]
      }
    }
    words = order.map { Array(table[$0]) }
    self.paperCounts = order.map { paperCounts[$0] }
    self.numbers = numbers
  }
}

/// How many of the first numbers fulfil a condition that none fulfils after one that does not.
private func partition(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if isBefore(middle) { low = middle + 1 } else { high = middle }
  }
  return low
}
