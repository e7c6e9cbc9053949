internal import ArgumentParser
internal import Building
internal import Content
internal import Parallelism

/// The options that every command has which looks at an archive.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that holds Content and Layouts.", valueName: "dir"))
  var site = "."

  @Option(
    help: ArgumentHelp(
      "The folder of the built site (default: Public in the site).", valueName: "dir"))
  var output: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The address at which the site will stand, instead of site.yml's.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Include notes and pages that are drafts.")
  var drafts = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Publish in spite of errors, without what is wrong.")
  var keepGoing = false

  @Option(
    help: ArgumentHelp(
      "How many things to do at a time (default: one a processor).", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Print only what is wrong.")
  var quiet = false

  @Option(
    help: ArgumentHelp("How to report: text for people, json for programs.", valueName: "format"))
  var format = ReportFormat.text

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, not \(jobs)") }
    guard let written = baseURL else { return }
    do throws(BaseURLError) {
      baseURL = try normalizedBaseURL(written)
    } catch {
      throw ValidationError("--base-url: the address '\(written)' \(error.problem)")
    }
  }

  /// The options as the build takes them.
  var buildOptions: BuildOptions {
    var options = BuildOptions(width: jobs ?? processorCount)
    options.site = site
    options.output = output
    options.baseURL = baseURL
    options.includesDrafts = drafts
    options.isStrict = strict
    options.keepsGoing = keepGoing
    return options
  }
}

/// How a report is written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
