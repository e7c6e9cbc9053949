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

    fileprivate func repeats(_ other: Reason) -> Bool {
      func isIn(_ place: UInt8) -> Bool { place == other.first || place == other.second }
      return isIn(first) || second != WrittenTerms.Entry.none && isIn(second)
    }
  }

  /// How many terms, and how many reasons, are given at most.
  private static let limit = 3

  /// The single terms that make the two papers most alike: their places in the paper's vector.
  var strongest: some Sequence<UInt8> { singles.lazy.prefix(Self.limit).map(\.first) }

  /// What makes the two papers most alike, no term twice.
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
      if !reasons.contains(where: candidate.repeats) { reasons.append(candidate) }
    }
  }
}
