/// How much a word's occurrences say about a paper, in sixteen levels.
///
/// The browser needs neither counts nor lengths: a level is all that is left of BM25F's saturated
/// sum, and the levels of a word's papers put them in order before anything else is known.
struct Levels: Sendable {
  /// How many levels there are.
  static let count = 16

  /// The average lengths of titles, abstracts and lists of authors, rounded.
  let averages: [Double]

  /// The lengths of every paper's titles, abstracts and lists of authors, each cut where it cannot be
  /// held: in few bytes, since a paper's are looked at for each of its words, far from each other.
  private let lengths: [Lengths]

  /// The weights of these fields, divided by their length, for every length.
  private let title, abstract, authors: [Double]

  private struct Lengths {
    let title, authors: UInt8
    let abstract: UInt16
  }

  /// The levels for papers whose fields have the given lengths.
  init(lengths: [FieldLengths]) {
    let averages = Self.fields.map { field in
      let sum = lengths.reduce(0) { $0 + Double($1[field]) }
      return Self.rounded(sum / Double(max(lengths.count, 1)))
    }
    let compact = lengths.map {
      Lengths(
        title: UInt8(clamping: $0[.title]), authors: UInt8(clamping: $0[.authors]),
        abstract: UInt16(clamping: $0[.abstract]))
    }
    func factors(of place: Int, longest: Int) -> [Double] {
      let (field, average) = (Self.fields[place], averages[place])
      let normalization = field.lengthNormalization
      return (0...longest).map { length in
        let share = average > 0 ? Double(length) / average : 1
        return field.weight / (1 - normalization + normalization * share)
      }
    }
    title = factors(of: 0, longest: Int(UInt8.max))
    abstract = factors(of: 1, longest: compact.reduce(0) { max($0, Int($1.abstract)) })
    authors = factors(of: 2, longest: Int(UInt8.max))
    self.averages = averages
    self.lengths = compact
  }

  /// The fields whose length counts.
  static let fields: [SearchField] = [.title, .abstract, .authors]

  /// An average to four binary digits after the first.
  ///
  /// Every new paper changes the averages a little, and some levels with them; so it changes none.
  static func rounded(_ average: Double) -> Double {
    let dropped = UInt64(Double.significandBitCount - 4)
    let half: UInt64 = 1 << (dropped - 1)
    return Double(bitPattern: ((average.bitPattern + half) >> dropped) << dropped)
  }

  /// How many papers there are.
  var paperCount: Int { lengths.count }

  /// The level, from 0, of a word that occurs as given in a paper.
  func level(of counts: WordCounts, in paper: Int) -> Int {
    let lengths = lengths[paper]
    var sum = Double(counts[.abstract]) * abstract[Int(lengths.abstract)]
    if !counts.isOnlyInAbstract {
      sum += Double(counts[.title]) * title[Int(lengths.title)]
      sum += Double(counts[.authors]) * authors[Int(lengths.authors)]
      // Neither a note's length nor a venue's takes anything away.
      sum += Double(counts[.notes]) * SearchField.notes.weight
      sum += Double(counts[.venue]) * SearchField.venue.weight
    }
    return min(Int(sum / (1.2 + sum) * Double(Self.count)), Self.count - 1)
  }

  /// The middle of a level, which stands for the saturated sums that it was made of.
  static func saturation(of level: Int) -> Double {
    (Double(level) + 0.5) / Double(count)
  }
}
