internal import Content
internal import Papers
internal import Parallelism
internal import Reporting

extension ReadArchive {
  /// The papers that the records make, the topics that they belong to, and what is wrong with both.
  func catalog(width: Int) async -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    let (papers, diagnostics) = mergedPapers(
      from: records, files: feedPaths, venues: VenueNames(acronyms: venueAcronyms))
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
    let catalog = Catalog(papers: papers, topics: tree.topics, papersOfTopic: tree.papersOfTopic)
    return (catalog, diagnostics + tree.diagnostics + unmatched)
  }
}
