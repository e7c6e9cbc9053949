package import Papers
internal import Parallelism

/// What stands for all that related papers are made of: the titles and abstracts of papers in their
/// order, and the language whose word forms belong together (XXH3, 64 bits).
/// - Returns: what stands for those of the settled papers, and of all.
package func relatedPapersFingerprints(
  of catalog: Catalog, language: String
) -> (settled: UInt64, all: UInt64) {
  var digest = Digest()
  digest.add(language)
  func add(_ papers: Range<Int>) {
    for paper in papers.reversed() { digest.add(catalog.papers[paper].digests.text) }
    digest.add(papers.count)
  }
  add(catalog.settledPapers)
  let settled = digest.value
  add(catalog.recentPapers)
  return (settled, digest.value)
}

/// For every paper the eight that are most like it by the words of title and abstract, with the words
/// and phrases that make them so.
///
/// ``TermVectors`` says what counts of a paper, ``NearestPapers`` which papers are like it, and
/// ``SharedTerms`` why.
///
/// How telling words are is counted among the settled papers, so that recent ones change nothing about
/// which of these are alike: each is looked for among all others, and stands with those that it is more
/// like than the papers that stood there.
/// - Parameters:
///   - catalog: the archive's papers.
///   - words: the words of these papers.
///   - settled: the related papers among the settled ones.
///   - width: how many slices are worked on at a time; the papers are the same at any width.
/// - Returns: the related papers of every paper, fewer than eight where fewer are like it.
package func relatedPapers(
  of catalog: Catalog, words: SegmentedWords, settled: SettledRelations, width: Int
) async -> RelatedPapers {
  await relatedPapers(
    of: catalog, words: words, settled: settled, width: width,
    blockSize: NearestPapers.blockSize)
}

func relatedPapers(
  of catalog: Catalog, words: SegmentedWords, settled: SettledRelations, width: Int, blockSize: Int
) async -> RelatedPapers {
  let recent = 0..<settled.papers.lowerBound
  if recent.isEmpty { return settled.related }
  let vocabulary = await settled.vocabulary.extended(by: recent, of: words, width: width)
  let vectors = TermVectors(
    joining: await TermVectors(
      of: recent, in: words, vocabulary, after: settled.vectors, width: width),
    settled.vectors)
  let neighbors = await Neighbors(
    of: recent, in: vectors, vocabulary, settled, width: width, blockSize: blockSize)
  let texts = await WrittenTerms(
    of: neighbors.compared, in: catalog, vectors, vocabulary, width: width)
  let slices = await mapSlices(of: catalog.papers.indices, width: width, smallest: 256) { papers in
    var comparison = SharedTerms(vectors, vocabulary)
    var relations = Relations()
    for paper in papers {
      let related = neighbors.related(to: paper)
      comparison.begin(paper)
      for other in related {
        if let relation = other.relation {
          relations.append(other.paper, relation: relation, of: settled.related)
        } else {
          comparison.compare(paper, with: Int(other.paper), texts)
          relations.append(other.paper, comparison)
        }
      }
      comparison.end(paper)
      relations.endPaper(count: related.count)
    }
    return relations
  }
  return RelatedPapers(joining: slices, words: vocabulary.words)
}
