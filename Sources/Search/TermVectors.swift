internal import Parallelism

/// What every paper is about: its strongest terms, each with a weight.
///
/// A term is a class of words with the same stem, or a word that is alone in its class.
/// Of a paper's title and abstract those terms count that are no numbers and no stop words, that
/// more than one paper has, and that not more than one paper in eight has, nor more than 16,000: so
/// what it costs to find the papers like one of them does not grow with the archive without end.
/// How strong a term is in a paper grows with how often it occurs there, less and less, and with how
/// few papers have it, as in BM25; a vector is made of the strongest.
/// Vectors are one unit long, but for those of papers with less to say than the average: they are as
/// much shorter, because one word shared is little where there are only three.
/// Neither notes nor authors enter, so that a note changes nothing about other papers.
struct TermVectors: Sendable {
  /// How many terms a vector has at most.
  static let size = 20

  /// The length of most vectors, in which their weights are whole numbers: sums are the same in any
  /// order, and the similarity of two papers, their scalar product, is less than 2¹⁶.
  static let unit: Float = 250

  /// The least length of a vector by which it is divided, as a part of the average.
  private static let leastLength: Float = 1.1

  /// `starts[p]..<starts[p + 1]` are the elements of paper `p` in `terms` and `weights`.
  let starts: [Int32]

  /// The terms of every paper, the strongest first: numbers in `words`.
  let terms: [Int32]

  /// How strong the term is in that paper.
  let weights: [UInt8]

  /// The first word of every term, in ascending order.
  let words: [Int32]

  /// The first eight bytes of every term's first word, the first in the highest place.
  let beginnings: [UInt64]

  /// The words of one stem that stand in titles and abstracts, of all terms that have several.
  let classes: [[Int32]]

  /// Makes the vectors of all papers.
  init(of words: ArchiveWords, width: Int) async {
    classes = words.textClasses
    let counts = TermCounts(of: words, classes: classes)
    let slices = await mapSlices(of: words.postings.lengths.indices, width: width, smallest: 256) {
      VectorSlice(of: $0, in: counts)
    }
    let lengths = slices.lazy.flatMap(\.lengths).filter { $0 > 0 }
    let average = Float(lengths.reduce(0) { $0 + Double($1) } / Double(max(lengths.count, 1)))
    var starts: [Int32] = [0]
    var weights: [UInt8] = []
    for slice in slices {
      var start = 0
      for (end, length) in zip(slice.ends, slice.lengths) {
        let scale = Self.unit / max(length, average * Self.leastLength)
        weights.append(
          contentsOf: slice.strengths[start..<end].lazy.map { UInt8(($0 * scale).rounded()) })
        starts.append(Int32(weights.count))
        start = end
      }
    }
    self.starts = starts
    self.weights = weights
    var terms = slices.flatMap(\.terms)
    self.words = Self.renumber(&terms, wordCount: words.postings.words.count)
    self.terms = terms
    beginnings = self.words.map { word in
      var beginning: UInt64 = 0
      for (place, byte) in words.postings.words[Int(word)].prefix(8).enumerated() {
        beginning |= UInt64(byte) << UInt64(56 - 8 * place)
      }
      return beginning
    }
  }

  /// Gives terms known by their first words numbers of their own, in the order of these words.
  /// - Returns: the first word of every term.
  private static func renumber(_ terms: inout [Int32], wordCount: Int) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: wordCount)
    for term in terms { numbers[Int(term)] = 0 }
    var words: [Int32] = []
    for word in numbers.indices where numbers[word] == 0 {
      numbers[word] = Int32(words.count)
      words.append(Int32(word))
    }
    for element in terms.indices { terms[element] = numbers[Int(terms[element])] }
    return words
  }

  /// The elements of a paper in `terms` and `weights`.
  func elements(of paper: Int) -> Range<Int> { Int(starts[paper])..<Int(starts[paper + 1]) }
}

extension ArchiveWords {
  /// The classes of words with the same stem, of the words that stand in a title or an abstract.
  ///
  /// What notes and authors' names say decides nothing about which papers are alike.
  fileprivate var textClasses: [[Int32]] {
    classes.members.map { members in
      members.filter { word in
        postings.elements(of: Int(word)).contains { postings.counts[$0].isText }
      }
    }.filter { !$0.isEmpty }
  }
}

/// How often the terms that may enter a vector occur in every paper.
private struct TermCounts: Sendable {
  /// `starts[p]..<starts[p + 1]` are the elements of paper `p` in `terms` and `counts`.
  private(set) var starts: [Int]

  /// The terms of a paper; one whose words differ stands there once for each of them.
  private(set) var terms: [Int32]

  /// How often the word occurs in the abstract, and three times how often it occurs in the title.
  private(set) var counts: [UInt16]

  /// How telling a term is, the rarer the more; 0 for a term that is not to enter a vector.
  private(set) var rarities: [Float]

  /// How much a paper's length takes away from its words.
  private(set) var lengths: [Float]

