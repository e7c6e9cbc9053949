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

  /// Encodes the lists of some words.
  init(of lists: PaperLists, levels: Levels, shape: IndexShape) {
    let numbers = PaperNumbers(count: levels.paperCount)
    let firstRecent = shape.firstRecent(of: numbers.count)
    var sorter = GroupSorter()
    for word in 0..<lists.wordCount {
      sorter.sort(lists.elements(of: word), of: lists, levels: levels, numbers: numbers)
      if sorter.papers.count <= shape.headLength {
        heads.append(sorter.groups, of: sorter.papers)
      } else {
        let (head, tail) = Self.split(
          sorter.groups, of: sorter.papers, cap: shape.headLength, firstRecent: firstRecent)
        heads.append(head, of: sorter.papers)
        if !tail.isEmpty {
          var json = JSONBytes()
          json.append(tail, of: sorter.papers)
          tails.append((word, json.bytes))
        }
      }
      headEnds.append(heads.bytes.count)
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
    _ groups: [Group], of papers: ArraySlice<Int32>, cap: Int, firstRecent: Int32
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
}

/// Puts the papers of one word after the other into groups, in memory that is used again.
private struct GroupSorter {
  /// The groups, the highest code first.
  private(set) var groups: [Group] = []

  /// The numbers of the papers, group by group.
  private(set) var papers: ArraySlice<Int32> = []

  private var codes: [UInt8] = []
  private var room: [Int32] = []
  private var next = [Int32](repeating: 0, count: Levels.count * 4)

  mutating func sort(
    _ elements: Range<Int>, of lists: PaperLists, levels: Levels, numbers: PaperNumbers
  ) {
    papers = []
    if codes.count < elements.count {
      codes = [UInt8](repeating: 0, count: elements.count * 2)
      room = [Int32](repeating: 0, count: elements.count * 2)
    }
    for code in next.indices { next[code] = 0 }
    for (index, element) in elements.enumerated() {
      let counts = lists.counts[element]
      let code = levels.level(of: counts, in: Int(lists.papers[element])) * 4 + counts.flags
      codes[index] = UInt8(truncatingIfNeeded: code)
      next[code] += 1
    }
    // A counting sort, the highest code first, and of the same code the oldest paper.
    groups.removeAll(keepingCapacity: true)
    var start = 0
    for code in next.indices.reversed() where next[code] > 0 {
      let end = start + Int(next[code])
      groups.append(Group(code: code, papers: start..<end))
      next[code] = Int32(start)
      start = end
    }
    // The newest papers stand first in the lists.
    for element in elements.reversed() {
      let code = Int(codes[element - elements.lowerBound])
      room[Int(next[code])] = Int32(numbers[Int(lists.papers[element])])
      next[code] += 1
    }
    papers = room[..<start]
  }
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
  fileprivate mutating func append(_ groups: [Group], of papers: ArraySlice<Int32>) {
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
