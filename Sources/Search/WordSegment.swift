package import Papers

/// The words of some consecutive papers, and which of these papers have each: an inverted index of a
/// part of the archive.
///
/// As in Lucene the index of an archive is joined from those of its segments, and a segment whose
/// papers say what they said before is not counted again.
package struct WordSegment: Sendable {
  /// The bytes of all words, one after the other in the order of their bytes.
  private let text: [UInt8]

  /// Where each word ends in `text`.
  private let textEnds: [Int32]

  /// Where each word's elements end in `papers` and `counts`.
  private let ends: [Int32]

  /// The papers of every word in ascending order, from 0 for the segment's first.
  let papers: [UInt16]

  /// How often the word occurs in that paper, and where.
  let counts: [WordCounts]

  /// What stands for all that the index says of each word and this segment's papers: which of them,
  /// counted from the oldest, have it how often and where, and how long their fields are.
  let digests: [UInt64]

  /// The number of words in every field of every paper.
  let lengths: [FieldLengths]

  /// How many words there are.
  var wordCount: Int { ends.count }

  /// Where in `papers` and `counts` the elements of a word are.
  func elements(of word: Int) -> Range<Int> { range(word, ends) }

  /// Calls a closure with the bytes of a word.
  func withWord<Result>(_ word: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(word, textEnds)])) }
  }

  private func range(_ word: Int, _ ends: [Int32]) -> Range<Int> {
    Int(word == 0 ? 0 : ends[word - 1])..<Int(ends[word])
  }
}

extension WordSegment {
  /// Where the papers of an archive are cut into segments.
  ///
  /// A segment ends where the name of a paper says so, counted from the oldest paper on: new papers
  /// change the last segments alone, and one that is added among others or taken away changes the
  /// segment that it is in.
  package static func bounds(of catalog: Catalog) -> [Range<Int>] {
    bounds(of: catalog, mostPapers: 4_096)
  }

  /// Segments of a quarter of so many papers at least; that one reaches the end is rare.
  static func bounds(of catalog: Catalog, mostPapers: Int) -> [Range<Int>] {
    var bounds: [Range<Int>] = []
    var end = catalog.papers.count
    for place in catalog.papers.indices.reversed() {
      let size = end - place
      let saysSo = stableHash(of: catalog.papers[place].stem) % (mostPapers / 8) == 0
      if saysSo && size >= mostPapers / 4 || size == mostPapers || place == 0 {
        bounds.append(place..<end)
        end = place
      }
    }
    return bounds.reversed()
  }

  /// What stands for all that a segment is made of (XXH3, 64 bits).
  package static func fingerprint(
    of papers: Range<Int>, texts: PaperDigests, notes: [Int: String]
  ) -> UInt64 {
    var digest = Digest()
    for number in papers {
      digest.add(texts[number])
      digest.add(notes[number])
    }
    return digest.value
  }

  /// Counts the words of the papers with the given numbers, of which there are no more than a segment
  /// may have.
  package init(of papers: Range<Int>, in catalog: Catalog, notes: [Int: String]) {
    self.init(inverting: CountedWords(of: papers, in: catalog, notes: notes))
  }

  private init(inverting counted: CountedWords) {
    let order = counted.table.sortedNumbers()
    var text: [UInt8] = []
    var ranks = [Int32](repeating: 0, count: order.count)
    textEnds = order.enumerated().map { rank, number in
      ranks[number] = Int32(rank)
      text += counted.table[number]
      return Int32(text.count)
    }
    // Where the next element of each word goes, which in the end is where the word's elements end.
    var next = [Int32](repeating: 0, count: order.count + 1)
    for word in counted.words { next[Int(ranks[Int(word)]) + 1] += 1 }
    for rank in next.indices.dropFirst() { next[rank] += next[rank - 1] }
    var papers = [UInt16](repeating: 0, count: counted.words.count)
    var counts = [WordCounts](repeating: WordCounts(), count: counted.words.count)
    var element = 0
    for (paper, end) in counted.ends.enumerated() {
      while element < Int(end) {
        let rank = Int(ranks[Int(counted.words[element])])
        papers[Int(next[rank])] = UInt16(paper)
        counts[Int(next[rank])] = counted.counts[element]
        next[rank] += 1
        element += 1
      }
    }
    next.removeLast()
    self.text = text
    self.ends = next
    self.papers = papers
    self.counts = counts
    lengths = counted.lengths
    digests = Self.digests(ends: next, papers: papers, counts: counts, lengths: lengths)
  }

  private static func digests(
    ends: [Int32], papers: [UInt16], counts: [WordCounts], lengths: [FieldLengths]
  ) -> [UInt64] {
    let paperCount = lengths.count
    let digestsOfPapers = lengths.enumerated().map { place, lengths in
      var digest = Digest()
      digest.add(paperCount - place)
      for field in Levels.fields { digest.add(Int(lengths[field])) }
      return digest.value
    }
    var start = 0
    var elements: [UInt64] = []
    return ends.map { end in
      elements.removeAll(keepingCapacity: true)
      for element in start..<Int(end) {
        elements.append(digestsOfPapers[Int(papers[element])] ^ UInt64(counts[element].packed))
      }
      start = Int(end)
      var digest = Digest()
      digest.add(elements)
      return digest.value
    }
  }
}

extension WordSegment {
  /// The segment of so many papers whose ``remembered`` bytes these are; nothing if they are not that.
  package init?(remembered bytes: [UInt8], paperCount: Int) {
    let segment = bytes.withUnsafeBytes { bytes -> WordSegment? in
      var reader = RememberedReader(bytes)
      let segment = WordSegment(
        text: reader.numbers(), textEnds: reader.numbers(), ends: reader.numbers(),
        papers: reader.numbers(), counts: reader.numbers(), digests: reader.numbers(),
        lengths: reader.numbers())
      return reader.isDamaged ? nil : segment
    }
    guard let segment, segment.lengths.count == paperCount,
      segment.textEnds.count == segment.ends.count, segment.digests.count == segment.ends.count,
      Self.areEnds(segment.textEnds, of: segment.text.count),
      Self.areEnds(segment.ends, of: segment.papers.count),
      segment.papers.count == segment.counts.count,
      segment.papers.allSatisfy({ $0 < paperCount }), segment.isSorted
    else { return nil }
    self = segment
  }

  /// The segment written down, for another build to read back.
  package var remembered: [UInt8] {
    var writer = RememberedWriter()
    writer.write(text)
    writer.write(textEnds)
    writer.write(ends)
    writer.write(papers)
    writer.write(counts)
    writer.write(digests)
    writer.write(lengths)
    return writer.bytes
  }

  /// Whether the words stand in the order of their bytes, each once.
  private var isSorted: Bool {
    text.withUnsafeBufferPointer { text in
      ends.indices.dropFirst().allSatisfy { word in
        text[range(word - 1, textEnds)].lexicographicallyPrecedes(text[range(word, textEnds)])
      }
    }
  }

  /// Whether these are the ends of parts that follow each other and make up a whole.
  private static func areEnds(_ ends: [Int32], of count: Int) -> Bool {
    var previous: Int32 = 0
    for end in ends {
      if end < previous { return false }
      previous = end
    }
    return Int(previous) == count
  }
}
