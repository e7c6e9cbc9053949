internal import Content
internal import Disk
internal import Papers
internal import Parallelism
internal import Reporting
package import Site

/// A site that is ready to be rendered.
package struct PlannedSite: Sendable {
  /// What the pages are made of.
  package let site: SiteModel

  /// What the pages are made with.
  package let layouts: SiteLayouts

  /// Every page, in the order of a build.
  package let pages: [Page]

  /// What was read; only ``checkSite`` still looks at it.
  private(set) var archive: ReadArchive

  /// What the next build need not work out again, handed over.
  mutating func takeResults() -> [RememberedResult] {
    defer { archive.results = [] }
    return archive.results
  }
}

/// The files of a site folder that a build reads.
struct SiteFiles {
  let content: [ListedFile]
  let layouts: [ListedFile]

  /// What could not be listed.
  let diagnostics: [Diagnostic]

  /// What stands for the bytes of each file, by its path; those that cannot be read are missing.
  let fingerprints: [String: String]

  /// The files as they are now.
  init(of site: String, width: Int) async {
    let content = listFiles(below: "Content", of: site)
    let layouts = listFiles(below: "Layouts", of: site)
    self.content = content.files
    self.layouts = layouts.files
    diagnostics = content.diagnostics + layouts.diagnostics
    let files = content.files + layouts.files
    let found = await contentFingerprints(of: files, of: site, width: width)
    fingerprints = zip(files, found).reduce(into: [:]) { $0[$1.0.path] = $1.1 }
  }
}

/// Reads a site folder and plans its pages, and goes no further: a build without its second half.
/// - Returns: the site, if there is an archive at all, and what was found and took how long.
package func planSite(_ options: BuildOptions) async -> (PlannedSite?, BuildReport) {
  var clock = PhaseClock(progress: { _ in })
  var report = BuildReport()
  let files = await clock.measure("inputs") {
    await SiteFiles(of: options.site, width: options.width)
  }
  let plan = await plannedSite(files, options, &clock, &report)
  report.phases = clock.phases
  return (plan, report)
}

/// Reads the site folder and plans its pages; nothing if there is no archive at all.
///
/// The records that papers were made of are released, unless they are to be explained.
func plannedSite(
  _ files: SiteFiles, _ options: BuildOptions, _ clock: inout PhaseClock,
  _ report: inout BuildReport, keepsRecords: Bool = false
) async -> PlannedSite? {
  let width = options.width
  report.diagnostics = files.diagnostics
  guard !files.content.isEmpty else {
    report.diagnostics.append(
      .error(
        "no-content",
        "there is no archive in '\(options.site)': the folder 'Content' is empty or missing",
        at: nil, hint: "go to the folder that holds Content, or name it with --site"))
    return nil
  }
  var archive = await clock.measure("read") {
    await readWritten(of: options.site, listed: files.content, width: width)
  }
  if let baseURL = options.baseURL { archive.content.settings.baseURL = baseURL }
  if !options.includesDrafts {
    archive.content.notes.removeAll(where: \.isDraft)
    archive.content.pages.removeAll(where: \.isDraft)
  }
  await clock.measure("parse") {
    let memory = FeedMemory(output: options.outputFolder, fingerprints: files.fingerprints)
    await archive.readFeeds(
      of: options.site, listed: files.content, remembered: memory, width: width)
  }
  report.records = archive.records.count
  let (catalog, catalogDiagnostics) = await clock.measure("catalog") {
    let records = archive.records
    if !keepsRecords { archive.records = PaperRecords() }
    return await archive.catalog(of: records, width: width)
  }
  let content = archive.content
  let feeds = archive.feedPaths
  let (written, typeset) = await clock.measure("notes and formulas") {
    await both(width: width) {
      WrittenContent(content, catalog: catalog)
    } _: {
      let memory = FormulaMemory(
        output: options.outputFolder, macros: content.settings.macros)
      return await memory.formulas(of: catalog, feeds: feeds, width: width)
    }
  }
  let (formulas, remembered, formulaDiagnostics) = typeset
  if let remembered { archive.results.append(remembered) }
  let layouts = await clock.measure("layouts") {
    SiteLayouts(await readFiles(files.layouts, of: options.site, width: width).files)
  }
  let plan = await clock.measure("plan") {
    let site = SiteModel(
      catalog: catalog, written: written, assets: Assets(layouts.assets), formulas: formulas)
    return PlannedSite(site: site, layouts: layouts, pages: site.pages, archive: archive)
  }
  report.diagnostics += archive.diagnostics + catalogDiagnostics + written.diagnostics
  report.diagnostics += formulaDiagnostics
  report.diagnostics += layouts.diagnostics
  if archive.content.settings.baseURL == nil {
    report.diagnostics.append(
      .warning(
        "no-base-url",
        "the site does not know its own address, so it gets no feeds, no sitemap and no canonical links",
        at: nil,
        hint: "add a line such as 'base_url: https://papers.example.org/' to Content/site.yml"))
  }
  report.papers = catalog.papers.count
  report.skipped = archive.skipped
  let counts = plan.pages.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  report.pages = PageKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  return plan
}
