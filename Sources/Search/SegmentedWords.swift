package import Papers
internal import Parallelism

/// The words of an archive, counted once, segment by segment: which there are, which are forms of one
/// word, and where the papers stand that have them.
///
/// The search index and the related papers are made from this; the papers of a word are brought
/// together only where they are needed so (``PaperLists``).
package struct SegmentedWords: Sendable {
  /// The words of all papers.
  let joined: JoinedWords

  /// Which words are forms of one word.
  let classes: StemClasses

  /// What stands for the texts of the papers.
  let texts: PaperDigests

  /// The numbers of the papers that there are notes about.
  let papersWithNotes: Set<Int>

  /// Joins the words of an archive's segments.
  /// - Parameters:
  ///   - segments: the words of the papers between ``WordSegment/bounds(of:)``, in their order.
  ///   - texts: what stands for the texts of the papers.
  ///   - papersWithNotes: the numbers of the papers that there are notes about.
  ///   - language: the archive's language as a tag, `en`: whose word forms belong together.
  ///   - width: how many slices are worked on at a time; the words are the same at any width.
  package init(
    joining segments: [WordSegment], texts: PaperDigests, papersWithNotes: Set<Int>,
    language: String, width: Int
  ) async {
    joined = await JoinedWords(of: segments, width: width)
    classes = await StemClasses(of: joined, language: language, width: width)
    self.texts = texts
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
      joining: segments.flatMap(\.self), texts: PaperDigests(of: catalog),
      papersWithNotes: Set(notes.keys), language: language, width: width)
  }
}
