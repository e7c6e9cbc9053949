/// The words of a vocabulary that are forms of each of its terms.
struct TermForms: Sendable {
  private let starts: [Int32]
  private let forms: [Int32]

  /// The forms of all terms of a vocabulary.
  init(of vocabulary: Vocabulary) {
    var starts = [Int32](repeating: 0, count: vocabulary.termCount + 1)
    let terms = (0..<vocabulary.formCount).map { vocabulary.term(ofForm: $0) }
    for term in terms where term >= 0 { starts[Int(term) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    var forms = [Int32](repeating: 0, count: Int(starts[vocabulary.termCount]))
    for (form, term) in terms.enumerated() where term >= 0 {
      forms[Int(next[Int(term)])] = Int32(form)
      next[Int(term)] += 1
    }
    self.starts = starts
    self.forms = forms
  }

  /// The numbers of a term's forms.
  subscript(term: Int32) -> ArraySlice<Int32> {
    forms[Int(starts[Int(term)])..<Int(starts[Int(term) + 1])]
  }
}

/// The forms of the terms of one paper's vector, to be found by their bytes.
///
/// Nearly all words of a text are forms of none of its paper's terms: that is seen in a table of a few
/// entries, where the whole vocabulary would be looked up far away in memory.
struct VectorForms {
  private struct Entry {
    let hash: UInt64
    let form: Int32

    /// The place of the term in the vector.
    let place: UInt8

    /// The entry before it with the same lowest byte of the hash, or -1.
    let previous: Int32
  }

  private let vocabulary: Vocabulary
  private let forms: TermForms
  private var entries: [Entry] = []

  /// The last entry with each lowest byte of a hash, or -1.
  private var latest = [Int32](repeating: -1, count: 256)

  /// No forms yet of those of a vocabulary.
  init(_ vocabulary: Vocabulary, _ forms: TermForms) {
    self.vocabulary = vocabulary
    self.forms = forms
  }

  /// Goes over to the terms of a paper.
  mutating func begin(_ paper: Int, _ vectors: TermVectors) {
    for entry in entries { latest[Int(entry.hash & 0xFF)] = -1 }
    entries.removeAll(keepingCapacity: true)
    for (place, element) in vectors.elements(of: paper).enumerated() {
      for form in forms[vectors.terms[element]] {
        let hash = vocabulary.hash(ofForm: Int(form))
        let bucket = Int(hash & 0xFF)
        entries.append(
          Entry(hash: hash, form: form, place: UInt8(place), previous: latest[bucket]))
        latest[bucket] = Int32(entries.count - 1)
      }
    }
  }

  /// The place in the vector of the term of which a word with the given hash is a form; the closure says
  /// whether a word with this hash is the one.
  @inline(__always)
  func place(hash: UInt64, where isSame: (ArraySlice<UInt8>) -> Bool) -> UInt8? {
    var number = latest[Int(hash & 0xFF)]
    while number >= 0 {
      let entry = entries[Int(number)]
      if entry.hash == hash, isSame(vocabulary.form(Int(entry.form))) { return entry.place }
      number = entry.previous
    }
    return nil
  }
}
