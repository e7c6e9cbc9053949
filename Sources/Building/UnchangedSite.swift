internal import Disk
internal import FoundationEssentials
internal import Reporting
internal import Site

/// What a build leaves for the next one: what it was made from, and what it reported.
///
/// The same program makes the same site of the same input, so that a build whose input and output
/// are still those of the last one has nothing to do.
struct BuildMemo: Codable {
  private struct PageCount: Codable {
    let kind: String
    let count: Int
  }

  /// The fingerprint of everything that the site was made from; nothing if that is not known.
  let inputs: String?

  private let diagnostics: [Diagnostic]
  private let records: Int
  private let papers: Int
  private let skipped: Int
  private let pages: [PageCount]

  /// What is worth remembering of a build.
  init(inputs: String?, report: BuildReport) {
    self.inputs = inputs
    diagnostics = report.diagnostics
    records = report.records
    papers = report.papers
    skipped = report.skipped
    pages = report.pages.map { PageCount(kind: $0.kind.rawValue, count: $0.count) }
  }

  /// Reads what another build has left.
  init?(_ bytes: [UInt8]) {
    guard let memo = try? JSONDecoder().decode(BuildMemo.self, from: Data(bytes)) else {
      return nil
    }
    self = memo
  }

  /// The memo as a text (JSON).
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }

  /// The report of a build that found everything as the last one left it.
  fileprivate var report: BuildReport {
    var report = BuildReport()
    report.isUnchanged = true
    report.diagnostics = diagnostics
    report.records = records
    report.papers = papers
    report.skipped = skipped
    report.pages = pages.compactMap { page in
      PageKind(rawValue: page.kind).map { ($0, page.count) }
    }
    return report
  }

  /// Whether a build would publish in spite of what it has to report.
  fileprivate func isAcceptable(_ options: BuildOptions) -> Bool {
    options.keepsGoing
      || !diagnostics.containsError && !(options.isStrict && !diagnostics.isEmpty)
  }
}

/// The fingerprint of everything that a site is made from: the files of the site folder, the choices
/// that show in the output, and the program itself with what sets formulas.
/// - Returns: nothing if one of them cannot be read.
func fingerprint(of files: SiteFiles, _ options: BuildOptions) -> String? {
  guard files.diagnostics.isEmpty, let program = programFingerprint() else { return nil }
  var parts = [
    program, katexFingerprint() ?? "", options.baseURL ?? "",
    options.includesDrafts ? "drafts" : "",
  ]
  for file in files.content + files.layouts {
    guard let content = files.fingerprints[file.path] else { return nil }
    parts += [file.path, content]
  }
  return inputFingerprint(of: parts)
}

/// Looks whether the site stands already, just as the given input makes it.
/// - Returns: the report of the build that has nothing to do; nothing if there is something to do.
func unchangedSite(
  _ inputs: String, _ options: BuildOptions, _ clock: inout PhaseClock
) async -> BuildReport? {
  let output = options.outputFolder
  let width = options.width
  guard let last = LastBuild(output: output), let memo = BuildMemo(last.memo),
    memo.inputs == inputs, memo.isAcceptable(options)
  else { return nil }
  // What stands in the way of publishing is told by the build that then follows.
  let summary = try? await clock.measure("outputs") { () throws(PublishingError) in
    try await Publication(output: output).finish(keeping: last, width: width)
  }
  guard let summary else { return nil }
  var report = memo.report
  report.add(summary)
  report.phases = clock.phases
  return report
}
