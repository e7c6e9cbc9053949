internal import Glibc
internal import Papers

/// Counts in how many papers words stand that these share with related ones.
struct SharedWordCounter {
  /// In how many papers each word stands.
  private(set) var counts: [Int32]

  /// The words that stand in any.
  private(set) var met: [Int32] = []

  private let related: RelatedPapers

  /// The paper in which each word was met last.
  private var lastPaper: [Int32]

  init(_ related: RelatedPapers) {
    self.related = related
    counts = [Int32](repeating: 0, count: related.wordCount)
    lastPaper = [Int32](repeating: -1, count: related.wordCount)
  }

  /// Counts the words of a paper.
  mutating func add(_ paper: Int) {
    for word in related.sharedWords(of: paper).lazy.map(Int.init)
    where lastPaper[word] != Int32(paper) {
      lastPaper[word] = Int32(paper)
      if counts[word] == 0 { met.append(Int32(word)) }
      counts[word] += 1
    }
  }

  /// Begins again.
  mutating func removeAll() {
    for word in met {
      counts[Int(word)] = 0
      lastPaper[Int(word)] = -1
    }
    met = []
  }

  func text(of word: Int32) -> String { related.word(word) }
}

/// The words that are most frequent in so many papers beside the rest of the archive, two at most.
func characteristicWords(
  _ counter: SharedWordCounter, of papers: Int, totals: [Int32], of all: Int
) -> [String] {
  let scored = counter.met.filter { counter.counts[Int($0)] > 1 }.map { word in
    let count = Double(counter.counts[Int(word)])
    let here = count / Double(papers)
    let everywhere = Double(totals[Int(word)]) / Double(all)
    return (word: word, score: count * log(here / everywhere * 1.01))
  }.sorted { ($1.score, $0.word) < ($0.score, $1.word) }
  var words: [String] = []
  for item in scored.prefix(8) where words.count < 2 {
    let word = counter.text(of: item.word)
    // Very short words name nothing, and forms of one word say nothing new.
    if word.utf8.count > 2, words.allSatisfy({ $0.prefix(4) != word.prefix(4) }) {
      words.append(word)
    }
  }
  return words
}
