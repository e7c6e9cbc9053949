internal import Disk
internal import Parallelism
internal import Site
internal import Templates

/// A page that may not be what the last build made of it.
struct PageToRender: Sendable {
  let page: Page

  /// The fingerprint of what the page is made from; 0 if that is not known.
  let source: UInt64
}

/// Keeps the pages that would be the same again.
/// - Returns: those, and the pages that are to be rendered.
/// - Throws: what the system refuses.
func comparedPages(
  of plan: PlannedSite, _ fingerprints: SiteFingerprints?, in publication: Disk.Publication,
  _ counter: ProgressCounter, width: Int
) async throws(PublishingError) -> (kept: [PublishedFiles], others: [PageToRender]) {
  let slices = try await mapSlices(of: plan.pages.indices, width: width, smallest: 256) {
    slice throws(PublishingError) in
    var files = publication.slice()
    var others: [PageToRender] = []
    for page in plan.pages[slice] {
      let source = fingerprints?.fingerprint(of: page) ?? 0
      if files.keep(plan.site.route(of: page), madeFrom: source) {
        counter.count()
      } else {
        others.append(PageToRender(page: page, source: source))
      }
    }
    return (kept: try files.finish(), others: others)
  }
  return (slices.map(\.kept), slices.flatMap(\.others))
}

/// Renders pages and publishes them.
/// - Throws: what the system refuses.
func publish(
  _ pages: [PageToRender], of plan: PlannedSite, _ renderer: PageRenderer,
  in publication: Disk.Publication, _ counter: ProgressCounter, width: Int
) async throws(PublishingError) -> [PublishedFiles] {
  try await mapSlices(of: pages.indices, width: width, smallest: 16) {
    slice throws(PublishingError) in
    // Each slice has its own, with the layouts that it has met.
    var renderer = renderer
    var buffer = HTMLBuffer()
    var files = publication.slice()
    for page in pages[slice] {
      let route = plan.site.route(of: page.page)
      renderer.render(page.page, at: route, into: &buffer)
      try files.publish(route, buffer.bytes, madeFrom: page.source)
      counter.count()
    }
    return try files.finish()
  }
}

/// Publishes the files that are no pages, apart from those that would be the same again.
/// - Throws: what the system refuses.
func publish(
  _ others: [OtherFiles], in publication: Disk.Publication, width: Int
) async throws(PublishingError) -> [PublishedFiles] {
  try await mapSlices(of: others.indices, width: width) { slice throws(PublishingError) in
    var published = publication.slice()
    for files in others[slice] {
      if let route = files.route, published.keep(route, madeFrom: files.source) { continue }
      for artifact in files.make() {
        try published.publish(artifact.route, artifact.bytes, madeFrom: files.source)
      }
    }
    return try published.finish()
  }
}
