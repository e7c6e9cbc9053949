internal import Content
internal import Disk
internal import Papers
internal import Search
internal import Site

/// The related papers and the map that builds into an output folder have worked out.
///
/// Only the texts and the topics of the papers decide about them: after a change of notes, layouts or
/// settings they are the same.
struct RelationMemory: Sendable {
  private let results: RememberedResults
  private let relatedKey: String?
  private let mapKey: String?

  /// What may be remembered for a site.
  init(of site: SiteModel, in results: RememberedResults) {
    self.results = results
    guard let program = programFingerprint() else {
      (relatedKey, mapKey) = (nil, nil)
      return
    }
    let related = relatedPapersFingerprint(of: site.catalog, language: site.settings.language)
    let map = PaperMap.fingerprint(of: site.catalog, related: related)
    relatedKey = inputFingerprint(of: ["related", program, String(related, radix: 16)])
    mapKey = inputFingerprint(of: ["map", program, String(map, radix: 16)])
  }

  /// The keys of what this build uses.
  var keys: [String] { [relatedKey, mapKey].compactMap(\.self) }

  /// The related papers, made only if they are not remembered.
  func related(of catalog: Catalog, _ make: () async -> RelatedPapers) async -> RelatedPapers {
    let known = relatedKey.flatMap(results.recall).flatMap {
      RelatedPapers(remembered: $0, paperCount: catalog.papers.count)
    }
    if let known { return known }
    let made = await make()
    if let relatedKey { results.remember(relatedKey, made.remembered) }
    return made
  }

  /// The map, made only if it is not remembered.
  func map(of catalog: Catalog, related: RelatedPapers) -> PaperMap {
    let known = mapKey.flatMap(results.recall).flatMap {
      PaperMap(remembered: $0, of: catalog)
    }
    if let known { return known }
    let made = PaperMap(of: catalog, related: related)
    if let mapKey { results.remember(mapKey, made.remembered) }
    return made
  }
}
