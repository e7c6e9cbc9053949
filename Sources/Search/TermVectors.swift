internal import Papers
internal import Parallelism

/// What every paper is about: its strongest terms, each with a weight.
///
/// Of a paper's title and abstract those words count that are terms of a ``Vocabulary``.
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

  /// The terms of every paper, the strongest first: their numbers in the vocabulary.
  let terms: [Int32]

  /// How strong the term is in that paper.
  let weights: [UInt8]

  /// The length by which a vector is divided at least.
  private let leastLength: Float

  /// Makes the vectors of some consecutive papers; the archive's other papers have none.
  ///
  /// What is little to say is what is little among papers whose vectors have been made before, if
  /// there are any.
  init(
    of papers: Range<Int>, in words: SegmentedWords, _ vocabulary: Vocabulary,
    after settled: TermVectors? = nil, width: Int
  ) async {
    let joined = words.joined
    let termOfWord = vocabulary.terms(of: joined.words)
    let slices = await mapSlices(of: joined.segments(with: papers), width: width) { slice in
      slice.map { index in
        VectorSlice(
          of: joined.papers(papers, ofSegment: index),
          TermCounts(of: index, of: joined, termOfWord), vocabulary)
      }
    }.flatMap(\.self)
    if let settled {
      leastLength = settled.leastLength
    } else {
      let lengths = slices.lazy.flatMap(\.lengths).filter { $0 > 0 }
      let average = Float(lengths.reduce(0) { $0 + Double($1) } / Double(max(lengths.count, 1)))
      leastLength = average * Self.leastLength
    }
    var starts = [Int32](repeating: 0, count: papers.lowerBound + 1)
    var weights: [UInt8] = []
    for slice in slices {
      var start = 0
      for (end, length) in zip(slice.ends, slice.lengths) {
        let scale = Self.unit / max(length, leastLength)
        weights.append(
          contentsOf: slice.strengths[start..<end].lazy.map { UInt8(($0 * scale).rounded()) })
        starts.append(Int32(weights.count))
        start = end
      }
    }
    let archiveCount = joined.paperCount
    starts += repeatElement(Int32(weights.count), count: archiveCount - papers.upperBound)
    self.starts = starts
    self.weights = weights
    terms = slices.flatMap(\.terms)
  }

  /// The vectors of an archive's first papers, and those of all others.
  init(joining recent: TermVectors, _ settled: TermVectors) {
    starts = zip(recent.starts, settled.starts).map { $0 + $1 }
    terms = recent.terms + settled.terms
    weights = recent.weights + settled.weights
    leastLength = settled.leastLength
  }

  /// The elements of a paper in `terms` and `weights`.
  func elements(of paper: Int) -> Range<Int> { Int(starts[paper])..<Int(starts[paper + 1]) }

  /// How many papers the archive has.
  var paperCount: Int { starts.count - 1 }
}

extension TermVectors {
  /// The vectors of an archive's last papers, so many, behind so many others that have none, which
  /// ``write(to:)`` has written down; nothing if they are not that, or have other terms.
  init?(
    from reader: inout RememberedReader, papers: Range<Int>, termCount: Int
  ) {
    let ends: [Int32] = reader.numbers()
    terms = reader.numbers()
    weights = reader.numbers()
    let lengths: [Float] = reader.numbers()
    leastLength = lengths.first ?? 0
    starts = [Int32](repeating: 0, count: papers.lowerBound + 1) + ends
    let sizes = zip(starts, starts.dropFirst()).lazy.map { Int($1) - Int($0) }
    guard !reader.isDamaged, ends.count == papers.count, weights.count == terms.count,
      lengths.count == 1, leastLength >= 0, leastLength.isFinite,
      sizes.allSatisfy((0...Self.size).contains),
      Int(starts[starts.count - 1]) == terms.count,
      terms.allSatisfy((0..<Int32(clamping: termCount)).contains)
    else { return nil }
  }

  /// Writes the vectors of some of an archive's last papers down, of which no others have any.
  func write(to writer: inout RememberedWriter, papers: Range<Int>) {
    writer.write(Array(starts[(papers.lowerBound + 1)...]))
    writer.write(terms)
    writer.write(weights)
    writer.write([leastLength])
  }
}

/// How often terms occur in the papers of a segment, which are counted from its first.
private struct TermCounts {
  /// `starts[p]..<starts[p + 1]` are the elements of paper `p` in `terms` and `counts`.
  let starts: [Int]

  /// The terms of a paper; one whose words differ stands there once for each of them.
  private(set) var terms: [Int32]

  /// How often the word occurs in the abstract, and three times how often it occurs in the title.
  private(set) var counts: [UInt16]

  /// How many words title and abstract have, those of the title counting three times.
  let lengths: [Float]

  init(of index: Int, of joined: JoinedWords, _ termOfWord: [Int32]) {
    let segment = joined.segments[index]
    let words = joined.numbers[index].enumerated().filter { termOfWord[Int($1)] >= 0 }
    var starts = [Int](repeating: 0, count: segment.lengths.count + 1)
    for (place, _) in words {
      for element in segment.elements(of: place) where segment.counts[element].isText {
        starts[Int(segment.papers[element]) + 1] += 1
      }
    }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    terms = [Int32](repeating: 0, count: starts[segment.lengths.count])
    counts = [UInt16](repeating: 0, count: starts[segment.lengths.count])
    for (place, word) in words {
      for element in segment.elements(of: place) where segment.counts[element].isText {
        let paper = Int(segment.papers[element])
        terms[next[paper]] = termOfWord[Int(word)]
        counts[next[paper]] = UInt16(segment.counts[element].textCount)
        next[paper] += 1
      }
    }
    self.starts = starts
    lengths = segment.lengths.map(\.textLength)
  }
}

/// The vectors of some consecutive papers, before they are brought to their lengths.
private struct VectorSlice: Sendable {
  private(set) var ends: [Int] = []
  private(set) var lengths: [Float] = []
  private(set) var terms: [Int32] = []
  private(set) var strengths: [Float] = []

  init(of papers: Range<Int>, _ counts: TermCounts, _ vocabulary: Vocabulary) {
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
      // How much a paper's length takes away from its words.
      let length = 0.5 + 0.5 * counts.lengths[paper] / max(vocabulary.averageLength, 1)
      for index in found.indices {
        let count = Float(found[index].count)
        found[index].strength =
          count / (count + 1.2 * length) * vocabulary.rarities[Int(found[index].term)]
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
