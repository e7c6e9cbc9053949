internal import Reporting

/// What a topic looks for in a paper.
///
/// Words are looked for whole, one after the other, as ``WordFolding`` folds them: so case, accents,
/// hyphens and other punctuation do not matter.
/// A `*` at the end stands for any ending of the last word.
/// A field's name and a colon before them say where to look; without one, it is the title and the
/// abstract.
package struct TopicPattern: Hashable, Sendable {
  /// Where a pattern can look.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case title, abstract, author, venue, keyword
    /// A term of a feed's classification, whole, or its beginning with a `*`: `cs.LG`, `cs.*`.
    case category
    /// An identifier in any written form: `arXiv:2503.08007`, `https://doi.org/10.1000/182`.
    case id
  }

  /// What is compared.
  enum Target: Hashable, Sendable {
    /// Folded words with a space between two.
    case words([UInt8], isPrefix: Bool)
    /// A term in lower case.
    case category(String, isPrefix: Bool)
    /// The identifiers that a text can be, of which the paper must have one.
    case identifier([PaperIdentifier])
  }

  /// The pattern as it is written, with its field.
  package let text: String

  /// Where to look, if it is said.
  package let field: Field?

  let target: Target

  /// The pattern that a text is, such as `sparse autoencoder*` or `title:SAE`.
  package init(_ text: String) throws(TopicPatternError) {
    let name = text.drop { $0 == " " }.prefix { $0 != ":" }
    guard name.endIndex != text.endIndex, !name.isEmpty,
      name.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
    else {
      try self.init(field: nil, text[...], in: text)
      return
    }
    let value = text[name.endIndex...].dropFirst()
    guard let field = Field(rawValue: name.lowercased()) else {
      throw TopicPatternError(unknownField: name, in: text)
    }
    try self.init(field: field, value, in: text)
  }

  /// The pattern that looks for a value in one field.
  package init(field: Field, value: String) throws(TopicPatternError) {
    try self.init(field: field, value[...], in: value)
  }

  private init(field: Field?, _ value: Substring, in text: String) throws(TopicPatternError) {
    var value = value
    while value.utf8.first == 0x20 { value = value.dropFirst() }
    while value.utf8.last == 0x20 { value = value.dropLast() }
    self.text = text
    self.field = field
    switch field {
    case .category: target = try Self.category(value, in: text)
    case .id:
      let identifiers = PaperIdentifier.candidates(written: value)
      guard !identifiers.isEmpty else { throw TopicPatternError(empty: value, in: text) }
      target = .identifier(identifiers)
    case nil, .title, .abstract, .author, .venue, .keyword:
      target = try Self.words(value, isName: field == .author, in: text)
    }
  }

  private static func category(
    _ value: Substring, in text: String
  ) throws(TopicPatternError) -> Target {
    let (term, isPrefix) = try withoutStar(value, in: text)
    guard !term.isEmpty else { throw TopicPatternError(empty: value, in: text) }
    return .category(term.lowercased(), isPrefix: isPrefix)
  }

  private static func words(
    _ value: Substring, isName: Bool, in text: String
  ) throws(TopicPatternError) -> Target {
    let (written, isPrefix) = try withoutStar(value, in: text)
    // "Berg, Jan" is the name that a paper prints as "Jan Berg".
    let phrase =
      isName && written.utf8.contains(UInt8(ascii: ","))
      ? PersonName(display: String(written)).display : String(written)
    let words = Words(of: phrase)
    guard let last = words.words.last else { throw TopicPatternError(empty: value, in: text) }
    if isPrefix {
      guard let end = written.unicodeScalars.last, !Words(of: String(end)).words.isEmpty else {
        throw TopicPatternError(starAt: value.utf8.index(before: value.endIndex), in: text)
      }
      if words.count == 1, last.count < 2 { throw TopicPatternError(short: value, in: text) }
    }
    return .words(words.joined, isPrefix: isPrefix)
  }

  /// The text without the star at its end; a star elsewhere is an error.
  private static func withoutStar(
    _ value: Substring, in text: String
  ) throws(TopicPatternError) -> (Substring, isPrefix: Bool) {
    guard let star = value.utf8.firstIndex(of: UInt8(ascii: "*")) else { return (value, false) }
    guard value.utf8.index(after: star) == value.endIndex else {
      throw TopicPatternError(starAt: star, in: text)
    }
    return (value[..<star], true)
  }
}

/// Why a text is no pattern.
package struct TopicPatternError: Error, Hashable {
  /// The kind of finding, for a diagnostic.
  package let identifier: String

  /// One line that quotes what is wrong.
  package let message: String

  /// What to do about it.
  package let hint: String?

  /// The bytes of the text that are meant.
  package let range: Range<Int>

  fileprivate init(unknownField name: Substring, in text: String) {
    identifier = "unknown-field"
    message = "unknown field '\(name)' in the topic rule '\(text)'"
    let fields = TopicPattern.Field.allCases.map(\.rawValue)
    if let nearest = nearestSpelling(of: String(name), in: fields) {
      hint = "did you mean '\(nearest):'?"
    } else {
      hint =
        "the fields are \(fields.joined(separator: ", ")); to look for the words themselves, "
        + "leave out the colon"
    }
    range = Self.range(of: name, in: text)
  }

  fileprivate init(empty value: Substring, in text: String) {
    identifier = "empty-rule"
    message = "the topic rule '\(text)' looks for nothing"
    hint = nil
    range = 0..<text.utf8.count
  }

  fileprivate init(starAt star: String.Index, in text: String) {
    identifier = "misplaced-star"
    message = "the '*' in the topic rule '\(text)' is not at the end of a word that ends the rule"
    hint = "'*' stands for the ending of the last word, as in 'sparse autoencoder*'"
    let offset = text.utf8.distance(from: text.startIndex, to: star)
    range = offset..<offset + 1
  }

  fileprivate init(short value: Substring, in text: String) {
    identifier = "short-prefix"
    message = "the topic rule '\(text)' leaves nearly every word possible"
    hint = "write at least two letters before the '*'"
    range = Self.range(of: value, in: text)
  }

  private static func range(of part: Substring, in text: String) -> Range<Int> {
    let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    return start..<start + part.utf8.count
  }
}
