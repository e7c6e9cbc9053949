package import Papers
internal import Parallelism

/// The words of an archive, counted once, from which both the search index and the related papers
/// are made.
package struct ArchiveWords: Sendable {
  /// The papers of every word.
  let postings: Postings

  /// Which words are forms of one word.
  let classes: StemClasses

  /// The numbers of the papers that there are notes about.
  let papersWithNotes: Set<Int>

  /// Joins the words of an archive's segments.
  /// - Parameters:
  ///   - segments: the words of the papers between ``WordSegment/bounds(of:)``, in their order.
  ///   - papersWithNotes: the numbers of the papers that there are notes about.
  ///   - language: the archive's language as a tag, `en`: whose word forms belong together.
  ///   - width: how many slices are worked on at a time; the words are the same at any width.
  package init(
    joining segments: [WordSegment], papersWithNotes: Set<Int>, language: String, width: Int
  ) async {
    postings = Postings(joining: segments)
    classes = await StemClasses(of: postings, language: language, width: width)
    self.papersWithNotes = papersWithNotes
  }

  /// Counts the words of a catalog.
  /// - Parameters:
  ///   - catalog: the archive's papers.
  ///   - notes: the plain text of the notes on a paper, by the paper's number.
  ///   - language: the archive's language as a tag.
  ///   - width: how many slices are worked on at a time.
  package init(
    of catalog: Catalog, notes: [Int: String] = [:], language: String = "en", width: Int
  ) async {
    let bounds = WordSegment.bounds(of: catalog)
    let segments = await mapSlices(of: bounds.indices, width: width) { slice in
      slice.map { WordSegment(of: bounds[$0], in: catalog, notes: notes) }
    }
    await self.init(
      joining: Array(segments.joined()), papersWithNotes: Set(notes.keys), language: language,
      width: width)
  }
}
