internal import Content
internal import Disk
internal import Papers
internal import Parallelism
internal import Reporting
internal import Search
internal import Site
internal import Templates

/// Builds a site: reads Content and Layouts, and makes the output folder equal to what they say.
///
/// With errors in the input the output folder stays exactly as it was, unless the options say to keep
/// going.
/// - Parameters:
///   - options: what was chosen for this build.
///   - progress: told what is being done, from any thread.
/// - Returns: what was done, and everything that is wrong with the input.
/// - Throws: what keeps the output folder from being written.
package func buildSite(
  _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async throws -> BuildReport {
  var clock = PhaseClock(progress: progress)
  var report = BuildReport()
  let plan = await plannedSite(options, &clock, &report)
  report.diagnostics = Array(Set(report.diagnostics)).sorted()
  let isRefused =
    report.diagnostics.containsError || (options.isStrict && !report.diagnostics.isEmpty)
  guard let plan, !isRefused || options.keepsGoing else {
    report.phases = clock.phases
    return report
  }
  try await publish(plan, options, &clock, &report)
  report.phases = clock.phases
  return report
}

/// A site that is ready to be rendered.
private struct PlannedSite {
  let site: SiteModel
  let layouts: SiteLayouts
  let pages: [Page]
}

/// Reads the site folder and plans its pages; nothing if there is no archive at all.
private func plannedSite(
  _ options: BuildOptions, _ clock: inout PhaseClock, _ report: inout BuildReport
) async -> PlannedSite? {
  let width = options.width
  let content = listFiles(below: "Content", of: options.site)
  let layoutFiles = listFiles(below: "Layouts", of: options.site)
  report.diagnostics = content.diagnostics + layoutFiles.diagnostics
  guard !content.files.isEmpty else {
    report.diagnostics.append(
      .error(
        "no-content", "there is no archive in '\(options.site)': the folder 'Content' is empty or missing",
        at: nil, hint: "go to the folder that holds Content, or name it with --site"))
    return nil
  }
  var archive = await clock.measure("read") {
    await readWritten(of: options.site, listed: content.files, width: width)
  }
  if let baseURL = options.baseURL { archive.content.settings.baseURL = baseURL }
  if !options.includesDrafts {
    archive.content.notes.removeAll(where: \.isDraft)
    archive.content.pages.removeAll(where: \.isDraft)
  }
  await clock.measure("parse") {
    await archive.readFeeds(of: options.site, listed: content.files, width: width)
  }
  let read = archive
  let (catalog, catalogDiagnostics) = await clock.measure("catalog") {
    await read.catalog(width: width)
  }
  let layouts = await clock.measure("layouts") {
    SiteLayouts(await readFiles(layoutFiles.files, of: options.site, width: width).files)
  }
  let plan = await clock.measure("plan") {
    let written = WrittenContent(archive.content, catalog: catalog)
    report.diagnostics += written.diagnostics
    let site = SiteModel(catalog: catalog, written: written, assets: Assets(layouts.assets))
    return PlannedSite(site: site, layouts: layouts, pages: site.pages)
  }
  report.diagnostics += archive.diagnostics + catalogDiagnostics + layouts.diagnostics
  if archive.content.settings.baseURL == nil {
    report.diagnostics.append(
      .warning(
        "no-base-url",
        "the site does not know its own address, so it gets no feeds, no sitemap and no canonical links",
        at: nil, hint: "add a line such as 'base_url: https://papers.example.org/' to Content/site.yml"))
  }
  report.records = archive.records.count
  report.papers = catalog.papers.count
  report.skipped = archive.skipped
  let counts = Dictionary(grouping: plan.pages, by: \.kind).mapValues(\.count)
  report.pages = PageKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  return plan
}

/// Renders everything and writes what differs.
private func publish(
  _ plan: PlannedSite, _ options: BuildOptions, _ clock: inout PhaseClock,
  _ report: inout BuildReport
) async throws {
  let publication = try Disk.Publication(output: options.outputFolder)
  let width = options.width
  var entries: [Disk.Publication.Entry] = []
  let searchFiles = await clock.measure("search") {
    await searchIndex(
      of: plan.site.catalog, notes: plan.site.notesText, language: plan.site.settings.language,
      width: width)
  }
  entries += try await clock.measure("write search") {
    try await mapSlices(of: searchFiles.indices, width: width, smallest: 16) { slice in
      try slice.map {
        try publication.publish(route: searchFiles[$0].route, bytes: searchFiles[$0].bytes)
      }
    }.flatMap(\.self)
  }
  entries += try await clock.measure("pages") {
    try await mapSlices(of: plan.pages.indices, width: width, smallest: 16) { slice in
      let renderer = PageRenderer(plan.site, plan.layouts)
      var buffer = HTMLBuffer()
      return try slice.map { index in
        let route = renderer.render(plan.pages[index], into: &buffer)
        return try publication.publish(route: route, bytes: buffer.bytes)
      }
    }.flatMap(\.self)
  }
  entries += try await clock.measure("others") {
    try plan.site.otherArtifacts(pages: plan.pages).map {
      try publication.publish(route: $0.route, bytes: $0.bytes)
    }
  }
  let result = try await clock.measure("finish") { try publication.finish(entries) }
  report.isPublished = true
  report.files = result.written + result.unchanged
  report.bytes = result.bytes
  report.written = result.written
  report.unchanged = result.unchanged
  report.removed = result.removed
}
