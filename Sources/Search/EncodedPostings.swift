/// The papers of some consecutive words as JSON, the best papers of each word first.
///
/// A list is an array of groups, a group an array of numbers: a code, the oldest paper, and for every
/// further paper the difference to the one before (``PaperNumbers``).
/// The code is four times the level plus 1 if the word occurs in the papers' titles, 2 if it occurs
/// among their authors, 3 if in both; the highest code comes first.
struct EncodedPostings: Sendable {
  /// The best papers of all words, at most as many for each word as the cap allows.
  private(set) var heads = JSONBytes()

  /// Where each word's list ends in `heads`.
  private(set) var headEnds: [Int] = []

  /// For a word with more papers than the cap allows: the word, and the list of the others.
  private(set) var tails: [(word: Int, bytes: [UInt8])] = []

  /// Encodes the lists of the given words.
  init(of words: Range<Int>, in postings: Postings, levels: Levels, shape: IndexShape) {
    let numbers = PaperNumbers(count: postings.lengths.count)
    let firstRecent = Int32(numbers.count - numbers.count % shape.stretch)
    var codes: [UInt8] = []
    var sorted: [Int32] = []
    for word in words {
      let elements = postings.elements(of: word)
      codes.removeAll(keepingCapacity: true)
      var sizes = [Int](repeating: 0, count: Self.codeCount)
      for element in elements {
        let counts = postings.counts[element]
        let level = levels.level(of: counts, in: Int(postings.papers[element]))
        let code = level * 4 + counts.flags
        codes.append(UInt8(code))
        sizes[code] += 1
      }
      // A counting sort, the highest code first, and of the same code the oldest paper.
      var groups: [Group] = []
      var next = [Int](repeating: 0, count: Self.codeCount)
      var start = 0
      for code in sizes.indices.reversed() where sizes[code] > 0 {
        groups.append(Group(code: code, papers: start..<start + sizes[code]))
        next[code] = start
        start += sizes[code]
      }
      if sorted.count < start { sorted = [Int32](repeating: 0, count: start * 2) }
      for index in codes.indices.reversed() {
        let code = Int(codes[index])
        sorted[next[code]] = Int32(numbers[Int(postings.papers[elements.lowerBound + index])])
        next[code] += 1
      }
      guard elements.count > shape.headLength else {
        heads.append(groups, of: sorted)
        headEnds.append(heads.bytes.count)
        continue
      }
      let (head, tail) = Self.split(
        groups, of: sorted, cap: shape.headLength, firstRecent: firstRecent)
      heads.append(head, of: sorted)
      headEnds.append(heads.bytes.count)
      if !tail.isEmpty {
        var json = JSONBytes()
        json.append(tail, of: sorted)
        tails.append((word, json.bytes))
      }
    }
  }

  /// Takes a list apart that is too long.
  ///
  /// First of all come papers that have the word in their title or among their authors, for these are
  /// what a reader remembers; there may be four times as many of them as the cap allows otherwise.
  /// Of papers with the same code the newest come first.
  /// The recent papers are always there, over and above: what is cut off is chosen among the others,
  /// and stays the same until they have become many.
  private static func split(
    _ groups: [Group], of papers: [Int32], cap: Int, firstRecent: Int32
  ) -> (head: [Group], tail: [Group]) {
    let sizes = groups.map { group in
      papers[group.papers].firstIndex { $0 >= firstRecent }.map { $0 - group.papers.lowerBound }
        ?? group.papers.count
    }
    var named = zip(groups, sizes).reduce(0) { $1.0.isNamed ? $0 + $1.1 : $0 }
    named = min(named, cap * 4)
    var others = max(cap - named, 0)
    var (head, tail): ([Group], [Group]) = ([], [])
    for (group, size) in zip(groups, sizes) {
      let kept = min(size, group.isNamed ? named : others)
      if group.isNamed { named -= kept } else { others -= kept }
      let cut = group.papers.lowerBound + size - kept
      let (older, newer) = (group.papers.lowerBound..<cut, cut..<group.papers.upperBound)
      if !newer.isEmpty { head.append(Group(code: group.code, papers: newer)) }
      if !older.isEmpty { tail.append(Group(code: group.code, papers: older)) }
    }
    return (head, tail)
  }

  private static let codeCount = Levels.count * 4
}

/// The papers of a list that have the same code.
private struct Group {
  let code: Int

  /// Where their numbers stand, in ascending order.
  let papers: Range<Int>

  /// Whether the papers have the word in their titles or among their authors.
  var isNamed: Bool { code & 3 > 0 }
}

extension JSONBytes {
  fileprivate mutating func append(_ groups: [Group], of papers: [Int32]) {
    append("[")
    for (index, group) in groups.enumerated() {
      append(index > 0 ? ",[" : "[")
      append(group.code)
      append(",")
      append(differencesOf: papers[group.papers])
      append("]")
    }
    append("]")
  }
}
