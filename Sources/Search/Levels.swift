/// How much a word's occurrences say about a paper, in sixteen levels.
///
/// The browser needs neither counts nor lengths: a level is all that is left of BM25F's saturated
/// sum, and the levels of a word's papers put them in order before anything else is known.
struct Levels: Sendable {
  /// How many levels there are.
  static let count = 16

  /// The weight of every field divided by its length, for every paper.
  private let factors: [SIMD8<Double>]

  /// The levels for papers whose fields have the given lengths.
  init(lengths: [FieldLengths]) {
    var sums = SIMD8<Double>()
    for length in lengths {
      for field in SearchField.allCases { sums[field.rawValue] += Double(length[field]) }
    }
    var averages = sums / Double(max(lengths.count, 1))
    for field in averages.indices { averages[field] = Self.rounded(averages[field]) }
    factors = lengths.map { length in
      var factors = SIMD8<Double>()
      for field in SearchField.allCases {
        let average = averages[field.rawValue]
        let share = average > 0 ? Double(length[field]) / average : 1
        let normalization = field.lengthNormalization
        factors[field.rawValue] = field.weight / (1 - normalization + normalization * share)
      }
      return factors
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
    var sum = 0.0
    for field in SearchField.allCases {
      sum += Double(counts[field]) * factors[field.rawValue]
    }
    let saturated = sum / (1.2 + sum)
    return min(Int(saturated * Double(Self.count)), Self.count - 1)
  }

  /// The middle of a level, which stands for the saturated sums that it was made of.
  static func saturation(of level: Int) -> Double {
    (Double(level) + 0.5) / Double(count)
  }
}
