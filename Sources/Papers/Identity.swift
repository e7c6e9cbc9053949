internal import Reporting

/// Which records are about the same paper.
///
/// Records that share an identifier are.
/// A record without any is about the one paper of the same title, if the authors do not speak
/// against it.
struct Identity {
  /// The groups in the order of their first records, each the numbers of its records in order.
  private(set) var groups: [[Int32]] = []

  private(set) var diagnostics: [Diagnostic] = []

  /// Groups records, which are given in the order in which they were met.
  init(of records: [PaperRecord], files: [String]) {
    var groupOfIdentifier: [PaperIdentifier: Int32] = [:]
    groupOfIdentifier.reserveCapacity(records.count)
    var union = DisjointSets(count: records.count)
    for (number, record) in records.enumerated() {
      for identifier in record.identifiers.all {
        guard let first = groupOfIdentifier[identifier] else {
          groupOfIdentifier[identifier] = Int32(number)
          continue
        }
        if contradicts(records[Int(first)], record) {
          diagnostics.append(
            Self.contradiction(identifier, records[Int(first)], record, files: files))
        } else {
          union.join(Int(first), number)
        }
      }
    }
    joinByTitle(records, &union)
    groups = union.groups
  }

  /// Joins records without identifiers to the papers of the same title.
  private func joinByTitle(_ records: [PaperRecord], _ union: inout DisjointSets) {
    guard records.contains(where: { $0.identifiers.all.isEmpty }) else { return }
    var recordsOfTitle: [String: [Int]] = [:]
    for (number, record) in records.enumerated() {
      recordsOfTitle[titleKey(record.title), default: []].append(number)
    }
    for (number, record) in records.enumerated() where record.identifiers.all.isEmpty {
      let key = titleKey(record.title)
      guard !key.isEmpty, let namesakes = recordsOfTitle[key] else { continue }
      let matches = namesakes.filter { other in
        other != number && !authorsDiffer(record.authors, records[other].authors)
      }
      // One paper or none: where two papers share a title, a bare title says nothing.
      let papers = Set(matches.filter { !records[$0].identifiers.all.isEmpty }.map(union.root))
      if papers.count == 1, let paper = papers.first { union.join(paper, number) }
      if papers.isEmpty, let first = matches.first, first < number { union.join(first, number) }
    }
  }

  private static func contradiction(
    _ identifier: PaperIdentifier, _ first: PaperRecord, _ second: PaperRecord, files: [String]
  ) -> Diagnostic {
    func place(_ record: PaperRecord) -> Place {
      Place(path: files[Int(record.source.file)], offset: record.source.offset)
    }
    return .error(
      "duplicate-identifier",
      "two different papers have the identifier '\(identifier.value)': "
        + "'\(second.title.plain)' and '\(first.title.plain)'",
      at: place(second),
      hint: "correct the identifier of one of them, or remove one entry",
      notes: [Diagnostic.Note("the other one is here", at: place(first))])
  }
}

/// The title's letters and digits, by which titles are compared.
package func titleKey(_ title: Prose) -> String { slug(of: title.plain, limit: .max) }

/// Whether two records with one identifier cannot be about the same paper: no author in common where
/// both name some, and hardly a word of the title in common.
private func contradicts(_ left: PaperRecord, _ right: PaperRecord) -> Bool {
  if left.title == right.title { return false }
  let leftWords = Set(titleKey(left.title).split(separator: "-"))
  let rightWords = Set(titleKey(right.title).split(separator: "-"))
  if leftWords == rightWords || leftWords.isEmpty || rightWords.isEmpty { return false }
  if !left.authors.isEmpty, !right.authors.isEmpty {
    return authorsDiffer(left.authors, right.authors)
      && leftWords.intersection(rightWords).count * 2 < min(leftWords.count, rightWords.count)
  }
  return leftWords.intersection(rightWords).count * 3 < min(leftWords.count, rightWords.count)
}

/// Whether both lists name authors and share no family name.
private func authorsDiffer(_ left: [Authorship], _ right: [Authorship]) -> Bool {
  if left.isEmpty || right.isEmpty { return false }
  let names = Set(left.map { slug(of: $0.name.family) })
  return !right.contains { names.contains(slug(of: $0.name.family)) }
}

/// Disjoint sets of the numbers below a count (Tarjan 1975), each led by its least number.
private struct DisjointSets {
  private var parents: [Int32]

  init(count: Int) { parents = (0..<count).map(Int32.init) }

  func root(_ number: Int) -> Int {
    var number = number
    while Int(parents[number]) != number { number = Int(parents[number]) }
    return number
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (leftRoot, rightRoot) = (root(left), root(right))
    let least = Int32(min(leftRoot, rightRoot))
    parents[leftRoot] = least
    parents[rightRoot] = least
    // Shorten the paths just walked.
    parents[left] = least
    parents[right] = least
  }

  /// The sets in the order of their least numbers, each in ascending order.
  var groups: [[Int32]] {
    var groupOfRoot = [Int](repeating: -1, count: parents.count)
    var groups: [[Int32]] = []
    for number in parents.indices {
      let root = root(number)
      if groupOfRoot[root] < 0 {
        groupOfRoot[root] = groups.count
        groups.append([])
      }
      groups[groupOfRoot[root]].append(Int32(number))
    }
    return groups
  }
}
