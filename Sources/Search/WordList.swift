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
  init(of postings: Postings, reversed: Bool, shape: IndexShape) {
    var entries: [(word: String, size: Int)] = []
    for word in postings.words.indices {
      let papers = postings.elements(of: word).count
      guard papers >= shape.leastPapersOfListedWord else { continue }
      let text = String(decoding: postings.words[word], as: UTF8.self)
      entries.append((reversed ? reversedScalars(of: text) : text, sizeClass(of: papers)))
    }
    if reversed { entries.sort { isBefore($0.word, $1.word) } }
    var contents: [[UInt8]] = []
    var firsts: [String] = []
    var start = 0
    var bytes = 0
    for index in entries.indices {
      bytes += entries[index].word.utf8.count / 2 + 3
      guard bytes >= shape.wordFileBytes || index == entries.count - 1 else { continue }
      firsts.append(entries[start].word)
      contents.append(Self.content(of: entries[start...index]))
      (start, bytes) = (index + 1, 0)
    }
    family = FileFamily(contents, folder: reversed ? "r" : "w", block: shape.wordFileBlock)
    self.firsts = firsts
  }

  private static func content(of entries: ArraySlice<(word: String, size: Int)>) -> [UInt8] {
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
