internal import Parallelism

/// The words of the archive with a rough measure of how common each is, for what was only begun or
/// typed wrong.
///
/// The list is written twice, by the words' beginnings and by their endings: a word with one wrong
/// letter still has the right beginning or the right ending.
struct WordList: Sendable {
  let family: FileFamily

  /// For every file the first of its words.
  let firsts: [String]

  /// Writes the list, with the letters of every word turned round if it goes by endings.
  init(of postings: Postings, reversed: Bool, shape: IndexShape, width: Int) async {
    let slices = await mapSlices(of: postings.words.indices, width: width, smallest: 1024) {
      $0.compactMap { word -> Entry? in
        let papers = postings.elements(of: word).count
        guard papers >= shape.leastPapersOfListedWord else { return nil }
        let text = String(decoding: postings.words[word], as: UTF8.self)
        return (reversed ? reversedScalars(of: text) : text, sizeClass(of: papers))
      }
    }
    var entries = Array(slices.joined())
    if reversed { entries.sort { isBefore($0.word, $1.word) } }
    // Most files begin with words that say so themselves, so that a new word does not move the
    // boundaries of all files after it.
    func isEnd(_ bytes: Int, next: String) -> Bool {
      bytes >= shape.wordFileBytes / 2 && stableHash(of: next) % 256 == 0
        || bytes >= shape.wordFileBytes * 2
    }
    var bounds: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for index in entries.indices {
      bytes += entries[index].word.utf8.count / 2 + 3
      guard index == entries.count - 1 || isEnd(bytes, next: entries[index + 1].word) else {
        continue
      }
      bounds.append(start..<index + 1)
      (start, bytes) = (index + 1, 0)
    }
    firsts = bounds.map { entries[$0.lowerBound].word }
    let (allEntries, allBounds) = (entries, bounds)
    let contents = await mapSlices(of: bounds.indices, width: width) {
      $0.map { Self.content(of: allEntries[allBounds[$0]]) }
    }
    family = FileFamily(Array(contents.joined()), folder: reversed ? "r" : "w", block: 1)
  }

  private typealias Entry = (word: String, size: Int)

  private static func content(of entries: ArraySlice<Entry>) -> [UInt8] {
    var json = JSONBytes()
    json.append("{\"words\":")
    json.append(string: frontCoded(entries.lazy.map(\.word)))
    json.append(",\n\"sizes\":")
    json.append(string: entries.map { String($0.size, radix: 36) }.joined())
    json.append("}\n")
    return json.bytes
  }
}

/// How common a word of so many papers is: the exponent of the greatest power of two in their number.
func sizeClass(of papers: Int) -> Int {
  papers > 0 ? Int.bitWidth - 1 - papers.leadingZeroBitCount : 0
}

/// The order of words everywhere in the index: by code points, as their bytes go.
func isBefore(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The text with its code points in the opposite order.
func reversedScalars(of text: String) -> String {
  var result = ""
  result.unicodeScalars.append(contentsOf: text.unicodeScalars.reversed())
  return result
}
