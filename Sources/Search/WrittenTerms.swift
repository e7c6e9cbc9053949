internal import Papers

/// Where the terms of every paper's vector, and pairs of them, stand in its title and abstract.
///
/// A pair is two terms of which one follows the other with nothing but a space or a hyphen between
/// them: so it goes across no stop word and no sentence.
/// Of the places where a term or a pair stands, the first of those with the fewest capitals counts.
struct WrittenTerms: Sendable {
  /// One term, or two that stand together.
  struct Entry: Sendable {
    /// The place of the first term in the paper's vector.
    let first: UInt8

    /// The place of the second term there, or ``none``.
    let second: UInt8

    /// The place in the paper's text, packed.
    fileprivate(set) var place: Int32

    /// How many capitals are there.
    fileprivate var capitals: UInt16

    /// The second term of an entry that has only one.
    static let none: UInt8 = .max
  }

  /// Where the entries of every paper end.
  private var ends: [Int32] = []

  /// The entries, paper after paper.
  private var entries: [Entry] = []

  /// The entries of a paper.
  func entries(of paper: Int) -> ArraySlice<Entry> {
    entries[Int(paper == 0 ? 0 : ends[paper - 1])..<Int(ends[paper])]
  }

  /// What was found for consecutive slices of papers.
  init(joining slices: [WrittenTerms]) {
    for slice in slices {
      let start = Int32(entries.count)
      ends.append(contentsOf: slice.ends.lazy.map { $0 + start })
      entries += slice.entries
    }
  }

  /// Looks for the terms of some consecutive papers.
  init(of papers: Range<Int>, in catalog: Catalog, _ vectors: TermVectors, _ forms: FormTable) {
    var finder = TermFinder(vectors, forms)
    for number in papers {
      let start = entries.count
      finder.begin(number, vectors)
      let paper = catalog.papers[number]
      finder.find(in: paper.title.marked, isTitle: true, &entries, from: start)
      finder.find(in: paper.abstract.marked, isTitle: false, &entries, from: start)
      finder.end(number, vectors)
      ends.append(Int32(entries.count))
    }
  }
}

/// The forms of all terms, to be found by their bytes.
struct FormTable: Sendable {
  private var table = WordTable()

  /// The term of every word of the table.
  private var terms: [Int32] = []

  /// The forms of the terms of some vectors.
  init(of vectors: TermVectors, in words: ArchiveWords) {
    var termOfWord = [Int32](repeating: -1, count: words.postings.words.count)
    for (term, word) in vectors.words.enumerated() { termOfWord[Int(word)] = Int32(term) }
    for members in vectors.classes {
      for word in members { termOfWord[Int(word)] = termOfWord[Int(members[0])] }
    }
    for (word, term) in termOfWord.enumerated() where term >= 0 {
      words.postings.words[word].withUnsafeBufferPointer { bytes in
        _ = table.number(of: bytes, hash: Self.hash(of: bytes))
      }
      terms.append(term)
    }
  }

  /// The term that a word is a form of.
  func term(of word: UnsafeBufferPointer<UInt8>) -> Int32? {
    table.knownNumber(of: word, hash: Self.hash(of: word)).map { terms[$0] }
  }

  /// FNV-1a, with its low bits mixed once more.
  private static func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }
}

/// Finds the terms of one paper after the other.
private struct TermFinder {
  private let forms: FormTable

  /// The place of every term in the current paper's vector.
  private var places: [UInt8]

  /// The folded bytes of the current word, as far as it is ASCII.
  private var folded: [UInt8] = []

  /// Folds the other words.
  private var words = Words()

  init(_ vectors: TermVectors, _ forms: FormTable) {
    self.forms = forms
    places = [UInt8](repeating: WrittenTerms.Entry.none, count: vectors.words.count)
  }

  mutating func begin(_ paper: Int, _ vectors: TermVectors) {
    for (place, element) in vectors.elements(of: paper).enumerated() {
      places[Int(vectors.terms[element])] = UInt8(place)
    }
  }

