internal import Parallelism

/// How many of some consecutive papers have words in their titles or abstracts.
struct TextCounts: Sendable {
  /// How many papers have each word.
  private(set) var words: [Int32]

  /// How many papers have a word of each class.
  private(set) var classes: [Int32]

  /// Counts papers segment by segment, since no paper is in two.
  init(of words: SegmentedWords, in papers: Range<Int>, width: Int) async {
    let joined = words.joined
    let classOfWord = words.classes.classOfWord(count: joined.words.count)
    let none = TextCounts(
      words: [Int32](repeating: 0, count: joined.words.count),
      classes: [Int32](repeating: 0, count: words.classes.members.count))
    let segments = joined.segments(with: papers)
    let slices = await mapSlices(of: segments, width: width) { slice in
      var counts = none
      for segment in slice { counts.add(segment, of: joined, in: papers, classOfWord) }
      return counts
    }
    self = none
    for slice in slices {
      for (word, count) in slice.words.enumerated() { self.words[word] += count }
      for (number, count) in slice.classes.enumerated() { classes[number] += count }
    }
  }

  private init(words: [Int32], classes: [Int32]) {
    self.words = words
    self.classes = classes
  }

  private mutating func add(
    _ index: Int, of joined: JoinedWords, in papers: Range<Int>, _ classOfWord: [Int32]
  ) {
    let segment = joined.segments[index]
    let own = joined.papers(papers, ofSegment: index)
    let isWhole = own.count == segment.lengths.count
    var members: [(class: Int32, place: Int)] = []
    for (place, word) in joined.numbers[index].enumerated() {
      var count: Int32 = 0
      for element in segment.elements(of: place)
      where segment.counts[element].isText
        && (isWhole || own.contains(Int(segment.papers[element])))
      {
        count += 1
      }
      words[Int(word)] += count
      let number = classOfWord[Int(word)]
      if number >= 0 && count > 0 { members.append((number, place)) }
    }
    // The words of a class stand near each other, but not side by side.
    members.sort { ($0.class, $0.place) < ($1.class, $1.place) }
    var lastClass = [Int32](repeating: -1, count: segment.lengths.count)
    for (number, place) in members {
      for element in segment.elements(of: place) where segment.counts[element].isText {
        let paper = Int(segment.papers[element])
        guard own.contains(paper), lastClass[paper] != number else { continue }
        lastClass[paper] = number
        classes[Int(number)] += 1
      }
    }
  }
}

extension JoinedWords {
  /// The segments that some consecutive papers are in.
  func segments(with papers: Range<Int>) -> Range<Int> {
    if papers.isEmpty { return 0..<0 }
    let first = segments.indices.first { firstPapers[$0 + 1] > papers.lowerBound } ?? 0
    let last = segments.indices.last { firstPapers[$0] < papers.upperBound } ?? first
    return first..<last + 1
  }

  /// Those of some consecutive papers that are in a segment, counted from its first.
  func papers(_ papers: Range<Int>, ofSegment index: Int) -> Range<Int> {
    let own = papers.clamped(to: firstPapers[index]..<firstPapers[index + 1])
    return own.lowerBound - firstPapers[index]..<own.upperBound - firstPapers[index]
  }
}
