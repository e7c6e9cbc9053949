internal import Papers

// The words of the archive with a rough measure of how common each is, for what was only begun or
// typed wrong.
//
// The list is written twice, by the words' beginnings and by their endings: a word with one wrong
// letter still has the right beginning or the right ending.

/// The files that list words by their beginnings.
func wordFiles(
  of joined: JoinedWords, shape: IndexShape, origin: Digest?
) -> FileFamily {
  files(of: WordList(of: joined, shape: shape), "w", shape, origin)
}

/// The files that list words, the letters of each turned round, by their endings.
func endingFiles(
  of joined: JoinedWords, shape: IndexShape, origin: Digest?
) -> FileFamily {
  files(of: WordList(of: joined, shape: shape).reversed, "r", shape, origin)
}

private func files(
  of list: WordList, _ folder: String, _ shape: IndexShape, _ origin: Digest?
) -> FileFamily {
  let bounds = list.bounds(shape)
  let firsts = bounds.map { String(decoding: list.words[$0.lowerBound], as: UTF8.self) }
  let parts = zip(bounds, firsts).map { words, first in
    SearchPart(["\(folder)/\(stableHash(of: first))"], origin: origin) {
      list.addSource(of: words, to: &$0)
    } make: {
      list.contents(of: words)
    }
  }
  return FileFamily(
    folder: folder, count: bounds.count, block: 1, firsts: firsts, parts: parts)
}

/// Words in order, and how common each is.
private struct WordList: Sendable {
  /// The words in the order of their bytes.
  let words: [[UInt8]]

  /// The binary logarithm of the number of papers that have the word.
  private let sizes: [UInt8]

  /// The words that enough papers have.
  init(of joined: JoinedWords, shape: IndexShape) {
    let listed = joined.words.indices.filter {
      joined.paperCounts[$0] >= shape.leastPapersOfListedWord
    }
    words = listed.map { joined.words[$0] }
    sizes = listed.map { UInt8(sizeClass(of: Int(joined.paperCounts[$0]))) }
  }

  private init(words: [[UInt8]], sizes: [UInt8]) {
    self.words = words
    self.sizes = sizes
  }

  /// The list with the characters of every word in the opposite order.
  var reversed: WordList {
    let reversed = words.map(reversedCharacters)
    let order = sortedNumbers(of: reversed.lazy.map { $0[...] })
    return WordList(words: order.map { reversed[$0] }, sizes: order.map { sizes[$0] })
  }

  /// Which words each file holds.
  ///
  /// Most files begin with words that say so themselves, so that a new word does not move the
  /// boundaries of all files after it.
  func bounds(_ shape: IndexShape) -> [Range<Int>] {
    var bounds: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, word) in words.enumerated() {
      if bytes >= shape.wordFileBytes / 2 && wordHash(of: word) % 256 == 0
        || bytes >= shape.wordFileBytes * 2
      {
        bounds.append(start..<index)
        (start, bytes) = (index, 0)
      }
      bytes += word.count / 2 + 3
    }
    if start < words.count { bounds.append(start..<words.count) }
    return bounds
  }

  /// Adds everything that enters a file to what stands for it.
  func addSource(of file: Range<Int>, to digest: inout Digest) {
    digest.add(file.count)
    for word in words[file] { digest.add(word) }
    digest.add(Array(sizes[file]))
  }

  /// Writes a file.
  func contents(of file: Range<Int>) -> SearchContents {
    var json = JSONBytes()
    json.append("{\"words\":")
    json.append(string: frontCoded(words[file].lazy.map { $0[...] }))
    json.append(",\n\"sizes\":")
    json.append(string: sizes[file].map { $0 < 10 ? 0x30 + $0 : 0x61 - 10 + $0 })
    json.append("}\n")
    return SearchContents(files: [json.bytes])
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
  String(decoding: reversedCharacters(Array(text.utf8)), as: UTF8.self)
}

/// The UTF-8 with its code points in the opposite order.
private func reversedCharacters(_ text: [UInt8]) -> [UInt8] {
  var result = Array(text.reversed())
  // The bytes of each code point, whose first one is last now, are turned round again.
  var start = 0
  for place in result.indices where result[place] & 0xC0 != 0x80 {
    if start < place { result[start...place].reverse() }
    start = place + 1
  }
  return result
}
