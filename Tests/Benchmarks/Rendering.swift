internal import Building
internal import Content
internal import Cxxhash
internal import Papers
internal import Search
internal import Site
internal import Templates

/// Renders every page of a site and prints what pages of each kind took.
///
/// The pages are whole, related papers included, and are rendered in the order of a build, on one
/// thread.
func measureRendering(of plan: PlannedSite, kinds: [String]) async {
  let words = await SegmentedWords(
    of: plan.site.catalog, notes: plan.site.notesText, language: plan.site.settings.language,
    width: 2)
  let related = await relatedPapers(of: plan.site.catalog, words, width: 2)
  let texts = PageTexts(
    of: plan.site, papers: [PaperTexts(of: plan.site.catalog.papers.indices, in: plan.site)])
  var renderer = PageRenderer(plan.site, plan.layouts, texts: texts, related: related)
  var buffer = HTMLBuffer()
  @discardableResult
  func render(_ page: Page) -> String {
    let route = plan.site.route(of: page)
    renderer.render(page, at: route, into: &buffer)
    return route
  }
  // What is made at first use shall not be counted.
  for page in plan.pages.prefix(200) { render(page) }

  print(
    row(
      "page",
      ["pages", "median µs", "p95 µs", "CPU µs", "layout µs", "a second", "bytes", "mallocs"]))
  var hash = XXH64_hash_t(0)
  let groups = Dictionary(grouping: plan.pages, by: \.kind)
  for kind in PageKind.allCases {
    guard let pages = groups[kind], kinds.isEmpty || kinds.contains(kind.layout) else { continue }
    var samples = Samples()
    var bytes = 0
    let before = allocations()
    samples.measure(pages) { page in
      render(page)
      bytes += buffer.count
    }
    let mallocs = allocations() - before
    for page in pages {
      let route = render(page)
      hash = buffer.bytes.withUnsafeBytes { XXH3_64bits_withSeed($0.baseAddress, $0.count, hash) }
      hash = Array(route.utf8).withUnsafeBytes {
        XXH3_64bits_withSeed($0.baseAddress, $0.count, hash)
      }
    }
    var layout = Samples()
    for page in pages {
      let prepared = renderer.prepare(page, at: plan.site.route(of: page))
      layout.measure(CollectionOfOne(prepared)) { renderer.render($0, into: &buffer) }
    }
    let count = Double(pages.count)
    print(
      row(
        kind.layout,
        [
          String(pages.count), figure(samples.median), figure(samples.p95), figure(samples.mean),
          figure(layout.median), figure(1e6 / samples.mean), figure(Double(bytes) / count),
          figure(Double(mallocs) / count),
        ]))
  }
  print("hash of all pages: \(String(hash, radix: 16))")
  if kinds.isEmpty { measureEntries(of: plan, &renderer) }
}

/// Prints what an entry of a listing takes: the time of whole pages, by the entries on them.
private func measureEntries(of plan: PlannedSite, _ renderer: inout PageRenderer) {
  var buffer = HTMLBuffer()
  print(row("entry of", ["entries", "CPU µs"]))
  for kind in [PageKind.day, .month, .topic, .author] {
    var entries = 0
    var samples = Samples()
    for page in plan.pages where page.kind == kind {
      let count = plan.site.entryCount(of: page)
      // A page with few entries is mostly what stands around them.
      guard count >= 50 else { continue }
      entries += count
      samples.measure(CollectionOfOne(page)) {
        renderer.render($0, at: plan.site.route(of: $0), into: &buffer)
      }
    }
    guard entries > 0 else { continue }
    print(
      row(
        kind.layout,
        [String(entries), figure(samples.mean * Double(samples.count) / Double(entries))]))
  }
}
