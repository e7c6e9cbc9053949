internal import Papers

/// The words of some consecutive papers, and how often each occurs where.
struct CountedWords: Sendable {
  /// The words in the order in which they were first met.
  private(set) var table = WordTable()

  /// One element for every word of every paper, paper after paper: the word's number in the table.
  private(set) var words: [Int32] = []

  /// How often that word occurs in that paper.
  private(set) var counts: [WordCounts] = []

  /// Where each paper's elements end.
  private(set) var ends: [Int32] = []

  /// The number of words in every field of every paper.
  private(set) var lengths: [FieldLengths] = []

  /// Counts the words of the papers with the given numbers.
  init(of papers: Range<Int>, in catalog: Catalog, notes: [Int: String]) {
    var text = Words()
    // Where in `words` the current paper's element for a word is, if it has one.
    var places: [Int32] = []
    for number in papers {
      let paper = catalog.papers[number]
      let start = words.count
      var fieldLengths = FieldLengths()
      func count(in field: SearchField) {
        fieldLengths[field] = Int32(text.count)
        text.withBytes { bytes in
          for word in text.words {
            let term = table.number(
              of: UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count]),
              hash: word.hash)
            if term == places.count { places.append(-1) }
            if Int(places[term]) < start {
              places[term] = Int32(words.count)
              words.append(Int32(term))
              counts.append(WordCounts())
            }
            counts[Int(places[term])].add(field)
          }
        }
        text.removeAll()
      }
      text.append(paper.title)
      count(in: .title)
      text.append(paper.abstract)
      count(in: .abstract)
      for authorship in paper.authorships {
        text.append(authorship.name.display)
        if let native = authorship.nativeName { text.append(native) }
      }
      count(in: .authors)
      text.append(paper.venue)
      count(in: .venue)
      if let note = notes[number] { text.append(note) }
      count(in: .notes)
      ends.append(Int32(words.count))
      lengths.append(fieldLengths)
    }
  }
}

/// The number of words in each field of one paper.
struct FieldLengths: Sendable {
  private var values = SIMD8<Int32>()

  subscript(field: SearchField) -> Int32 {
    get { values[field.rawValue] }
    set { values[field.rawValue] = newValue }
  }
}
