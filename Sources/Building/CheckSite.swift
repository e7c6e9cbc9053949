internal import Disk
internal import Papers
internal import Parallelism
package import Reporting
internal import Site

/// What a check found.
package struct CheckReport: Sendable {
  /// What is wrong with the archive and with the built site's links, sorted.
  package var diagnostics: [Diagnostic] = []

  /// How many papers the archive has.
  package var papers = 0

  /// How many files of the built site were searched for links, and how many links they have.
  package var files = 0
  package var links = 0

  /// Where the fields of a paper come from, if that was asked for and the paper is there.
  package var explanation: String?
}

/// Reads the archive as a build does, and searches the built site for links that lead nowhere;
/// writes nothing.
///
/// `explaining` names a paper whose fields' sources are wanted.
package func checkSite(
  _ options: BuildOptions, explaining paper: String? = nil,
  progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) async -> CheckReport {
  var clock = PhaseClock(progress: progress)
  var planning = BuildReport()
  let files = await clock.measure("inputs") {
    await SiteFiles(of: options.site, width: options.width)
  }
  let plan = await plannedSite(files, options, &clock, &planning, keepsRecords: paper != nil)
  var report = CheckReport()
  report.diagnostics = planning.diagnostics
  report.papers = planning.papers
  if let plan, let paper {
    var names = PaperNames(of: plan.site.catalog)
    if let number = names.paper(named: paper) {
      report.explanation = explanation(
        of: plan.site.catalog.papers[number], in: plan.archive, site: options.site)
    } else {
      let name = Located(paper, at: Place(path: "--explain", offset: 0))
      report.diagnostics.append(names.unknown(name))
    }
  } else {
    let output = options.outputFolder
    let listed = listFiles(below: ".", of: output).files.map {
      String($0.path.trimmingPrefix("./"))
    }
    let routes = Set(listed)
    let pages = listed.filter { $0.hasSuffix(".html") }
    let width = options.width
    let top = plan?.site.pathOnHost ?? "/"
    let parts = await clock.measure("links") {
      await mapSlices(of: pages.indices, width: width) { slice in
        pages[slice].map { page in
          brokenLinks(of: page, in: output, routes: routes, prefix: options.outputName, top: top)
        }
      }
    }
    for (links, broken) in parts.joined() {
      report.links += links
      report.diagnostics += broken
    }
    report.files = pages.count
  }
  report.diagnostics.sort()
  return report
}

extension BuildOptions {
  /// The output folder as messages name it.
  fileprivate var outputName: String { output ?? "Public" }
}

/// How many links a page has to files of the site, and those that lead nowhere.
private func brokenLinks(
  of page: String, in output: String, routes: Set<String>, prefix: String, top: String
) -> (links: Int, broken: [Diagnostic]) {
  guard let file = readFile(page, of: output).files.first else { return (0, []) }
  var count = 0
  var broken: [Diagnostic] = []
  for link in internalLinks(in: file.bytes) {
    count += 1
    let target = resolvedRoute(link.target, from: page, top: top)
    if let target, routes.contains(target) { continue }
    broken.append(
      .error(
        "broken-link", "the link '\(link.target)' leads nowhere",
        at: Place(path: "\(prefix)/\(page)", offset: link.offset, length: link.length),
        hint: "build the site anew; if the link remains, a layout or a note has it"))
  }
  return (count, broken)
}
