internal import Cstemmer
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
  init(of postings: Postings, language: String, width: Int) async {
    let slices = await mapSlices(of: postings.words.indices, width: width, smallest: 4096) {
      stems(of: postings.words[$0], language: language)
    }
    var classOfStem: [[UInt8]: Int] = [:]
    var classes: [[Int32]] = []
    for (word, stem) in slices.joined().enumerated() {
      if let known = classOfStem[stem] {
        classes[known].append(Int32(word))
      } else {
        classOfStem[stem] = classes.count
        classes.append([Int32(word)])
      }
    }
    members = classes.filter { $0.count > 1 }
    var lastClass = [Int32](repeating: -1, count: postings.lengths.count)
    paperCounts = members.enumerated().map { number, words in
      var count = 0
      for word in words {
        for element in postings.elements(of: Int(word)) {
          let paper = Int(postings.papers[element])
          if lastClass[paper] != Int32(number) {
            lastClass[paper] = Int32(number)
            count += 1
          }
        }
      }
      return count
    }
  }
}

/// The stems of words; a word is its own stem where there is no stemmer.
private func stems(of words: ArraySlice<[UInt8]>, language: String) -> [[UInt8]] {
  let code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
  guard let stemmer = sb_stemmer_new(code, "UTF_8") else { return Array(words) }
  defer { sb_stemmer_delete(stemmer) }
  return words.map { word in
    guard let stem = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
    return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
  }
}
