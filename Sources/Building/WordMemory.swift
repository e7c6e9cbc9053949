internal import Content
internal import Disk
internal import Papers
internal import Parallelism
internal import Search
internal import Site

/// The words that builds into an output folder have counted, segment by segment.
struct WordMemory: Sendable {
  private let results: RememberedResults
  private let program: String?

  /// What may be remembered for a site.
  init(in results: RememberedResults) {
    self.results = results
    program = programFingerprint()
  }

  /// The words of a site, of which only those of segments are counted that are not remembered.
  /// - Returns: the words, and the keys under which they are remembered.
  func words(
    of site: SiteModel, width: Int
  ) async -> (words: SegmentedWords, keys: [String]) {
    let (catalog, notes) = (site.catalog, site.notesText)
    let texts = PaperDigests(of: catalog)
    let bounds = WordSegment.bounds(of: catalog)
    let slices = await mapSlices(of: bounds.indices, width: width) { slice in
      slice.map { segment(of: bounds[$0], in: catalog, texts: texts, notes: notes) }
    }
    let found = slices.flatMap(\.self)
    let words = await SegmentedWords(
      joining: found.map(\.segment), texts: texts, papersWithNotes: Set(notes.keys),
      language: site.settings.language, width: width)
    return (words, found.compactMap(\.key))
  }

  private func segment(
    of papers: Range<Int>, in catalog: Catalog, texts: PaperDigests, notes: [Int: String]
  ) -> (segment: WordSegment, key: String?) {
    let key = program.map { program in
      let fingerprint = WordSegment.fingerprint(of: papers, texts: texts, notes: notes)
      return inputFingerprint(of: ["words", program, String(fingerprint, radix: 16)])
    }
    let known = key.flatMap(results.recall).flatMap {
      WordSegment(remembered: $0, paperCount: papers.count)
    }
    if let known { return (known, key) }
    let counted = WordSegment(of: papers, in: catalog, notes: notes)
    if let key { results.remember(key, counted.remembered) }
    return (counted, key)
  }
}
