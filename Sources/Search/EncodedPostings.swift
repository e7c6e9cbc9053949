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
    let recent = numbers.count % shape.stretch
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
        (code: Int(codes[Int(index)]), place: postings.papers[elements.lowerBound + Int(index)])
      }
      let (head, tail) = Self.split(list, cap: shape.headLength, recent: recent)
      Self.append(head, numbers, to: &heads)
      if !tail.isEmpty {
        var json = JSONBytes()
        Self.append(tail, numbers, to: &json)
        tails.append((word, json.bytes))
      }
      headEnds.append(heads.bytes.count)
    }
  }

  /// Takes a list apart if it is too long.
  ///
  /// First of all come papers that have the word in their title or among their authors, for these are
  /// what a reader remembers; there may be four times as many of them as the cap allows otherwise.
  /// The recent papers are always there, over and above: what is cut off is chosen among the others,
  /// and stays the same until they have become many.
  private static func split(
    _ list: [Entry], cap: Int, recent: Int
  ) -> (head: [Entry], tail: [Entry]) {
    if list.count <= cap { return (list, []) }
    let isRecent = { (entry: Entry) in entry.place < recent }
    var named = min(list.count { $0.code & 3 > 0 && !isRecent($0) }, cap * 4)
    var others = max(cap - named, 0)
    var head: [Entry] = []
    var tail: [Entry] = []
    for entry in list {
      if isRecent(entry) {
        head.append(entry)
        continue
      }
      if entry.code & 3 > 0 ? named > 0 : others > 0 {
        head.append(entry)
      } else {
        tail.append(entry)
      }
      if entry.code & 3 > 0 { named -= 1 } else { others -= 1 }
    }
    return (head, tail)
  }

  /// A paper of a list, by its place in the archive.
  private typealias Entry = (code: Int, place: Int32)

  private static let codeCount = Levels.count * 4

  private static func append(
    _ list: [Entry], _ numbers: PaperNumbers, to json: inout JSONBytes
  ) {
    json.append("[")
    var start = 0
    while start < list.count {
      let code = list[start].code
      let end = list[start...].firstIndex { $0.code != code } ?? list.count
      json.append(start > 0 ? ",[" : "[")
      json.append(code)
      json.append(",")
      json.append(numbers, of: list[start..<end].lazy.map(\.place))
      json.append("]")
      start = end
    }
    json.append("]")
  }
}
