/// The papers of some consecutive words as JSON, the best papers of each word first.
///
/// A list is an array of groups, a group an array of numbers: a code, the first paper, and for every
/// further paper the difference to the one before.
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
  init(of words: Range<Int>, in postings: Postings, levels: Levels, cap: Int) {
    var codes: [UInt8] = []
    var order: [Int32] = []
    for word in words {
      let elements = postings.elements(of: word)
      var ends = [Int](repeating: 0, count: Self.codeCount)
      codes.removeAll(keepingCapacity: true)
      for element in elements {
        let counts = postings.counts[element]
        let level = levels.level(of: counts, in: Int(postings.papers[element]))
        let code = level * 4 + counts.flags
        codes.append(UInt8(code))
        ends[code] += 1
      }
      // A stable counting sort, the highest code first.
      var next = 0
      for code in ends.indices.reversed() {
        (ends[code], next) = (next, next + ends[code])
      }
      order.removeAll(keepingCapacity: true)
      order.append(contentsOf: repeatElement(0, count: codes.count))
      for (index, code) in codes.enumerated() {
        order[ends[Int(code)]] = Int32(index)
        ends[Int(code)] += 1
      }
      let list = order.map { index in
        (code: Int(codes[Int(index)]), paper: postings.papers[elements.lowerBound + Int(index)])
      }
      if list.count <= cap {
        Self.append(list, to: &heads)
      } else {
        let (head, tail) = Self.split(list, cap: cap)
        Self.append(head, to: &heads)
        var json = JSONBytes()
        Self.append(tail, to: &json)
        tails.append((word, json.bytes))
      }
      headEnds.append(heads.bytes.count)
    }
  }

  /// Takes a list that is too long apart.
  ///
  /// First of all come papers that have the word in their title or among their authors, for these are
  /// what a reader remembers; there may be four times as many of them as the cap allows otherwise.
  private static func split(_ list: [Entry], cap: Int) -> (head: [Entry], tail: [Entry]) {
    var named = min(list.count { $0.code & 3 > 0 }, cap * 4)
    var others = max(cap - named, 0)
    var head: [Entry] = []
    var tail: [Entry] = []
    for entry in list {
      if entry.code & 3 > 0 ? named > 0 : others > 0 {
        head.append(entry)
      } else {
        tail.append(entry)
      }
      if entry.code & 3 > 0 { named -= 1 } else { others -= 1 }
    }
    return (head, tail)
  }

  private typealias Entry = (code: Int, paper: Int32)

  private static let codeCount = Levels.count * 4

  private static func append(
    _ list: [Entry], to json: inout JSONBytes
  ) {
    var current = -1
    var previous: Int32 = 0
    json.append("[")
    for (code, paper) in list {
      if code == current {
        json.append(",")
        json.append(Int(paper - previous))
      } else {
        json.append(current < 0 ? "[" : "],[")
        json.append(code)
        json.append(",")
        json.append(Int(paper))
        current = code
      }
      previous = paper
    }
    json.append(current < 0 ? "]" : "]]")
  }
}
