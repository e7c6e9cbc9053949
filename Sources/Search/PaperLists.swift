/// The papers of some consecutive words, brought together from an archive's segments.
struct PaperLists: Sendable {
  /// `starts[w]..<starts[w + 1]` are the elements of word `w`, from 0 for the first, in `papers` and
  /// `counts`.
  let starts: [Int]

  /// The papers of every word in ascending order.
  let papers: [Int32]

  /// How often the word occurs in that paper, and where.
  let counts: [WordCounts]

  /// Brings together the papers of the given words.
  init(of words: Range<Int>, in joined: JoinedWords) {
    var starts = [0]
    for word in words { starts.append(starts[starts.count - 1] + Int(joined.paperCounts[word])) }
    var next = starts
    var papers = [Int32](repeating: 0, count: next[words.count])
    var counts = [WordCounts](repeating: WordCounts(), count: papers.count)
    for (index, segment) in joined.segments.enumerated() {
      let firstPaper = Int32(joined.firstPapers[index])
      for place in joined.places(of: words, in: index) {
        let word = Int(joined.numbers[index][place]) - words.lowerBound
        var target = next[word]
        for element in segment.elements(of: place) {
          papers[target] = firstPaper + Int32(segment.papers[element])
          counts[target] = segment.counts[element]
          target += 1
        }
        next[word] = target
      }
    }
    self.starts = starts
    self.papers = papers
    self.counts = counts
  }

  /// How many words there are.
  var wordCount: Int { starts.count - 1 }

  /// Where in `papers` and `counts` the elements of a word are.
  func elements(of word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
}
