internal import Parallelism

/// The files that hold the words and their papers, words in order, as many in a file as make a
/// handy size.
struct TermFiles: Sendable {
  /// The term files.
  let terms: FileFamily

  /// For every term file the shortest text that is after the words of the file before and not after
  /// its own first word.
  let firsts: [String]

  /// The rest of the lists that are longer than the cap.
  let tails: [SearchFile]

  /// Writes the files.
  init(
    of postings: Postings, classes: StemClasses, levels: Levels, shape: IndexShape, width: Int
  ) async {
    let encoded = await mapSlices(of: postings.words.indices, width: width, smallest: 256) {
      EncodedPostings(of: $0, in: postings, levels: levels, shape: shape)
    }
    let tails = encoded.flatMap(\.tails).map { tail in
      (word: tail.word, name: fullContentHash(of: tail.bytes), bytes: tail.bytes)
    }
    let tailNames = Dictionary(uniqueKeysWithValues: tails.map { ($0.word, $0.name) })
    let heads = encoded.flatMap { slice in
      slice.headEnds.indices.map { index in
        slice.heads.bytes[(index == 0 ? 0 : slice.headEnds[index - 1])..<slice.headEnds[index]]
      }
    }
    let words = postings.words.map { String(decoding: $0, as: UTF8.self) }
    let bounds = Self.bounds(
      sizes: zip(heads, words).map { $0.count + $1.utf8.count + 4 }, words: words,
      classes: classes, target: shape.termFileBytes)
    let classesOfFile = Self.classes(classes, by: bounds)
    let contents = await mapSlices(of: bounds.indices, width: width) { files in
      files.map { file in
        Self.content(
          of: bounds[file], words: words, heads: heads,
          classes: classesOfFile[file].map { (classes.paperCounts[$0], classes.members[$0]) },
          more: bounds[file].compactMap { word in
            tailNames[word].map { (word, postings.elements(of: word).count, $0) }
          })
      }
    }
    terms = FileFamily(Array(contents.joined()), folder: "t", block: 1)
    firsts = bounds.map { file in
      Self.separator(
        after: file.lowerBound == 0 ? "" : words[file.lowerBound - 1],
        upTo: words[file.lowerBound])
    }
    // Two words may have the same papers, and then share a file.
    var known: Set<String> = []
    self.tails = tails.filter { known.insert($0.name).inserted }.map {
      SearchFile(route: "search/x/\($0.name).json", bytes: $0.bytes)
    }
  }

  /// Which words each file holds.
  ///
  /// A file has between half of the target and one and a half times as much, but for lists that are
  /// longer, and ends before a word whose hash says so, in proportion to its size: a new word does not
  /// move the boundaries of all files after it.
  /// The forms of a word are kept together where that is possible.
  private static func bounds(
    sizes: [Int], words: [String], classes: StemClasses, target: Int
  ) -> [Range<Int>] {
    // How many classes have words on both sides of the boundary before each word.
    var crossings = [Int](repeating: 0, count: sizes.count + 1)
    for members in classes.members {
      guard let first = members.first, let last = members.last else { continue }
      crossings[Int(first) + 1] += 1
      crossings[Int(last) + 1] -= 1
    }
    for index in crossings.indices.dropFirst() { crossings[index] += crossings[index - 1] }
    var bounds: [Range<Int>] = []
    var start = 0
    var size = 0
    for (word, wordSize) in sizes.enumerated() {
      let isFull = size >= target * 3 / 2
      let wouldOverflow = size + wordSize > target * 3 / 2
      let saysSo = stableHash(of: words[word]) % target < wordSize * 2
      if isFull || size >= target / 2 && crossings[word] == 0 && (wouldOverflow || saysSo) {
        bounds.append(start..<word)
        (start, size) = (word, 0)
      }
      size += wordSize
    }
    if start < sizes.count { bounds.append(start..<sizes.count) }
    return bounds
  }

  /// For every file the numbers of the classes that have words in it.
  private static func classes(_ classes: StemClasses, by bounds: [Range<Int>]) -> [[Int]] {
    var fileOfWord: [Int32] = []
    for (file, words) in bounds.enumerated() {
      fileOfWord.append(contentsOf: repeatElement(Int32(file), count: words.count))
    }
    var result = [[Int]](repeating: [], count: bounds.count)
    for (number, members) in classes.members.enumerated() {
      for word in members {
        let file = Int(fileOfWord[Int(word)])
        if result[file].last != number { result[file].append(number) }
      }
    }
    return result
  }

  private static func content(
    of file: Range<Int>, words: [String], heads: [ArraySlice<UInt8>],
    classes: [(papers: Int, members: [Int32])],
    more: [(word: Int, papers: Int, name: String)]
  ) -> [UInt8] {
    var json = JSONBytes()
    json.append("{\"words\":")
    json.append(string: frontCoded(words[file]))
    json.append(",\n\"classes\":")
    json.appendArray(classes) { json, classOfFile in
      json.append("[")
      json.append(classOfFile.papers)
      for word in classOfFile.members {
        json.append(",")
        if file.contains(Int(word)) {
          json.append(Int(word) - file.lowerBound)
        } else {
          json.append(string: words[Int(word)])
        }
      }
      json.append("]")
    }
    json.append(",\n\"more\":")
    json.appendArray(more) { json, tail in
      json.append("[")
      json.append(tail.word - file.lowerBound)
      json.append(",")
      json.append(tail.papers)
      json.append(",")
      json.append(string: tail.name)
      json.append("]")
    }
    json.append(",\n\"papers\":[")
    for word in file {
      if word > file.lowerBound { json.append(",") }
      json.append("\n")
      json.append(raw: heads[word])
    }
    json.append("]}\n")
    return json.bytes
  }

  /// The shortest beginning of `word` that is after `previous`.
  private static func separator(after previous: String, upTo word: String) -> String {
    var result = ""
    var other = previous.unicodeScalars[...]
    for scalar in word.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if other.popFirst() != scalar { break }
    }
    return result
  }
}