  mutating func end(_ paper: Int, _ vectors: TermVectors) {
    for element in vectors.elements(of: paper) {
      places[Int(vectors.terms[element])] = WrittenTerms.Entry.none
    }
  }

  /// Adds what a text has to the entries of the current paper, which begin at `start`.
  mutating func find(
    in text: String, isTitle: Bool, _ entries: inout [WrittenTerms.Entry], from start: Int
  ) {
    var text = text
    text.withUTF8 { bytes in
      var previous: (place: UInt8, run: Range<Int>, capitals: Int)?
      var position = 0
      while let run = nextRun(in: bytes, from: &position) {
        let (place, capitals) = vectorPlace(of: bytes, run)
        guard place != WrittenTerms.Entry.none else {
          previous = nil
          continue
        }
        func add(_ first: UInt8, _ second: UInt8, _ range: Range<Int>, _ capitals: Int) {
          guard let place = TextPlace(inTitle: isTitle, bytes: range) else { return }
          let entry = WrittenTerms.Entry(
            first: first, second: second, place: place.packed,
            capitals: UInt16(truncatingIfNeeded: min(capitals, 1_000)))
          let known = entries[start...].firstIndex { $0.first == first && $0.second == second }
          if let known {
            if entry.capitals < entries[known].capitals { entries[known] = entry }
          } else {
            entries.append(entry)
          }
        }
        add(place, WrittenTerms.Entry.none, run, capitals)
        if let previous, previous.run.upperBound + 1 == run.lowerBound,
          isJoint(bytes[previous.run.upperBound]), previous.place != place
        {
          add(
            previous.place, place, previous.run.lowerBound..<run.upperBound,
            previous.capitals + capitals)
        }
        previous = (place, run, capitals)
      }
    }
  }

  /// Whether two words with this byte between them stand together.
  private func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  /// The next run of letters, digits and characters outside ASCII that are no punctuation, and that is
  /// no mathematics.
  private func nextRun(
    in bytes: UnsafeBufferPointer<UInt8>, from position: inout Int
  ) -> Range<Int>? {
    var isMath = false
    while position < bytes.count {
      let byte = bytes[position]
      if isMath {
        isMath = byte != Prose.Mark.close.rawValue
      } else if byte == Prose.Mark.math.rawValue || byte == Prose.Mark.displayMath.rawValue {
        isMath = true
      } else if isPunctuation(at: position, of: bytes) {
        position += 2
      } else if isWordByte(byte) {
        let start = position
        while position < bytes.count, isWordByte(bytes[position]),
          !isPunctuation(at: position, of: bytes)
        {
          position += 1
        }
        return start..<position
      }
      position += 1
    }
    return nil
  }

  @inline(__always)
  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Whether a character of U+2000-U+207F begins here: quotation marks and dashes, three bytes each.
  @inline(__always)
  private func isPunctuation(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[position] == 0xE2 && position + 2 < bytes.count && bytes[position + 1] & 0xFE == 0x80
  }

  /// The place of a run's word in the current paper's vector, and how many capitals the run has.
  ///
  /// A run that is several words, as of ideographs, has no place.
  private mutating func vectorPlace(
    of bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>
  ) -> (place: UInt8, capitals: Int) {
    folded.removeAll(keepingCapacity: true)
    var capitals = 0
    var isASCII = true
    for byte in bytes[run] {
      let isCapital = (0x41...0x5A).contains(byte)
      if isCapital { capitals += 1 }
      if byte >= 0x80 { isASCII = false }
      folded.append(isCapital ? byte | 0x20 : byte)
    }
    let term: Int32?
    if isASCII {
      term = folded.withUnsafeBufferPointer { forms.term(of: $0) }
    } else {
      words.removeAll()
      words.append(String(decoding: bytes[run], as: UTF8.self))
      guard words.count == 1 else { return (WrittenTerms.Entry.none, capitals) }
      let word = words.words[0]
      term = words.withBytes {
        forms.term(of: UnsafeBufferPointer(rebasing: $0[word.start..<word.start + word.count]))
      }
    }
    return (term.map { places[Int($0)] } ?? WrittenTerms.Entry.none, capitals)
  }
}
