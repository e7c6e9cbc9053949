package import Reporting

/// The papers that records make, each under its own file name, the newest first.
///
/// The records come in the order of their files and of their entries; `files` holds the files' paths
/// by ``RecordSource/file``.
package func mergedPapers(
  from records: [PaperRecord], files: [String], venues: VenueNames = VenueNames()
) -> (papers: [Paper], diagnostics: [Diagnostic]) {
  let merging = PaperMerging(of: PaperRecords(records), files: files, venues: venues)
  return (merging.inOrder([merging.papers(in: merging.indices)]), merging.diagnostics)
}

/// Records grouped into papers that have their file names, and are yet to be merged: which several
/// threads can do at a time.
package struct PaperMerging: Sendable {
  /// What is wrong with the records' identifiers.
  package let diagnostics: [Diagnostic]

  private let records: PaperRecords
  private let venues: VenueNames

  /// The records of each paper.
  private let groups: Membership

  /// What each paper is known by.
  private let names: [(identifier: PaperIdentifier, stem: String)]

  /// Groups records, which are given in the order of their files and of their entries.
  package init(of records: PaperRecords, files: [String], venues: VenueNames) {
    let identity = Identity(of: records, files: files)
    self.records = records
    self.venues = venues
    groups = identity.groups
    diagnostics = identity.diagnostics
    names = paperNames(of: identity.groups, records)
  }

  /// The numbers of the papers, in the order of their first records.
  package var indices: Range<Int> { 0..<groups.count }

  /// Some of the papers, merged.
  package func papers(in slice: Range<Int>) -> [Paper] {
    slice.map { number in
      let (identifier, stem) = names[number]
      return mergedPaper(
        of: groups[number], in: records, identifier: identifier, stem: stem, venues: venues)
    }
  }

  /// All papers in the order of the archive: the newest first.
  ///
  /// Papers of one day stand in the order of the feed that listed them; undated papers come last;
  /// every tie is broken by the identifier, so the order depends on the records alone.
  package func inOrder(_ slices: [[Paper]]) -> [Paper] {
    let papers = slices.flatMap(\.self)
    let ranks = papers.indices.map { PaperRank(papers[$0], number: Int32($0)) }.sorted {
      guard $0.key == $1.key else { return $0.key < $1.key }
      return papers[Int($0.number)].stem < papers[Int($1.number)].stem
    }
    return ranks.map { papers[Int($0.number)] }
  }
}

/// What the order of papers is decided by, as numbers.
private struct PaperRank {
  /// The smaller the newer; then the file, then the entry in it.
  let key: (day: Int32, file: Int32, offset: Int)
  let number: Int32

  init(_ paper: Paper, number: Int32) {
    let source = paper.listings.first?.source ?? paper.source
    key = (-(paper.date?.number ?? 0), source.file, source.offset)
    self.number = number
  }
}

/// The identifier and the file name of every paper.
private func paperNames(
  of groups: Membership, _ records: PaperRecords
) -> [(identifier: PaperIdentifier, stem: String)] {
  var stems = StemRegister(capacity: groups.count)
  var names: [(identifier: PaperIdentifier, stem: String)] = []
  names.reserveCapacity(groups.count)
  // Strong identifiers are named first, so that no title can take their file names.
  for number in 0..<groups.count {
    var strongest: PaperIdentifier?
    for record in groups[number] {
      let identifier = records[Int(record)].identifiers.strongest
      guard let identifier, identifier.scheme.rawValue < strongest?.scheme.rawValue ?? .max
      else { continue }
      strongest = identifier
    }
    if let strongest {
      let stem = stems.claim(fileStem(of: strongest), else: fingerprint(of: strongest.value))
      names.append((strongest, stem))
    } else {
      names.append((PaperIdentifier(.title, ""), ""))
    }
  }
  for number in names.indices where names[number].stem.isEmpty {
    let record = records[Int(groups.member(0, of: number))]
    let plain = record.title.plain
    let slug = slug(of: plain)
    // What tells papers of one title apart must not depend on the other papers.
    let facts = [plain, record.published?.iso ?? ""] + record.authors.map(\.name.display)
    let mark = fingerprint(of: facts.joined(separator: "\n"))
    let stem = stems.claim(
      fileStem(of: PaperIdentifier(.title, slug.isEmpty ? "paper-" + mark : slug)), else: mark)
    names[number] = (PaperIdentifier(.title, stem), stem)
  }
  return names
}

/// The file names that are taken; upper and lower case count as one, as on many file systems.
private struct StemRegister {
  private var taken: Set<String> = []

  init(capacity: Int) { taken.reserveCapacity(capacity) }

  /// The stem itself if it is free, else the stem with a mark, and a number if even that is taken.
  mutating func claim(_ stem: String, else mark: @autoclosure () -> String) -> String {
    if taken.insert(stem.lowercased()).inserted { return stem }
    let mark = mark()
    var candidate = stem + "-" + mark
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(stem)-\(mark)-\(number)"
      number += 1
    }
    return candidate
  }
}
