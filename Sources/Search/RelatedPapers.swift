package import Papers
internal import Parallelism

/// For every paper the eight that are most like it by the words of title and abstract, with the words
/// that make them so.
///
/// ``TermVectors`` says what counts of a paper, ``NearestPapers`` which papers are like it.
/// - Parameters:
///   - words: the words of the papers.
///   - width: how many slices are worked on at a time; the papers are the same at any width.
/// - Returns: the related papers of every paper, fewer than eight where fewer are like it.
package func relatedPapers(in words: ArchiveWords, width: Int) async -> RelatedPapers {
  await relatedPapers(
    in: words, width: width,
    longestList: TermLists.longest(paperCount: words.postings.lengths.count),
    blockSize: NearestPapers.blockSize)
}

func relatedPapers(
  in words: ArchiveWords, width: Int, longestList: Int, blockSize: Int
) async -> RelatedPapers {
  let vectors = await TermVectors(of: words, width: width)
  let wordCount = words.postings.words.count
  let lists = TermLists(of: vectors, longest: longestList)
  let forms = TermForms(of: words)
  let paperCount = words.postings.lengths.count
  let slices = await mapSlices(of: 0..<paperCount, width: width, smallest: 256) {
    RelatedSlice(of: $0, NearestPapers(vectors, lists, blockSize: blockSize), vectors, forms)
  }
  // Only the words of reasons are kept, under numbers of their own.
  var numbers = [Int32](repeating: -1, count: wordCount)
  var texts: [String] = []
  let reasons = slices.flatMap(\.reasons).map { word in
    if numbers[Int(word)] < 0 {
      numbers[Int(word)] = Int32(texts.count)
      texts.append(String(decoding: words.postings.words[Int(word)], as: UTF8.self))
    }
    return numbers[Int(word)]
  }
  return RelatedPapers(
    papers: Membership(sizes: slices.lazy.flatMap(\.counts), members: slices.flatMap(\.papers)),
    reasons: Membership(sizes: slices.lazy.flatMap(\.reasonCounts), members: reasons),
    words: texts)
}

/// The related papers of some consecutive papers.
private struct RelatedSlice: Sendable {
  /// How many papers are related to each.
  private(set) var counts: [Int] = []
  private(set) var papers: [Int32] = []

  /// How many words are the reason of each element of `papers`.
  private(set) var reasonCounts: [Int] = []
  private(set) var reasons: [Int32] = []

  init(
    of papers: Range<Int>, _ nearest: NearestPapers, _ vectors: TermVectors, _ forms: TermForms
  ) {
    var nearest = nearest
    for paper in papers {
      let related = nearest.papers(nearestTo: paper)
      counts.append(related.count)
      for other in related {
        let shared = vectors.shared(by: paper, and: Int(other.paper)).prefix(3)
        self.papers.append(other.paper)
        reasonCounts.append(shared.count)
        for term in shared {
          reasons.append(forms.form(of: vectors.words[Int(term)], in: Int32(paper)))
        }
      }
    }
  }
}

extension TermVectors {
  /// The terms that two papers share, those that make them alike most first.
  fileprivate func shared(by left: Int, and right: Int) -> [Int32] {
    var shared: [(term: Int32, product: Int)] = []
    for element in elements(of: left) {
      for other in elements(of: right) where terms[other] == terms[element] {
        shared.append((terms[element], Int(weights[element]) * Int(weights[other])))
      }
    }
    shared.sort { ($1.product, $0.term) < ($0.product, $1.term) }
    return shared.map(\.term)
  }
}
