package import Papers
internal import Parallelism

/// What stands for all that related papers are made of: the titles and abstracts of all papers in
/// their order, and the language whose word forms belong together (XXH3, 64 bits).
package func relatedPapersFingerprint(of catalog: Catalog, language: String) -> UInt64 {
  var digest = Digest()
  digest.add(language)
  for paper in catalog.papers {
    digest.add(paper.title.marked)
    digest.add(paper.abstract.marked)
  }
  return digest.value
}

/// For every paper the eight that are most like it by the words of title and abstract, with the words
/// and phrases that make them so.
///
/// ``TermVectors`` says what counts of a paper, ``NearestPapers`` which papers are like it, and
/// ``SharedTerms`` why.
/// - Parameters:
///   - catalog: the archive's papers.
///   - words: the words of these papers.
///   - width: how many slices are worked on at a time; the papers are the same at any width.
/// - Returns: the related papers of every paper, fewer than eight where fewer are like it.
package func relatedPapers(
  of catalog: Catalog, words: ArchiveWords, width: Int
) async -> RelatedPapers {
  await relatedPapers(
    of: catalog, words: words, width: width,
    longestList: TermLists.longest(paperCount: catalog.papers.count),
    blockSize: NearestPapers.blockSize)
}

func relatedPapers(
  of catalog: Catalog, words: ArchiveWords, width: Int, longestList: Int, blockSize: Int
) async -> RelatedPapers {
  let vectors = await TermVectors(of: words, width: width)
  let lists = TermLists(of: vectors, longest: longestList)
  let forms = FormTable(of: vectors, in: words)
  let written = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) {
    WrittenTerms(of: $0, in: catalog, vectors, forms)
  }
  let texts = WrittenTerms(joining: written)
  let slices = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) {
    RelatedSlice(of: $0, NearestPapers(vectors, lists, blockSize: blockSize), vectors, texts)
  }
  return RelatedPapers(
    papers: Membership(sizes: slices.lazy.flatMap(\.counts), members: slices.flatMap(\.papers)),
    sharedWords: Membership(
      sizes: slices.lazy.flatMap(\.sharedCounts), members: slices.flatMap(\.shared)),
    words: vectors.commonestForms(in: words),
    reasons: Membership(
      sizes: slices.lazy.flatMap(\.reasonCounts), members: slices.flatMap(\.reasons)))
}

/// The related papers of some consecutive papers.
private struct RelatedSlice: Sendable {
  /// How many papers are related to each.
  private(set) var counts: [Int] = []
  private(set) var papers: [Int32] = []

  /// How many terms each shares with them, and the terms.
  private(set) var sharedCounts: [Int] = []
  private(set) var shared: [Int32] = []

  /// How many reasons there are for each element of `papers`, and the reasons, as ``RelatedPapers``
  /// has them.
  private(set) var reasonCounts: [Int] = []
  private(set) var reasons: [Int32] = []

  init(
    of papers: Range<Int>, _ nearest: NearestPapers, _ vectors: TermVectors, _ texts: WrittenTerms
  ) {
    var nearest = nearest
    var comparison = SharedTerms(vectors)
    for paper in papers {
      let related = nearest.papers(nearestTo: paper)
      counts.append(related.count)
      let first = vectors.elements(of: paper).lowerBound
      let sharedBefore = shared.count
      let entries = texts.entries(of: paper)
      comparison.begin(paper)
      for other in related {
        self.papers.append(other.paper)
        comparison.compare(
          paper, entries, with: Int(other.paper), texts.entries(of: Int(other.paper)))
        for place in comparison.strongest { shared.append(vectors.terms[first + Int(place)]) }
        reasonCounts.append(comparison.reasons.count)
        for reason in comparison.reasons {
          let entry = entries.first { $0.first == reason.first && $0.second == reason.second }
          reasons.append(entry?.place ?? ~vectors.terms[first + Int(reason.first)])
        }
      }
      comparison.end(paper)
      sharedCounts.append(shared.count - sharedBefore)
    }
  }
}

extension TermVectors {
  /// For every term that of its forms which most papers have.
  fileprivate func commonestForms(in archive: ArchiveWords) -> [String] {
    var commonest = [Int32](repeating: -1, count: archive.postings.words.count)
    func paperCount(_ word: Int32) -> Int {
      archive.postings.elements(of: Int(word)).count { archive.postings.counts[$0].isText }
    }
    for members in classes {
      let counted = members.map { (papers: paperCount($0), word: $0) }
      commonest[Int(members[0])] =
        counted.max { ($0.papers, $1.word) < ($1.papers, $0.word) }?.word ?? members[0]
    }
    return words.map { word in
      let form = commonest[Int(word)] < 0 ? word : commonest[Int(word)]
      return String(decoding: archive.postings.words[Int(form)], as: UTF8.self)
    }
  }
}
