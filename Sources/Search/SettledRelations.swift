package import Papers
internal import Parallelism

/// The related papers among the settled papers of an archive, and what is needed to find those of
/// recent papers beside them.
package struct SettledRelations: Sendable {
  /// Which words are terms, by the settled papers alone.
  let vocabulary: Vocabulary

  /// The vectors of the settled papers.
  let vectors: TermVectors

  /// The related papers of every settled paper.
  package let related: RelatedPapers

  /// How much alike the papers of every relation are.
  let similarities: [UInt16]

  /// The settled papers.
  let papers: Range<Int>

  /// How many settled papers a term finds at most.
  let longestList: Int
}

extension SettledRelations {
  /// Finds the papers that are most like each of an archive's settled papers.
  /// - Parameters:
  ///   - papers: the settled papers, behind all others.
  ///   - catalog: the archive.
  ///   - words: the words of the archive.
  ///   - width: how many slices are worked on at a time; the papers are the same at any width.
  package init(
    of papers: Range<Int>, in catalog: Catalog, words: SegmentedWords, width: Int
  ) async {
    await self.init(
      of: papers, in: catalog, words: words, width: width,
      longestList: TermLists.longest(paperCount: papers.count), blockSize: NearestPapers.blockSize)
  }

  init(
    of papers: Range<Int>, in catalog: Catalog, words: SegmentedWords, width: Int, longestList: Int,
    blockSize: Int
  ) async {
    let vocabulary = await Vocabulary(of: words, papers: papers, width: width)
    let vectors = await TermVectors(of: papers, in: words, vocabulary, width: width)
    let lists = TermLists(
      of: vectors, termCount: vocabulary.termCount, recent: 0..<papers.lowerBound,
      longest: longestList)
    let texts = await WrittenTerms(of: papers, in: catalog, vectors, vocabulary, width: width)
    let slices = await mapSlices(of: papers, width: width, smallest: 256) { papers in
      var nearest = NearestPapers(vectors, lists, blockSize: blockSize)
      var comparison = SharedTerms(vectors, vocabulary)
      var relations = Relations()
      var similarities: [UInt16] = []
      for paper in papers {
        let related = nearest.papers(nearestTo: paper)
        comparison.begin(paper)
        for other in related {
          comparison.compare(paper, with: Int(other.paper), texts)
          relations.append(other.paper, comparison)
          similarities.append(UInt16(other.similarity))
        }
        comparison.end(paper)
        relations.endPaper(count: related.count)
      }
      return (relations, similarities)
    }
    self.vocabulary = vocabulary
    self.vectors = vectors
    self.papers = papers
    self.longestList = longestList
    var recent = Relations()
    for _ in 0..<papers.lowerBound { recent.endPaper(count: 0) }
    related = RelatedPapers(joining: [recent] + slices.map(\.0), words: vocabulary.words)
    similarities = slices.flatMap(\.1)
  }

  /// The related papers of the settled papers of an archive, which ``remembered`` has written down;
  /// nothing if the bytes are not that.
  package init?(remembered bytes: [UInt8], papers: Range<Int>) {
    let read = bytes.withUnsafeBytes { bytes -> SettledRelations? in
      var reader = RememberedReader(bytes)
      guard let vocabulary = Vocabulary(from: &reader),
        let vectors = TermVectors(
          from: &reader, papers: papers, termCount: vocabulary.termCount),
        let related = RelatedPapers(
          from: &reader, paperCount: papers.upperBound, from: papers.lowerBound),
        related.wordCount == vocabulary.termCount
      else { return nil }
      let similarities: [UInt16] = reader.numbers()
      guard !reader.isDamaged, similarities.count == related.relationCount else { return nil }
      return SettledRelations(
        vocabulary: vocabulary, vectors: vectors, related: related, similarities: similarities,
        papers: papers, longestList: TermLists.longest(paperCount: papers.count))
    }
    guard let read else { return nil }
    self = read
  }

  /// The same as bytes, for later builds.
  package var remembered: [UInt8] {
    // A relation is written with up to three words and reasons.
    var writer = RememberedWriter(capacity: vectors.terms.count * 6 + related.relationCount * 48)
    vocabulary.write(to: &writer)
    vectors.write(to: &writer, papers: papers)
    related.write(to: &writer, from: papers.lowerBound)
    writer.write(similarities)
    return writer.bytes
  }
}
