internal import Disk
package import Reporting
package import Site

/// What a build did.
package struct BuildReport: Sendable {
  /// What is wrong with the input, sorted.
  package var diagnostics: [Diagnostic] = []

  /// Whether the output folder is now as the input wants it.
  package var isPublished = false

  /// Whether input and output were those of the last build, so that there was nothing to do.
  package var isUnchanged = false

  /// How many pages of each kind there are.
  package var pages: [(kind: PageKind, count: Int)] = []

  /// How many records were read, how many papers they make, and how many entries were passed over.
  package var records = 0
  package var papers = 0
  package var skipped = 0

  /// How many files the site has, and their bytes.
  package var files = 0
  package var bytes = 0

  /// How many of them were written, left alone, and how many others were removed.
  package var written = 0
  package var unchanged = 0
  package var removed = 0

  /// How many of those left alone were not even made, because they would be the same again.
  package var kept = 0

  /// What each part of the build took.
  package var phases: [Phase] = []

  /// Nothing done yet.
  package init() {}

  /// Takes over what publishing did.
  mutating func add(_ summary: PublishingSummary) {
    isPublished = true
    diagnostics += summary.diagnostics
    files = summary.written + summary.unchanged
    bytes = summary.totalBytes
    written = summary.written
    unchanged = summary.unchanged
    removed = summary.removed
    kept = summary.kept
  }
}
