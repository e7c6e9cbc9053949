internal import Papers
internal import Parallelism

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

  /// Where the entries of every paper of the archive are; nowhere for those that were not looked at.
  private let ranges: [Range<Int32>]

  /// The entries, paper after paper.
  private let entries: [Entry]

  /// The entries of a paper.
  func entries(of paper: Int) -> ArraySlice<Entry> {
    entries[Int(ranges[paper].lowerBound)..<Int(ranges[paper].upperBound)]
  }

  /// Looks for the terms of the papers with the given numbers.
  init(
    of papers: some RandomAccessCollection<Int> & Sendable, in catalog: Catalog,
    _ vectors: TermVectors, _ vocabulary: Vocabulary, width: Int
  ) async {
    let forms = TermForms(of: vocabulary)
    let slices = await mapSlices(of: 0..<papers.count, width: width, smallest: 256) { slice in
      let first = papers.index(papers.startIndex, offsetBy: slice.lowerBound)
      let end = papers.index(first, offsetBy: slice.count)
      return WrittenSlice(of: papers[first..<end], in: catalog, vectors, vocabulary, forms)
    }
    var ranges = [Range<Int32>](repeating: 0..<0, count: catalog.papers.count)
    var start: Int32 = 0
    for (paper, count) in zip(papers, slices.lazy.flatMap(\.counts)) {
      ranges[paper] = start..<start + count
      start += count
    }
    self.ranges = ranges
    entries = slices.flatMap(\.entries)
  }
}

/// What was found in the texts of some papers.
private struct WrittenSlice: Sendable {
  /// How many entries each paper has.
  private(set) var counts: [Int32] = []
  private(set) var entries: [WrittenTerms.Entry] = []

  init(
    of papers: some Sequence<Int>, in catalog: Catalog, _ vectors: TermVectors,
    _ vocabulary: Vocabulary, _ forms: TermForms
  ) {
    var finder = TermFinder(vocabulary, forms)
    for number in papers {
      let start = entries.count
      finder.begin(number, vectors)
      let paper = catalog.papers[number]
      finder.find(in: paper.title.marked, isTitle: true, &entries, from: start)
      finder.find(in: paper.abstract.marked, isTitle: false, &entries, from: start)
      counts.append(Int32(entries.count - start))
    }
  }
}

/// Finds the terms of one paper after the other.
private struct TermFinder {
  /// The forms of the current paper's terms.
  private var forms: VectorForms

  /// Folds words that are not ASCII.
  private var words = Words()

  init(_ vocabulary: Vocabulary, _ forms: TermForms) {
    self.forms = VectorForms(vocabulary, forms)
  }

  mutating func begin(_ paper: Int, _ vectors: TermVectors) { forms.begin(paper, vectors) }

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
      } else if byte < 0x20 {
        isMath = byte == Prose.Mark.math.rawValue || byte == Prose.Mark.displayMath.rawValue
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
    let bytes = UnsafeBufferPointer(rebasing: bytes[run])
    var capitals = 0
    var isASCII = true
    var hash = WordHash()
    for byte in bytes {
      let isCapital = (0x41...0x5A).contains(byte)
      if isCapital { capitals += 1 }
      if byte >= 0x80 { isASCII = false }
      hash.add(isCapital ? byte | 0x20 : byte)
    }
    let place: UInt8?
    if isASCII {
      place = forms.place(hash: hash.value) { form in
        form.count == bytes.count
          && zip(form, bytes).allSatisfy {
            $0 == $1 || $0 == $1 | 0x20 && (0x41...0x5A).contains($1)
          }
      }
    } else {
      place = foldedPlace(of: bytes)
    }
    return (place ?? WrittenTerms.Entry.none, capitals)
  }

  /// The place of a word that is not ASCII alone.
  private mutating func foldedPlace(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    words.removeAll()
    words.append(String(decoding: bytes, as: UTF8.self))
    guard words.count == 1 else { return nil }
    let word = words.words[0]
    return words.withBytes { buffer in
      let folded = buffer[word.start..<word.start + word.count]
      var hash = WordHash()
      for byte in folded { hash.add(byte) }
      return forms.place(hash: hash.value) { $0.elementsEqual(folded) }
    }
  }
}
