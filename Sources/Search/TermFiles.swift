internal import Papers

/// The files that hold the words and their papers, words in order, as many in a file as make a
/// handy size.
func termFiles(
  of words: SegmentedWords, shape: IndexShape, origin: Digest?
) -> FileFamily {
  let files = TermFiles(of: words, shape: shape)
  let sorted = words.joined.words
  let firsts = files.bounds.map { file in
    separator(
      after: file.lowerBound == 0 ? [] : sorted[file.lowerBound - 1],
      upTo: sorted[file.lowerBound])
  }
  let parts = firsts.enumerated().map { file, first in
    SearchPart(["t/\(stableHash(of: first))"], origin: origin) {
      files.addSource(of: file, to: &$0)
    } make: {
      files.contents(of: file)
    }
  }
  return FileFamily(
    folder: "t", count: parts.count, block: 1, firsts: firsts, parts: parts)
}

/// The shortest beginning of `word` that is after `previous`.
private func separator(after previous: [UInt8], upTo word: [UInt8]) -> String {
  var result = ""
  var other = String(decoding: previous, as: UTF8.self).unicodeScalars[...]
  for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
    result.unicodeScalars.append(scalar)
    if other.popFirst() != scalar { break }
  }
  return result
}

/// What term files are made of.
private final class TermFiles: Sendable {
  /// Which words each file holds.
  let bounds: [Range<Int>]

  private let joined: JoinedWords
  private let classes: StemClasses
  private let classesOfFile: [[Int]]
  private let levels: Levels
  private let shape: IndexShape

  init(of words: SegmentedWords, shape: IndexShape) {
    joined = words.joined
    classes = words.classes
    bounds = termBounds(of: joined, classes: classes, shape: shape)
    classesOfFile = Self.classes(classes, by: bounds)
    levels = Levels(lengths: joined.lengths)
    self.shape = shape
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

  /// Adds everything that enters a file to what stands for it.
  func addSource(of file: Int, to digest: inout Digest) {
    let words = bounds[file]
    for average in levels.averages { digest.add(average.bitPattern) }
    digest.add(shape.headLength)
    digest.add(words.count)
    for word in words {
      digest.add(joined.words[word])
      if joined.paperCounts[word] > shape.headLength {
        digest.add(Int(shape.firstRecent(of: joined.paperCount)))
      }
    }
    for number in classesOfFile[file] {
      digest.add(classes.paperCounts[number])
      digest.add(classes.members[number].count)
      for word in classes.members[number] { digest.add(joined.words[Int(word)]) }
    }
    var elements: [UInt64] = []
    for (index, segment) in joined.segments.enumerated() {
      let places = joined.places(of: words, in: index)
      // The segment's oldest paper, from which its papers are counted: the last.
      elements.append(UInt64(joined.paperCount - joined.firstPapers[index + 1]))
      elements.append(UInt64(places.count))
      for place in places {
        elements.append(UInt64(Int(joined.numbers[index][place]) - words.lowerBound))
      }
      elements += segment.digests[places]
    }
    digest.add(elements)
  }

  /// Writes a file, and those in which its longest lists go on.
  func contents(of file: Int) -> SearchContents {
    let words = bounds[file]
    let encoded = EncodedPostings(
      of: PaperLists(of: words, in: joined), levels: levels, shape: shape)
    let tails = encoded.tails.map { word, bytes in
      (word: word, name: tailName(of: joined.words[words.lowerBound + word], bytes), bytes: bytes)
    }
    var json = JSONBytes()
    json.append("{\"words\":")
    json.append(string: frontCoded(words.lazy.map { self.joined.words[$0][...] }))
    json.append(",\n\"classes\":")
    json.appendArray(classesOfFile[file]) { json, number in
      json.append("[")
      json.append(classes.paperCounts[number])
      for word in classes.members[number].lazy.map({ Int($0) }) {
        json.append(",")
        if words.contains(word) {
          json.append(word - words.lowerBound)
        } else {
          json.append(string: joined.words[word])
        }
      }
      json.append("]")
    }
    json.append(",\n\"more\":")
    json.appendArray(tails) { json, tail in
      json.append("[")
      json.append(tail.word)
      json.append(",")
      json.append(Int(joined.paperCounts[words.lowerBound + tail.word]))
      json.append(",")
      json.append(string: tail.name)
      json.append("]")
    }
    json.append(",\n\"papers\":[")
    var start = 0
    for end in encoded.headEnds {
      json.append(start == 0 ? "\n" : ",\n")
      json.append(raw: encoded.heads.bytes[start..<end])
      start = end
    }
    json.append("]}\n")
    return SearchContents(
      files: [json.bytes],
      others: tails.map { SearchFile(route: "search/x/\($0.name).json", bytes: $0.bytes) })
  }
}
