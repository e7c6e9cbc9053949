package import Papers

/// The words of an archive, counted once, from which both the search index and the related papers
/// are made.
package struct ArchiveWords: Sendable {
  /// The papers of every word.
  let postings: Postings

  /// Which words are forms of one word.
  let classes: StemClasses

  /// The numbers of the papers that there are notes about.
  let papersWithNotes: Set<Int>

  /// Counts the words of a catalog.
  /// - Parameters:
  ///   - catalog: the archive's papers.
  ///   - notes: the plain text of the notes on a paper, by the paper's number.
  ///   - language: the archive's language as a tag, `en`: whose word forms belong together.
  ///   - width: how many slices are worked on at a time; the words are the same at any width.
  package init(
    of catalog: Catalog, notes: [Int: String] = [:], language: String = "en", width: Int
  ) async {
    postings = await Postings(of: catalog, notes: notes, width: width)
    classes = await StemClasses(of: postings, language: language, width: width)
    papersWithNotes = Set(notes.keys)
  }
}
