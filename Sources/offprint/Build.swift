internal import ArgumentParser
internal import Building
internal import Reporting

/// `offprint build`.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build the site: Content and Layouts become Public.",
    discussion: """
      Only files that differ are written, and only files that a build once wrote are removed.
      With errors in the archive, Public stays exactly as it was.

      EXAMPLES
        offprint build
        offprint build --drafts --output /srv/www/papers
        offprint build --strict --format json    in a hosting workflow
      """)

  @OptionGroup var options: SiteOptions

  func run() async throws {
    try await build(options)
  }
}

/// Builds the site, showing progress, and prints the report.
/// - Throws: the exit status, if the site could not be published.
func build(_ options: SiteOptions) async throws {
  let console = Console(options)
  let progress = ProgressLine(isShown: console.showsProgress)
  let report = await buildSite(options.buildOptions) { progress.show($0) }
  progress.clear()
  console.show(report.diagnostics)
  if report.isPublished { console.show(summary(of: report, options)) }
  guard report.isPublished else {
    console.complain(
      report.diagnostics.containsError
        ? "nothing was published, because the archive has errors"
        : "nothing was published, because --strict makes errors of warnings")
    throw ExitCode(1)
  }
  if report.diagnostics.containsError { throw ExitCode(1) }
}
