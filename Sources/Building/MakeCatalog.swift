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
    let ((classified, calendar), authors) = await both(width: width) {
      (await topics(of: papers, width: width), Calendar(of: papers))
    } _: {
      // In as few parts as there are processors, because most names stand in every part.
      let names = await mapSlices(
        of: papers.indices, width: width, smallest: max(64, papers.count / width)
      ) { PrintedNames(of: papers[$0]) }
      return AuthorIndex(of: papers, names: names)
    }
    let catalog = Catalog(
      papers: papers, authors: authors, topics: classified.tree.topics,
      papersOfTopic: classified.tree.papersOfTopic, calendar: calendar)
    return (catalog, diagnostics + classified.tree.diagnostics + classified.unmatched)
  }

  /// The topics of papers, and the rules that match none.
  private func topics(
    of papers: [Paper], width: Int
  ) async -> (tree: TopicTree, unmatched: [Diagnostic]) {
    let definitions = content.topics.map(\.definition)
    let matcher = TopicMatcher(definitions)
    let matches = await mapSlices(of: papers.indices, width: width, smallest: 64) { slice in
      matcher.matches(in: papers[slice])
    }
    let tree = TopicTree(
      definitions, matches: matches.flatMap(\.topicsOfPapers), papers: papers,
      includesCategories: content.settings.hasCategoryTopics, venueTitles: venueTitles)
    // In an archive without papers no rule can match, and nobody needs to be told.
    return (tree, papers.isEmpty ? [] : matcher.unmatchedRules(after: matches))
  }

  private func merged(
    _ records: consuming PaperRecords, width: Int
  ) async -> (papers: [Paper], diagnostics: [Diagnostic]) {
    let merging = PaperMerging(
      of: records, files: feedPaths, venues: VenueNames(acronyms: venueAcronyms))
    let papers = await mapSlices(of: merging.indices, width: width, smallest: 64) { slice in
      merging.papers(in: slice)
    }
    let inOrder = merging.inOrder(papers)
    let diagnostics = merging.diagnostics
    releaseAside(merging)
    return (inOrder, diagnostics)
  }
}
