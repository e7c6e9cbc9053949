/// Compares papers that are alike: which terms they share, and which of these stand together in both.
struct SharedTerms {
  /// Two terms that stand together in both papers, or a single one.
  private struct Reason {
    /// The place of the first term in the paper's vector.
    let first: UInt8

    /// The place of the second term there, or ``WrittenTerms/Entry/none``.
    let second: UInt8

    /// How much the terms make the two papers alike.
    let strength: Int

    func precedes(_ other: Reason) -> Bool {
      strength != other.strength
        ? strength > other.strength : (first, second) < (other.first, other.second)
    }

    /// Whether something is true of the place of one of its terms in the paper's vector.
    func contains(where isMatch: (UInt8) -> Bool) -> Bool {
      isMatch(first) || second != WrittenTerms.Entry.none && isMatch(second)
    }
  }

  /// How many terms, and how many reasons, are given at most.
  private static let limit = 3

  /// The single terms that make the two papers most alike.
  private(set) var shared: [Int32] = []

  /// What makes the two papers most alike, no term twice and none that begins like another: packed
  /// places in the paper's own text, or a term as the complement of its number where it does not stand
  /// there as such.
  private(set) var reasons: [Int32] = []

  private let vectors: TermVectors
  private let vocabulary: Vocabulary

  /// The place of every term in the paper's vector.
  private var places: [UInt8]

  private var singles: [Reason] = []
  private var candidates: [Reason] = []
  private var chosen: [Reason] = []

  /// For every term of the other paper's vector its place in the paper's, and the two's product.
  private var matches: [(place: UInt8, product: Int)] = []

  /// Compares papers with the given vectors.
  init(_ vectors: TermVectors, _ vocabulary: Vocabulary) {
    self.vectors = vectors
    self.vocabulary = vocabulary
    places = [UInt8](repeating: WrittenTerms.Entry.none, count: vocabulary.termCount)
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

  /// Compares the paper that was begun with another one, given what stands in their texts.
  mutating func compare(_ paper: Int, with other: Int, _ texts: WrittenTerms) {
    let entries = texts.entries(of: paper)
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
    for pair in texts.entries(of: other) where pair.second != none {
      let (first, second) = (matches[Int(pair.first)], matches[Int(pair.second)])
      guard first.place != none, second.place != none,
        entries.contains(where: { $0.first == first.place && $0.second == second.place })
      else { continue }
      candidates.append(
        Reason(
          first: first.place, second: second.place, strength: first.product + second.product))
    }
    if candidates.count > singles.count { candidates.sort { $0.precedes($1) } }
    chosen.removeAll(keepingCapacity: true)
    for candidate in candidates where chosen.count < Self.limit {
      if !chosen.contains(where: { repeats(candidate, $0, own) }) { chosen.append(candidate) }
    }
    shared.removeAll(keepingCapacity: true)
    for single in singles.prefix(Self.limit) {
      shared.append(vectors.terms[own + Int(single.first)])
    }
    reasons.removeAll(keepingCapacity: true)
    for reason in chosen {
      let entry = entries.first { $0.first == reason.first && $0.second == reason.second }
      reasons.append(entry?.place ?? ~vectors.terms[own + Int(reason.first)])
    }
  }

  /// Whether two reasons have a term in common, or terms that only a form of one word makes two:
  /// "simplification" and "simplify", "Japan" and "Japanese".
  private func repeats(_ one: Reason, _ other: Reason, _ own: Int) -> Bool {
    one.contains { place in
      let beginning = vocabulary.beginnings[Int(vectors.terms[own + Int(place)])]
      return other.contains { otherPlace in
        if place == otherPlace { return true }
        let otherBeginning = vocabulary.beginnings[Int(vectors.terms[own + Int(otherPlace)])]
        let common = (beginning ^ otherBeginning).leadingZeroBitCount / 8
        let length = 8 - beginning.trailingZeroBitCount / 8
        let otherLength = 8 - otherBeginning.trailingZeroBitCount / 8
        return common >= 7 || common >= 5 && common == min(length, otherLength)
      }
    }
  }
}
