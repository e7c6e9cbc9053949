internal import Content
internal import Disk
internal import Papers
internal import Search
internal import Site

/// The related papers and the map that builds into an output folder have worked out.
///
/// Only the texts and the topics of the papers decide about them: after a change of notes, layouts or
/// settings they are the same.
/// What is known of the settled papers alone is remembered beside it, so that a new day adds to it.
struct RelationMemory {
  private let results: RememberedResults
  private let settledKey: String?
  private let relatedKey: String?
  private let layoutKey: String?
  private let mapKey: String?

  /// What is known of the settled papers, once that was needed.
  private var settled: SettledRelations?

  /// What may be remembered for a site.
  init(of site: SiteModel, in results: RememberedResults) {
    self.results = results
    guard let program = programFingerprint() else {
      (settledKey, relatedKey, layoutKey, mapKey) = (nil, nil, nil, nil)
      return
    }
    func key(_ name: String, _ fingerprint: UInt64) -> String {
      inputFingerprint(of: [name, program, String(fingerprint, radix: 16)])
    }
    let catalog = site.catalog
    let related = relatedPapersFingerprints(of: catalog, language: site.settings.language)
    settledKey = key("settled", related.settled)
    relatedKey = key("related", related.all)
    layoutKey = key(
      "layout", mapFingerprint(of: catalog, catalog.settledPapers, related: related.settled))
    mapKey = key("map", mapFingerprint(of: catalog, catalog.papers.indices, related: related.all))
  }

  /// The keys of what this build uses.
  var keys: [String] { [settledKey, relatedKey, layoutKey, mapKey].compactMap(\.self) }

  /// The related papers, made only if they are not remembered.
  mutating func related(
    of catalog: Catalog, words: SegmentedWords, width: Int
  ) async -> RelatedPapers {
    // Without recent papers what is remembered of the settled ones is all there is.
    let isAllSettled = catalog.recentPapers.isEmpty
    let known = (isAllSettled ? nil : relatedKey).flatMap(results.recall).flatMap {
      RelatedPapers(remembered: $0, paperCount: catalog.papers.count)
    }
    if let known { return known }
    let settled = await settled(of: catalog, words: words, width: width)
    if isAllSettled { return settled.related }
    let made = await relatedPapers(
      of: catalog, words: words, settled: settled, width: width)
    if let relatedKey { results.remember(relatedKey, made.remembered) }
    return made
  }

  /// The map, made only if it is not remembered.
  mutating func map(
    of catalog: Catalog, related: RelatedPapers, words: SegmentedWords, width: Int
  ) async -> PaperMap {
    let known = mapKey.flatMap(results.recall).flatMap {
      PaperMap(remembered: $0, of: catalog)
    }
    if let known { return known }
    let layout = await layout(of: catalog, words: words, width: width)
    let made = PaperMap(of: catalog, layout: layout, related: related)
    if let mapKey { results.remember(mapKey, made.remembered) }
    return made
  }

  /// Gives back the memory of what only related papers and the map are made from.
  mutating func forgetSettled() { settled = nil }

  /// How the settled papers are laid out, made only if it is not remembered.
  private mutating func layout(
    of catalog: Catalog, words: SegmentedWords, width: Int
  ) async -> MapLayout {
    let papers = catalog.settledPapers
    let known = layoutKey.flatMap(results.recall).flatMap {
      MapLayout(remembered: $0, papers: papers)
    }
    if let known { return known }
    let settled = await settled(of: catalog, words: words, width: width)
    let made = MapLayout(of: papers, in: catalog, related: settled.related)
    if let layoutKey { results.remember(layoutKey, made.remembered) }
    return made
  }

  /// What is known of the settled papers, made only if it is not remembered.
  private mutating func settled(
    of catalog: Catalog, words: SegmentedWords, width: Int
  ) async -> SettledRelations {
    if let settled { return settled }
    let papers = catalog.settledPapers
    let known = settledKey.flatMap(results.recall).flatMap {
      SettledRelations(remembered: $0, papers: papers)
    }
    if let known {
      settled = known
      return known
    }
    let made = await SettledRelations(
      of: papers, in: catalog, words: words, width: width)
    if let settledKey { results.remember(settledKey, made.remembered) }
    settled = made
    return made
  }
}
