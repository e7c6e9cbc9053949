/// Compares papers that are alike: which terms they share, and which of these stand together in both.
struct SharedTerms {
  /// Two terms that stand together in both papers, or a single one.
  struct Reason {
    /// The place of the first term in the paper's vector.
    let first: UInt8

    /// The place of the second term there, or ``WrittenTerms/Entry/none``.
    let second: UInt8

    /// How much the terms make the two papers alike.
    fileprivate let strength: Int

    fileprivate func precedes(_ other: Reason) -> Bool {
      strength != other.strength
        ? strength > other.strength : (first, second) < (other.first, other.second)
    }

    /// Whether something is true of the place of one of its terms in the paper's vector.
    fileprivate func contains(where isMatch: (UInt8) -> Bool) -> Bool {
      isMatch(first) || second != WrittenTerms.Entry.none && isMatch(second)
    }
  }

  /// How many terms, and how many reasons, are given at most.
  private static let limit = 3

  /// The single terms that make the two papers most alike: their places in the paper's vector.
  var strongest: some Sequence<UInt8> { singles.lazy.prefix(Self.limit).map(\.first) }

  /// What makes the two papers most alike, no term twice and none that begins like another.
  private(set) var reasons: [Reason] = []

  private let vectors: TermVectors

  /// The place of every term in the paper's vector.
  private var places: [UInt8]

  private var singles: [Reason] = []
  private var candidates: [Reason] = []

  /// For every term of the other paper's vector its place in the paper's, and the two's product.
  private var matches: [(place: UInt8, product: Int)] = []

  /// Compares papers with the given vectors.
  init(_ vectors: TermVectors) {
    self.vectors = vectors
    places = [UInt8](repeating: WrittenTerms.Entry.none, count: vectors.words.count)
  }

  /// Begins with the papers that are like the given one.
  mutating func begin(_ paper: Int) {
    for (place, element) in vectors.elements(of: paper).enumerated() {
      places[Int(vectors.terms[element])] = UInt8(place)
    }
  }

  /// Ends with the papers that are like the given one.
  mutating func end(_ paper: Int) {
    for element in vectors.elements(of: paper) {
      places[Int(vectors.terms[element])] = WrittenTerms.Entry.none
    }
  }

  /// Compares the paper that was begun with another one; both come with what stands in their texts.
  mutating func compare(
    _ paper: Int, _ entries: ArraySlice<WrittenTerms.Entry>,
    with other: Int, _ otherEntries: ArraySlice<WrittenTerms.Entry>
  ) {
    let none = WrittenTerms.Entry.none
    let own = vectors.elements(of: paper).lowerBound
    matches.removeAll(keepingCapacity: true)
    singles.removeAll(keepingCapacity: true)
    for element in vectors.elements(of: other) {
      let place = places[Int(vectors.terms[element])]
      guard place != none else {
        matches.append((none, 0))
        continue
      }
      let product = Int(vectors.weights[own + Int(place)]) * Int(vectors.weights[element])
      matches.append((place, product))
      singles.append(Reason(first: place, second: none, strength: product))
    }
    singles.sort { $0.precedes($1) }
    candidates.removeAll(keepingCapacity: true)
    candidates += singles
    for pair in otherEntries where pair.second != none {
      let (first, second) = (matches[Int(pair.first)], matches[Int(pair.second)])
      guard first.place != none, second.place != none,
        entries.contains(where: { $0.first == first.place && $0.second == second.place })
      else { continue }
      candidates.append(
        Reason(
          first: first.place, second: second.place, strength: first.product + second.product))
    }
    if candidates.count > singles.count { candidates.sort { $0.precedes($1) } }
    reasons.removeAll(keepingCapacity: true)
    for candidate in candidates where reasons.count < Self.limit {
      if !reasons.contains(where: { repeats(candidate, $0, own) }) { reasons.append(candidate) }
    }
  }

  /// Whether two reasons have a term in common, or terms that only a form of one word makes two:
  /// "simplification" and "simplify", "Japan" and "Japanese".
  private func repeats(_ one: Reason, _ other: Reason, _ own: Int) -> Bool {
    one.contains { place in
      let beginning = vectors.beginnings[Int(vectors.terms[own + Int(place)])]
      return other.contains { otherPlace in
        if place == otherPlace { return true }
        let otherBeginning = vectors.beginnings[Int(vectors.terms[own + Int(otherPlace)])]
        let common = (beginning ^ otherBeginning).leadingZeroBitCount / 8
        let length = 8 - beginning.trailingZeroBitCount / 8
        let otherLength = 8 - otherBeginning.trailingZeroBitCount / 8
        return common >= 7 || common >= 5 && common == min(length, otherLength)
      }
    }
  }
}
