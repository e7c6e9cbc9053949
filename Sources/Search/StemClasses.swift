internal import Cstemmer
internal import Cxxhash
internal import Parallelism

/// Which words are forms of one word, by the stems that Snowball gives them.
struct StemClasses: Sendable {
  /// The classes of two words and more, each in ascending order, in the order of their first words.
  let members: [[Int32]]

  /// How many papers have a word of the class.
  let paperCounts: [Int]

  /// Finds the classes of the words of an archive.
  ///
  /// The language is a tag such as `en` or `de-AT`; one for which there is no stemmer has no classes.
  init(of joined: JoinedWords, language: String, width: Int) async {
    let slices = await mapSlices(of: joined.words.indices, width: width, smallest: 4096) {
      Stems(of: joined.words[$0], language: language)
    }
    var table = WordTable()
    var classes: [[Int32]] = []
    var word: Int32 = 0
    for stems in slices {
      stems.forEach { stem, hash in
        let number = table.number(of: stem, hash: hash)
        if number == classes.count { classes.append([]) }
        classes[number].append(word)
        word += 1
      }
    }
    let members = classes.filter { $0.count > 1 }
    self.members = members
    paperCounts = await Self.paperCounts(of: members, in: joined, width: width)
  }

  /// The class of every word, or -1.
  func classOfWord(count: Int) -> [Int32] { Self.classOfWord(members, count: count) }

  private static func classOfWord(_ members: [[Int32]], count: Int) -> [Int32] {
    var classOfWord = [Int32](repeating: -1, count: count)
    for (number, words) in members.enumerated() {
      for word in words { classOfWord[Int(word)] = Int32(number) }
    }
    return classOfWord
  }

  /// How many papers have a word of each class: segment by segment, since no paper is in two.
  private static func paperCounts(
    of members: [[Int32]], in joined: JoinedWords, width: Int
  ) async -> [Int] {
    let classes = Self.classOfWord(members, count: joined.words.count)
    let slices = await mapSlices(of: joined.segments.indices, width: width) { slice in
      var counts = [Int32](repeating: 0, count: members.count)
      for segment in slice { count(segment, of: joined, classes, &counts) }
      return counts
    }
    return members.indices.map { number in slices.reduce(0) { $0 + Int($1[number]) } }
  }

  /// Adds the papers of one segment.
  private static func count(
    _ index: Int, of joined: JoinedWords, _ classOfWord: [Int32], _ counts: inout [Int32]
  ) {
    let segment = joined.segments[index]
    // The words of a class stand near each other, but not side by side.
    var places: [(class: Int32, place: Int)] = []
    for (place, word) in joined.numbers[index].enumerated() where classOfWord[Int(word)] >= 0 {
      places.append((classOfWord[Int(word)], place))
    }
    places.sort { ($0.class, $0.place) < ($1.class, $1.place) }
    var lastClass = [Int32](repeating: -1, count: segment.lengths.count)
    for (number, place) in places {
      for element in segment.elements(of: place) {
        let paper = Int(segment.papers[element])
        if lastClass[paper] != number {
          lastClass[paper] = number
          counts[Int(number)] += 1
        }
      }
    }
  }
}

/// The stems of some words, side by side; a word is its own stem where there is no stemmer.
private struct Stems: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []

  init(of words: ArraySlice<[UInt8]>, language: String) {
    let code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let stemmer = sb_stemmer_new(code, "UTF_8")
    defer { if let stemmer { sb_stemmer_delete(stemmer) } }
    for word in words {
      if let stemmer, let stem = sb_stemmer_stem(stemmer, word, Int32(word.count)) {
        append(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
      } else {
        word.withUnsafeBufferPointer { append($0) }
      }
    }
  }

  private mutating func append(_ stem: UnsafeBufferPointer<UInt8>) {
    text.append(contentsOf: stem)
    ends.append(text.count)
    hashes.append(XXH3_64bits(stem.baseAddress, stem.count))
  }

  /// Calls a closure with every stem and its hash, in the order of the words.
  func forEach(_ body: (UnsafeBufferPointer<UInt8>, UInt64) -> Void) {
    text.withUnsafeBufferPointer { text in
      var start = 0
      for (end, hash) in zip(ends, hashes) {
        body(UnsafeBufferPointer(rebasing: text[start..<end]), hash)
        start = end
      }
    }
  }
}
