/// The parts of a paper in which words are looked for.
///
/// Weight and length normalisation are those of BM25F: the counts of a word in all fields are added
/// up, each by its weight, before they are saturated once.
enum SearchField: Int, CaseIterable, Sendable {
  case title, abstract, authors, notes, venue

  /// How much one occurrence counts.
  var weight: Double {
    switch self {
    case .title: 3
    case .abstract: 1
    case .authors: 1.5
    case .notes: 1
    case .venue: 1
    }
  }

  /// How much a field that is longer than the average takes away from each of its words, 0 to 1.
  ///
  /// Notes have none: a longer note would change the levels of other papers' words otherwise.
  var lengthNormalization: Double {
    switch self {
    case .title, .abstract: 0.75
    case .authors: 0.3
    case .notes, .venue: 0
    }
  }

  /// The lowest bit of the field's count in ``WordCounts``.
  @inline(__always)
  var shift: UInt32 {
    switch self {
    case .abstract: 0
    case .notes: 8
    case .title: 16
    case .authors: 22
    case .venue: 28
    }
  }

  /// The largest count that ``WordCounts`` can hold.
  @inline(__always)
  var limit: UInt32 {
    switch self {
    case .abstract, .notes: 255
    case .title, .authors: 63
    case .venue: 15
    }
  }
}

/// How often one word occurs in each field of one paper; a count too large to hold is cut.
struct WordCounts: Hashable, Sendable {
  private(set) var packed: UInt32 = 0

  /// The count in one field.
  @inline(__always)
  subscript(field: SearchField) -> UInt32 { packed >> field.shift & field.limit }

  /// Adds one occurrence.
  mutating func add(_ field: SearchField) {
    if self[field] < field.limit { packed += 1 << field.shift }
  }

  /// Whether the word occurs nowhere but in the abstract: most words do not.
  var isOnlyInAbstract: Bool { packed >> SearchField.notes.shift == 0 }

  /// 1 if the word occurs in the title, 2 if it occurs among the authors, 3 if in both.
  var flags: Int { (self[.title] > 0 ? 1 : 0) + (self[.authors] > 0 ? 2 : 0) }
}
