internal import Papers

/// A query that finds something, in the place of one that finds nothing.
package struct SearchSuggestion: Sendable {
  package let query: String

  /// How many papers it finds.
  package let total: Int

  /// Whether there are not more than ``total``.
  package let isExact: Bool
}

extension ArchiveSearch {
  /// Queries like one that finds nothing, which find something: with other spellings, and with less
  /// that narrows it down.
  package mutating func suggestions(for text: String) throws(SearchFault) -> [SearchSuggestion] {
    let tokens = queryTokens(of: normalizedToFormC(text))
    var queries = [try respelt(tokens)]
    let narrowing = tokens.indices.filter { tokens[$0].isNegated || tokens[$0].field != nil }
    for place in narrowing {
      queries.append(tokens.indices.filter { $0 != place }.map { String(tokens[$0].source) })
    }
    queries.append(
      tokens.indices.filter { !narrowing.contains($0) }.map { String(tokens[$0].source) })
    var known: Set = [tokens.map { String($0.source) }, []]
    var suggestions: [SearchSuggestion] = []
    for query in queries where known.insert(query).inserted {
      let query = query.joined(separator: " ")
      let answer = try self.query(query, limit: 1)
      if answer.total > 0 {
        suggestions.append(
          SearchSuggestion(query: query, total: answer.total, isExact: answer.isExact))
      }
    }
    return suggestions
  }

  /// The query with the nearest words that papers have, in the places of those that none has.
  private mutating func respelt(_ tokens: [QueryToken]) throws(SearchFault) -> [String] {
    var result: [String] = []
    for token in tokens {
      let found = Words(of: token.value)
      let words = found.words.map(found.text)
      var nearest: [String] = []
      for word in words { nearest.append(try nearestWord(to: word)) }
      if nearest == words
        || !(token.field == nil || token.field == .author || token.field == .title)
      {
        result.append(String(token.source))
      } else {
        let sign = (token.isNegated ? "-" : "") + (token.field.map { $0.rawValue + ":" } ?? "")
        let value = nearest.joined(separator: " ")
        result.append(sign + (nearest.count > 1 || token.isQuoted ? "\"\(value)\"" : value))
      }
    }
    return result
  }
}
