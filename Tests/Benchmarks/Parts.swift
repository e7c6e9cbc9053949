internal import Building
internal import Content
internal import Disk
internal import Feeds
internal import Papers
internal import Reporting
internal import Search
internal import Site
internal import Templates

/// Reads every feed of a site and prints what a record of each format took.
func measureReading(of site: String) {
  print(row("format", ["files", "records", "MB", "CPU µs", "MB/s"]))
  let feeds = listFiles(below: "Content/feeds", of: site).files.sorted { $0.path < $1.path }
  var totals: [String: (files: Int, records: Int, bytes: Int, seconds: Double)] = [:]
  for feed in feeds {
    for file in readFile(feed.path, of: site).files {
      guard case .success(let format) = feedFormat(of: file, named: nil) else { continue }
      let start = threadSeconds()
      let reading = readFeed(file, number: 0, format: nil)
      let seconds = threadSeconds() - start
      var total = totals[format.name] ?? (0, 0, 0, 0)
      total.files += 1
      total.records += reading.records.count
      total.bytes += file.bytes.count
      total.seconds += seconds
      totals[format.name] = total
    }
  }
  for (name, total) in totals.sorted(by: { $0.key < $1.key }) where total.records > 0 {
    print(
      row(
        name,
        [
          String(total.files), String(total.records), figure(Double(total.bytes) / 1e6),
          figure(total.seconds * 1e6 / Double(total.records)),
          figure(Double(total.bytes) / 1e6 / total.seconds),
        ]))
  }
}

/// Prints what small things take that are done for every paper.
func measureParts(of plan: PlannedSite) {
  let papers = plan.site.catalog.papers
  print(row("part", ["times", "median µs", "p95 µs", "CPU µs"]))
  var slugs = Samples()
  let titles = papers.map(\.title.plain)
  slugs.measure(titles) { _ = slug(of: $0) }
  report("slug of a title", slugs)

  var escaping = Samples()
  var buffer = HTMLBuffer()
  let abstracts = papers.map(\.abstract.marked).filter { !$0.isEmpty }
  escaping.measure(abstracts) { abstract in
    buffer.removeAll()
    buffer.append(text: abstract)
  }
  report("escaping", escaping)
  let bytes = abstracts.reduce(0) { $0 + $1.utf8.count }
  print("  (an abstract has \(bytes / max(1, abstracts.count)) bytes)")

  var planning = Samples()
  planning.measure(0..<5) { _ in _ = plan.site.pages }
  report("plan", planning)
}

/// Prints what making the index of the search and finding the related papers take.
func measureSearch(of plan: PlannedSite) async {
  var start = processorSeconds()
  func report(_ name: String, _ result: String) {
    let now = processorSeconds()
    print("\(name): \(figure(now - start)) CPU s\(result)")
    start = now
  }
  let words = await SegmentedWords(
    of: plan.site.catalog, notes: plan.site.notesText, language: plan.site.settings.language,
    width: 1)
  report("words", "")
  _ = await relatedPapers(of: plan.site.catalog, words, width: 1)
  report("related papers", "")
  let index = await SearchIndex(of: plan.site.catalog, words: words, width: 1)
  let files = (index.families.flatMap(\.parts) + index.facets).flatMap { $0.files().files }
  let bytes = files.reduce(0) { $0 + $1.bytes.count }
  report("search index", ", \(files.count) files, \(figure(Double(bytes) / 1e6)) MB")
}

private func report(_ name: String, _ samples: Samples) {
  print(
    row(
      name,
      [String(samples.count), figure(samples.median), figure(samples.p95), figure(samples.mean)]
    ))
}

/// The related papers of a catalog, with nothing remembered.
func relatedPapers(of catalog: Catalog, _ words: SegmentedWords, width: Int) async -> RelatedPapers
{
  let settled = await SettledRelations(
    of: catalog.settledPapers, in: catalog, words: words, width: width)
  return await relatedPapers(of: catalog, words: words, settled: settled, width: width)
}
