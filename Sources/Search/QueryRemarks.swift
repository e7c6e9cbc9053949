internal import Papers
package import Reporting

/// What whoever wrote a query would want to know of it: fields that there are not, quotation marks
/// that are not closed, values that mean nothing.
package func remarks(on query: String) -> [Diagnostic] {
  queryTokens(of: normalizedToFormC(query)).compactMap { token in
    switch token.field {
    case .year where !isYears(token.value):
      return .warning(
        "unreadable-year", "'\(token.value)' is no year, so papers of all years are looked at",
        at: nil, hint: "write year:2020, year:2020..2023, year:..2000 or year:2020..")
    case .has where !["note", "notes", "code", "codes"].contains(token.value.lowercased()):
      return .warning(
        "unknown-mark", "there is no mark '\(token.value)', so no paper has it", at: nil,
        hint: "write has:note or has:code")
    case nil where !token.isQuoted && token.value.contains("\""):
      return .warning(
        "open-quotation",
        "the quotation mark in '\(token.source)' has no partner, so it says nothing", at: nil,
        hint: "a shell takes quotation marks away: write '\"exact phrase\"'")
    case nil: return unknownField(of: token)
    default: return nil
    }
  }
}

private func unknownField(of token: QueryToken) -> Diagnostic? {
  guard !token.isQuoted, let colon = token.value.firstIndex(of: ":") else { return nil }
  let name = token.value[..<colon]
  let value = token.value[colon...].dropFirst()
  guard !name.isEmpty, name.allSatisfy(\.isLetter), !value.isEmpty, !value.hasPrefix("//") else {
    return nil
  }
  let fields = SearchRequest.Field.allCases.map(\.rawValue)
  let hint =
    nearestSpelling(of: String(name), in: fields).map { "did you mean '\($0):'?" }
    ?? "the fields are " + fields.map { $0 + ":" }.joined(separator: ", ")
  return .warning(
    "unknown-field", "there is no field '\(name):', so its words are looked for anywhere", at: nil,
    hint: hint)
}

/// Whether a text is a year or a range of years.
private func isYears(_ text: String) -> Bool {
  let parts = text.split(separator: "..", omittingEmptySubsequences: false)
  return parts.count <= 2 && !parts.allSatisfy(\.isEmpty)
    && parts.allSatisfy { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
