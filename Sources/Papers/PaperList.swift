package import Reporting

/// The papers that records make, each under its own file name, the newest first.
///
/// Papers of one day stand in the order of the feed that listed them; undated papers come last; every
/// tie is broken by the identifier, so the order depends on the records alone.
///
/// The records come in the order of their files and of their entries; `files` holds the files' paths
/// by ``RecordSource/file``.
package func mergedPapers(
  from records: [PaperRecord], files: [String], venues: VenueNames = VenueNames()
) -> (papers: [Paper], diagnostics: [Diagnostic]) {
  let identity = Identity(of: records, files: files)
  var stems = StemRegister()
  // Strong identifiers are named first, so that no title can take their file names.
  let named = identity.groups.map { numbers in
    let identifiers = numbers.lazy.flatMap { records[Int($0)].identifiers.all }
    return (numbers, identifiers.min { $0.scheme.rawValue < $1.scheme.rawValue })
  }
  var papers: [Paper] = []
  papers.reserveCapacity(named.count)
  for (numbers, identifier) in named {
    guard let identifier else { continue }
    let stem = stems.claim(fileStem(of: identifier), else: fingerprint(of: identifier.value))
    papers.append(
      mergedPaper(
        of: numbers.map { records[Int($0)] }, numbers: numbers, identifier: identifier, stem: stem,
        venues: venues))
  }
  for (numbers, identifier) in named where identifier == nil {
    let record = records[Int(numbers[0])]
    let plain = record.title.plain
    let slug = slug(of: plain)
    // What tells papers of one title apart must not depend on the other papers.
    let facts = [plain, record.published?.iso ?? ""] + record.authors.map(\.name.display)
    let mark = fingerprint(of: facts.joined(separator: "\n"))
    let stem = stems.claim(
      fileStem(of: PaperIdentifier(.title, slug.isEmpty ? "paper-" + mark : slug)), else: mark)
    papers.append(
      mergedPaper(
        of: numbers.map { records[Int($0)] }, numbers: numbers,
        identifier: PaperIdentifier(.title, stem), stem: stem, venues: venues))
  }
  papers.sort(by: isNewer)
  return (papers, identity.diagnostics)
}

/// The order of papers everywhere where nothing else is said.
private func isNewer(_ left: Paper, _ right: Paper) -> Bool {
  if left.date != right.date {
    guard let leftDate = left.date else { return false }
    guard let rightDate = right.date else { return true }
    return leftDate > rightDate
  }
  let leftSource = left.listings.first?.source ?? left.source
  let rightSource = right.listings.first?.source ?? right.source
  if leftSource != rightSource { return leftSource < rightSource }
  return left.stem < right.stem
}

/// The file names that are taken; upper and lower case count as one, as on many file systems.
private struct StemRegister {
  private var taken: Set<String> = []

  /// The stem itself if it is free, else the stem with a mark, and a number if even that is taken.
  mutating func claim(_ stem: String, else mark: String) -> String {
    if taken.insert(stem.lowercased()).inserted { return stem }
    var candidate = stem + "-" + mark
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(stem)-\(mark)-\(number)"
      number += 1
    }
    return candidate
  }
}
