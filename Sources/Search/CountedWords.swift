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

  /// Where in `words` the current paper's element for each word of the table is; before that paper's
  /// elements if it has none.
  private var places: [Int32] = []

  /// The number of words in every field of every paper.
  private(set) var lengths: [FieldLengths] = []

  /// Counts the words of the papers with the given numbers.
  init(of papers: Range<Int>, in catalog: Catalog, notes: [Int: String]) {
    var text = Words()
    for number in papers {
      let paper = catalog.papers[number]
      lengths.append(FieldLengths())
      text.append(paper.title)
      count(&text, in: .title)
      text.append(paper.abstract)
      count(&text, in: .abstract)
      for authorship in paper.authorships {
        text.append(authorship.name.display)
        if let native = authorship.nativeName { text.append(native) }
      }
      count(&text, in: .authors)
      text.append(paper.venue)
      count(&text, in: .venue)
      if let note = notes[number] { text.append(note) }
      count(&text, in: .notes)
      ends.append(Int32(words.count))
    }
    places = []
  }

  /// Counts words as those of a field of the paper that was begun last, and forgets them.
  private mutating func count(_ text: inout Words, in field: SearchField) {
    let start = Int(ends.last ?? 0)
    lengths[lengths.count - 1][field] = Int32(text.count)
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
}

/// The number of words in each field of one paper.
struct FieldLengths: Sendable {
  private var values = SIMD8<Int32>()

  subscript(field: SearchField) -> Int32 {
    get { values[field.rawValue] }
    set { values[field.rawValue] = newValue }
  }
}
