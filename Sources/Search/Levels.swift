/// How much a word's occurrences say about a paper, in sixteen levels.
///
/// The browser needs neither counts nor lengths: a level is all that is left of BM25F's saturated
/// sum, and the levels of a word's papers put them in order before anything else is known.
struct Levels: Sendable {
  /// How many levels there are.
  static let count = 16

  /// The weights of the fields whose length counts, divided by their length, for every paper.
  private let factors: [Factors]

  private struct Factors {
    let title, abstract, authors: Double
  }

  /// The levels for papers whose fields have the given lengths.
  init(lengths: [FieldLengths]) {
    func factor(of field: SearchField) -> (FieldLengths) -> Double {
      let sum = lengths.reduce(0) { $0 + Double($1[field]) }
      let average = Self.rounded(sum / Double(max(lengths.count, 1)))
      let normalization = field.lengthNormalization
      return { length in
        let share = average > 0 ? Double(length[field]) / average : 1
        return field.weight / (1 - normalization + normalization * share)
      }
    }
    let (title, abstract, authors) = (
      factor(of: .title), factor(of: .abstract), factor(of: .authors)
    )
    factors = lengths.map {
      Factors(title: title($0), abstract: abstract($0), authors: authors($0))
    }
  }

  /// An average to four binary digits after the first.
  ///
  /// Every new paper changes the averages a little, and some levels with them; so it changes none.
  static func rounded(_ average: Double) -> Double {
    let dropped = UInt64(Double.significandBitCount - 4)
    let half: UInt64 = 1 << (dropped - 1)
    return Double(bitPattern: ((average.bitPattern + half) >> dropped) << dropped)
  }

  /// The level, from 0, of a word that occurs as given in a paper.
  func level(of counts: WordCounts, in paper: Int) -> Int {
    let factors = factors[paper]
    var sum = Double(counts[.title]) * factors.title
    sum += Double(counts[.abstract]) * factors.abstract
    sum += Double(counts[.authors]) * factors.authors
    // Neither a note's length nor a venue's takes anything away.
    sum += Double(counts[.notes]) * SearchField.notes.weight
    sum += Double(counts[.venue]) * SearchField.venue.weight
    let saturated = sum / (1.2 + sum)
    return min(Int(saturated * Double(Self.count)), Self.count - 1)
  }

  /// The middle of a level, which stands for the saturated sums that it was made of.
  static func saturation(of level: Int) -> Double {
    (Double(level) + 0.5) / Double(count)
  }
}