  init(of words: ArchiveWords, classes: [[Int32]]) {
    let postings = words.postings
    let paperCount = postings.lengths.count
    var termOfWord = Array(postings.words.indices.map(Int32.init))
    for members in classes {
      for word in members { termOfWord[Int(word)] = members[0] }
    }
    rarities = Self.rarities(of: postings, classes: classes, paperCount: paperCount)
    var starts = [Int](repeating: 0, count: paperCount + 1)
    for word in postings.words.indices where rarities[Int(termOfWord[word])] > 0 {
      for element in postings.elements(of: word) where postings.counts[element].isText {
        starts[Int(postings.papers[element]) + 1] += 1
      }
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    terms = [Int32](repeating: 0, count: starts[paperCount])
    counts = [UInt16](repeating: 0, count: starts[paperCount])
    for word in postings.words.indices where rarities[Int(termOfWord[word])] > 0 {
      for element in postings.elements(of: word) where postings.counts[element].isText {
        let paper = Int(postings.papers[element])
        terms[next[paper]] = termOfWord[word]
        counts[next[paper]] = UInt16(postings.counts[element].textCount)
        next[paper] += 1
      }
    }
    self.starts = starts
    let sizes = postings.lengths.map { Float($0[.title] * 3 + $0[.abstract]) }
    let average = sizes.reduce(0) { $0 + Double($1) } / Double(max(paperCount, 1))
    lengths = sizes.map { 0.5 + 0.5 * $0 / Float(max(average, 1)) }
  }

  /// The rarity of every term, under the number of its first word.
  private static func rarities(
    of postings: Postings, classes: [[Int32]], paperCount: Int
  ) -> [Float] {
    let most = min(max(paperCount / 8, min(paperCount / 2, 50)), 16_000)
    var rarities = [Float](repeating: 0, count: postings.words.count)
    var isMember = [Bool](repeating: false, count: postings.words.count)
    var lastTerm = [Int32](repeating: -1, count: paperCount)
    func set(_ term: Int, _ members: some Sequence<Int>) {
      guard isTelling(postings.words[term]) else { return }
      var papers = 0
      for word in members {
        for element in postings.elements(of: word) where postings.counts[element].isText {
          let paper = Int(postings.papers[element])
          if lastTerm[paper] != Int32(term) { papers += 1 }
          lastTerm[paper] = Int32(term)
        }
      }
      guard papers > 1, papers <= most else { return }
      // A name that only a few papers have says little more than a word of one paper in a thousand:
      // two systems of the same name have nothing else in common.
      let atLeast = papers + paperCount / 1000
      rarities[term] = Float(inverseFrequency(paperCount: paperCount, papers: atLeast))
    }
    for members in classes {
      for word in members { isMember[Int(word)] = true }
      // A form that is a common word of another language is that word more often than a form.
      if members.contains(where: { isForeign(postings.words[Int($0)]) }) { continue }
      set(Int(members[0]), members.lazy.map(Int.init))
    }
    for word in postings.words.indices where !isMember[word] { set(word, CollectionOfOne(word)) }
    return rarities
  }

  /// Whether a word may tell what a paper is about: it is longer than one letter, no number, no stop
  /// word, no part of "et al." and its like, and none of the commonest words of other languages, which
  /// papers in them would be alike by.
  private static func isTelling(_ word: [UInt8]) -> Bool {
    guard word.count > 1,
      !word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return false }
    return !stopWords.contains(String(decoding: word, as: UTF8.self)) && !isForeign(word)
  }

  private static func isForeign(_ word: [UInt8]) -> Bool {
    functionWords.contains(String(decoding: word, as: UTF8.self))
  }

  /// None that is also an abbreviation in English, such as "mit", "das" and "las".
  private static let functionWords = Set(
    """
    al eg et etc ie vs aux avec ces cette dans de des du est le les nous par pour que qui sont sur une \
    auf dem den der die eine ist nicht sich und von con del los para por una che della gli nella uma
    """.split(separator: " ").map(String.init))
}

extension WordCounts {
  /// Whether the word occurs in the title or in the abstract.
  var isText: Bool { self[.title] > 0 || self[.abstract] > 0 }

  /// How often it occurs there, the title counting three times.
  fileprivate var textCount: UInt32 { self[.title] * 3 + self[.abstract] }
}

/// The vectors of some consecutive papers, before they are brought to their lengths.
private struct VectorSlice: Sendable {
  private(set) var ends: [Int] = []
  private(set) var lengths: [Float] = []
  private(set) var terms: [Int32] = []
  private(set) var strengths: [Float] = []

  init(of papers: Range<Int>, in counts: TermCounts) {
    var found: [(term: Int32, count: Int, strength: Float)] = []
    for paper in papers {
      found.removeAll(keepingCapacity: true)
      for element in counts.starts[paper]..<counts.starts[paper + 1] {
        found.append((counts.terms[element], Int(counts.counts[element]), 0))
      }
      found.sort { $0.term < $1.term }
      // The words of one term are added up.
      var last = -1
      for item in found {
        if last >= 0, found[last].term == item.term {
          found[last].count += item.count
        } else {
          last += 1
          found[last] = item
        }
      }
      found.removeSubrange((last + 1)...)
      for index in found.indices {
        let count = Float(found[index].count)
        found[index].strength =
          count / (count + 1.2 * counts.lengths[paper]) * counts.rarities[Int(found[index].term)]
      }
      found.sort { ($1.strength, $0.term) < ($0.strength, $1.term) }
      if found.count > TermVectors.size { found.removeSubrange(TermVectors.size...) }
      lengths.append(found.reduce(0) { $0 + $1.strength * $1.strength }.squareRoot())
      terms.append(contentsOf: found.lazy.map(\.term))
      strengths.append(contentsOf: found.lazy.map(\.strength))
      ends.append(terms.count)
    }
  }
}
