internal import Papers

/// What a query asks for: words, phrases, fields, and what shall not be there.
struct SearchRequest {
  /// A word that ranks papers.
  struct Word: Hashable {
    let text: String

    /// How often the query has it.
    var count: Int

    /// Whether it is the last of the query and perhaps not typed to its end.
    var isBeginning = false
  }

  /// A field and what it shall hold.
  struct Filter {
    let field: Field
    let words: [String]

    /// The value as it was typed, in lower case.
    let text: String
  }

  /// The fields that a query may name.
  enum Field: String, CaseIterable {
    case author, title, venue, topic, year, has
  }

  private(set) var words: [Word] = []
  private(set) var phrases: [[String]] = []
  private(set) var filters: [Filter] = []
  private(set) var without: [[String]] = []

  /// Reads a query.
  init(_ query: String) {
    let text = normalizedToFormC(query)
    var last: String?
    for token in queryTokens(of: text) {
      last = nil
      let found = Words(of: token.value)
      let words = found.words.map(found.text)
      if let field = token.field, !token.isNegated {
        if !words.isEmpty {
          filters.append(Filter(field: field, words: words, text: token.value.lowercased()))
        }
        guard field == .author || field == .title else { continue }
      } else if token.isNegated, !words.isEmpty {
        without.append(words)
        continue
      } else if token.isQuoted {
        if words.count > 1 { phrases.append(words) }
      } else {
        last = words.last
      }
      for word in words { count(word) }
    }
    if let last, let end = text.unicodeScalars.last, isWordCharacter(end),
      let place = words.firstIndex(where: { $0.text == last })
    {
      words[place].isBeginning = true
    }
    let telling = words.filter { !stopWords.contains($0.text) }
    if !telling.isEmpty { words = telling }
  }

  private mutating func count(_ word: String) {
    if let place = words.firstIndex(where: { $0.text == word }) {
      words[place].count += 1
    } else {
      words.append(Word(text: word, count: 1))
    }
  }
}

/// A part of a query between spaces, or with what stands in its quotation marks.
struct QueryToken {
  /// The whole part as it was typed.
  var source: Substring = ""

  var isNegated = false
  var field: SearchRequest.Field?
  var isQuoted = false
  var value = ""
}

/// The parts of a query, in order.
func queryTokens(of text: String) -> [QueryToken] {
  var tokens: [QueryToken] = []
  var rest = text[...]
  while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
    rest = rest[start...]
    var token = QueryToken()
    var value = rest
    if value.first == "-", let next = value.dropFirst().first, !next.isWhitespace {
      token.isNegated = true
      value = value.dropFirst()
    }
    if let colon = value.firstIndex(of: ":"),
      let field = SearchRequest.Field(rawValue: value[..<colon].lowercased()),
      let next = value[colon...].dropFirst().first, !next.isWhitespace
    {
      token.field = field
      value = value[colon...].dropFirst()
    }
    if value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") {
      token.isQuoted = true
      token.value = String(value[..<end].dropFirst())
      rest = value[end...].dropFirst()
    } else {
      token.value = String(value.prefix { !$0.isWhitespace })
      rest = value.drop { !$0.isWhitespace }
    }
    token.source = text[start..<rest.startIndex]
    tokens.append(token)
  }
  return tokens
}

private func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
    true
  default: false
  }
}

/// Words that say nothing about what a paper is about: they rank papers only in a query that has no
/// others. The browser's script has the same list.
let stopWords = Set(
  """
  a about above after again all also am an and any are as at be because been before being below \
  between both but by can could did do does doing down during each few for from further had has have \
  having he her here him his how i if in into is it its just me more most my no nor not now of off on \
  once only or other our out over own s same she should so some such t than that the their them then \
  there these they this those through to too under until up upon use used using very via was we were \
  what when where which while who whom whose why will with within without would you your
  """.split(separator: " ").map(String.init))
