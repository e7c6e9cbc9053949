internal import Reporting

/// Which records are about the same paper.
///
/// Records that share an identifier are, unless they speak against each other.
/// A record without any is about the one paper of the same title, if the authors do not speak
/// against it.
struct Identity {
  /// The groups in the order of their first records, each the numbers of its records in order.
  private(set) var groups = Membership(sizes: [], members: [])

  private(set) var diagnostics: [Diagnostic] = []

  /// Groups records, which are given in the order in which they were met.
  init(of records: PaperRecords, files: [String]) {
    var groupOfIdentifier: [PaperIdentifier: Int32] = [:]
    groupOfIdentifier.reserveCapacity(records.count)
    var union = DisjointSets(count: records.count)
    // What all records of a paper carry together, by the paper's first record.
    var known: [Int: PaperIdentifiers] = [:]
    for number in records.indices {
      records[number].identifiers.forEach { identifier in
        let first = groupOfIdentifier.value(of: identifier, elseSetting: Int32(number))
        let (one, other) = (union.root(Int(first)), union.root(number))
        if one == other { return }
        let ours = known[one] ?? records[one].identifiers
        let theirs = known[other] ?? records[other].identifiers
        if ours.haveRival(of: theirs) {
          diagnostics.append(
            Self.shared(identifier, records[Int(first)], records[number], files: files))
        } else if contradicts(records[Int(first)], records[number]) {
          diagnostics.append(
            Self.contradiction(identifier, records[Int(first)], records[number], files: files))
        } else {
          union.join(one, other)
          known[union.root(one)] = ours.union(theirs)
        }
      }
    }
    joinByTitle(records, &union)
    groups = union.groups
  }

  /// Joins records without identifiers to the papers of the same title.
  private func joinByTitle(_ records: PaperRecords, _ union: inout DisjointSets) {
    guard records.contains(where: \.identifiers.isEmpty) else { return }
    var recordsOfTitle: [String: [Int]] = [:]
    for (number, record) in records.enumerated() {
      recordsOfTitle[titleKey(record.title), default: []].append(number)
    }
    for (number, record) in records.enumerated() where record.identifiers.isEmpty {
      let key = titleKey(record.title)
      guard !key.isEmpty, let namesakes = recordsOfTitle[key] else { continue }
      let matches = namesakes.filter { other in
        other != number && !authorsDiffer(record.authors, records[other].authors)
      }
      // One paper or none: where two papers share a title, a bare title says nothing.
      let papers = Set(matches.filter { !records[$0].identifiers.isEmpty }.map(union.root))
      if papers.count == 1, let paper = papers.first { union.join(paper, number) }
      if papers.isEmpty, let first = matches.first, first < number { union.join(first, number) }
    }
  }

  private static func contradiction(
    _ identifier: PaperIdentifier, _ first: PaperRecord, _ second: PaperRecord, files: [String]
  ) -> Diagnostic {
    .error(
      "duplicate-identifier",
      "two different papers have the identifier '\(identifier.value)': "
        + "'\(second.title.plain)' and '\(first.title.plain)'",
      at: place(of: second, files),
      hint: "correct the identifier of one of them, or remove one entry",
      notes: [Diagnostic.Note("the other one is here", at: place(of: first, files))])
  }

  private static func shared(
    _ identifier: PaperIdentifier, _ first: PaperRecord, _ second: PaperRecord, files: [String]
  ) -> Diagnostic {
    .warning(
      "shared-identifier",
      "the identifier '\(identifier.value)' belongs to another paper too, so they stay two: "
        + "'\(first.title.plain)'",
      at: place(of: second, files),
      notes: [Diagnostic.Note("the other one is here", at: place(of: first, files))])
  }

  private static func place(of record: PaperRecord, _ files: [String]) -> Place {
    Place(path: files[Int(record.source.file)], offset: record.source.offset)
  }
}

extension PaperIdentifiers {
  /// Whether someone who gives each paper one identifier gave the other another one.
  fileprivate func haveRival(of other: PaperIdentifiers) -> Bool {
    func differ(_ left: String?, _ right: String?) -> Bool {
      left != nil && right != nil && left != right
    }
    // A paper has one DOI for its preprint and another one for each publication.
    return differ(arxiv, other.arxiv) || differ(acl, other.acl)
      || differ(openreview, other.openreview)
  }

  fileprivate func union(_ other: PaperIdentifiers) -> PaperIdentifiers {
    var result = self
    result.arxiv = arxiv ?? other.arxiv
    result.acl = acl ?? other.acl
    result.openreview = openreview ?? other.openreview
    return result
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
  let shared = leftWords.intersection(rightWords).count
  let least = min(leftWords.count, rightWords.count)
  guard !left.authors.isEmpty, !right.authors.isEmpty else { return shared * 3 < least }
  return authorsDiffer(left.authors, right.authors) && shared * 2 < least
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
  var groups: Membership {
    // The root of a set is its least number, so that it is met before the others.
    var groupOfNumber = [Int32](repeating: 0, count: parents.count)
    var count: Int32 = 0
    for number in parents.indices {
      let root = root(number)
      groupOfNumber[number] = root == number ? count : groupOfNumber[root]
      if root == number { count += 1 }
    }
    return Membership(sizes: repeatElement(1, count: parents.count), members: groupOfNumber)
      .inverted(memberCount: Int(count))
  }
}
