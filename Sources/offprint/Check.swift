internal import ArgumentParser
internal import Building
internal import Reporting

/// `offprint check`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with the archive and with the built site's links; build nothing.",
    discussion: """
      Feeds, topics, notes, pages and layouts are read as a build reads them, and the pages that are
      already built are searched for links that lead nowhere.

      EXAMPLES
        offprint check
        offprint check --strict --format json
        offprint check --explain 2503.08007    where each field of a paper comes from
      """)

  @OptionGroup var options: SiteOptions

  @Option(help: ArgumentHelp("Tell where each field of a paper comes from.", valueName: "paper"))
  var explain: String?

  func run() async throws {
    let console = Console(options)
    let progress = ProgressLine(isShown: console.showsProgress)
    let report = await checkSite(options.buildOptions, explaining: explain) { progress.show($0) }
    progress.clear()
    console.show(report.diagnostics)
    if let explanation = report.explanation { console.print(explanation) }
    if report.diagnostics.containsError || (options.strict && !report.diagnostics.isEmpty) {
      throw ExitCode(1)
    }
    if explain == nil, options.format == .text, !options.quiet {
      let links = "\(counted(report.links, "link")) in \(counted(report.files, "built page"))"
      console.print("\(counted(report.papers, "paper")), \(links): no errors\n")
    }
  }
}
