package import Reporting
internal import Syntax

/// What a feed file says, in whatever format it is.
/// - Parameters:
///   - file: the file.
///   - number: the file's number in the build's sorted list of feed files.
///   - format: the format's name, if the site's settings give one.
/// - Returns: the records, and one diagnostic for each entry that could not be read.
package func readFeed(_ file: SourceFile, number: Int32, format: String? = nil) -> FeedReading {
  switch feedFormat(of: file, named: format) {
  case .failure(let unreadable):
    return FeedReading([unreadable.diagnostic])
  case .success(let format):
    return format.sections(of: file).reduce(into: FeedReading()) { reading, section in
      reading.append(format.reading(section, of: file, number: number))
    }
  }
}

extension FeedReading {
  /// Adds what a later stretch of the same file says.
  package mutating func append(_ other: FeedReading) {
    if records.isEmpty { records = other.records } else { records += other.records }
    digests += other.digests
    diagnostics += other.diagnostics
    venues += other.venues
    skipped += other.skipped
  }
}

/// Why a file is not read at all.
package struct UnreadableFeed: Error {
  /// The finding to report.
  package let diagnostic: Diagnostic
}

/// The format of a feed file: the one named, else the one that its content shows.
///
/// Whoever reads a large file on several cores asks the format for its sections; ``readFeed`` reads
/// them one after the other.
package func feedFormat(
  of file: SourceFile, named name: String? = nil
) -> Result<any FeedFormat, UnreadableFeed> {
  if trimmed(byteOrderMarkLength(of: file.bytes)..<file.bytes.count, of: file.bytes).isEmpty {
    return .failure(
      UnreadableFeed(
        diagnostic: .warning(
          "empty-feed", "the file is empty", at: file.place(at: 0),
          hint: "remove the file if nothing is to come")))
  }
  if let name {
    if let format = feedFormats.first(where: { $0.name == name }) { return .success(format) }
    let guess = nearestSpelling(of: name, in: feedFormats.map(\.name))
    return .failure(
      UnreadableFeed(
        diagnostic: .error(
          "unknown-feed-format", "there is no feed format '\(name)'", at: file.place(at: 0),
          hint: (guess.map { "did you mean '\($0)'? " } ?? "") + knownFormats)))
  }
  if let format = feedFormats.first(where: { $0.recognizes(file) }) { return .success(format) }
  return .failure(
    UnreadableFeed(
      diagnostic: .error(
        "unknown-feed-format", "the file's content is of no feed format that Offprint reads",
        at: file.place(at: 0),
        hint: (nearestFormat(to: file) ?? "") + knownFormats)))
}

private var knownFormats: String {
  "the formats are " + feedFormats.map(\.name).joined(separator: ", ")
}

/// The JSON format whose entries have the most members in common with the file's first entry.
private func nearestFormat(to file: SourceFile) -> String? {
  guard let entry = firstJSONEntry(of: file) else { return nil }
  let names = Set(entry.members.map(\.name))
  var best: (format: any FeedFormat, common: [String])?
  for format in feedFormats {
    let common = format.memberNames.filter(names.contains)
    if common.count > best?.common.count ?? 0 { best = (format, common) }
  }
  return best.map { format, common in
    let quoted = common.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
    return "it is nearest to \(format.name), with which it shares \(quoted); "
  }
}
