internal import Content
internal import Papers
internal import Parallelism
internal import Reporting

extension ReadArchive {
  /// The papers that records make, the topics that they belong to, and what is wrong with both.
  func catalog(
    of records: consuming PaperRecords, width: Int
  ) async -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    let (papers, diagnostics) = await merged(records, width: width)
    let definitions = content.topics.map(\.definition)
    let matcher = TopicMatcher(definitions)
    let matches = await mapSlices(of: papers.indices, width: width, smallest: 64) { slice in
      matcher.matches(in: papers[slice])
    }
    let tree = TopicTree(
      definitions, matches: matches.flatMap(\.topicsOfPapers), papers: papers,
      includesCategories: content.settings.hasCategoryTopics, venueTitles: venueTitles)
    // In an archive without papers no rule can match, and nobody needs to be told.
    let unmatched = papers.isEmpty ? [] : matcher.unmatchedRules(after: matches)
    // In as few parts as there are processors, because most names stand in every part.
    let names = await mapSlices(
      of: papers.indices, width: width, smallest: max(64, papers.count / width)
    ) { PrintedNames(of: papers[$0]) }
    let catalog = Catalog(
      papers: papers, names: names, topics: tree.topics, papersOfTopic: tree.papersOfTopic)
    return (catalog, diagnostics + tree.diagnostics + unmatched)
  }

  private func merged(
    _ records: consuming PaperRecords, width: Int
  ) async -> (papers: [Paper], diagnostics: [Diagnostic]) {
    let merging = PaperMerging(
      of: records, files: feedPaths, venues: VenueNames(acronyms: venueAcronyms))
    let papers = await mapSlices(of: merging.indices, width: width, smallest: 64) { slice in
      merging.papers(in: slice)
    }
    return (merging.inOrder(papers), merging.diagnostics)
  }
}
