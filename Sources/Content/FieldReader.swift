internal import Papers
internal import Reporting

/// Reads the values of a mapping by their keys, and collects what is wrong with them.
struct FieldReader {
  private let pairs: [(key: YAMLNode, value: YAMLNode)]
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether there are no keys because there is something else in their place.
  private var isUnreadable = false

  /// The values of a mapping.
  ///
  /// A key that is not among `keys` is an error; `subject` is what the mapping is about, "a note".
  init(_ node: YAMLNode?, keys: [String], of subject: String) {
    guard let node, !node.isNull else {
      pairs = []
      return
    }
    guard case .mapping(let pairs) = node.content else {
      self.pairs = []
      isUnreadable = true
      diagnostics.append(
        .error(
          "wrong-type", "expected keys and values, but found \(node.kind)", at: node.place,
          hint: "write one 'key: value' a line; the keys of \(subject) are "
            + keys.joined(separator: ", ")))
      return
    }
    self.pairs = pairs
    for (key, _) in pairs where !keys.contains(where: { key.text == $0 }) {
      diagnostics.append(unknownKey(key, among: keys, of: subject))
    }
  }

  /// The node of a key, unless nothing is given there.
  func node(_ key: String) -> YAMLNode? {
    pairs.first { $0.key.text == key && !$0.value.isNull }?.value
  }

  /// Whether a key is missing, or nothing is given there.
  func lacks(_ key: String) -> Bool { !isUnreadable && node(key) == nil }

  /// Adds a finding.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// A text on one line.
  mutating func text(_ key: String) -> Located<String>? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      reportType(key, node, expected: "a text")
      return nil
    }
    return Located(foldedSpace(text), at: node.place)
  }

  /// A text with its lines.
  mutating func lines(_ key: String) -> Located<String>? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      reportType(key, node, expected: "a text")
      return nil
    }
    return Located(text, at: node.place)
  }

  /// Texts in a list, or in one text with commas between them.
  mutating func texts(_ key: String) -> [Located<String>] {
    guard let node = node(key) else { return [] }
    switch node.content {
    case .sequence(let nodes):
      return nodes.compactMap { node in
        guard let text = node.text else {
          if !node.isNull { reportType(key, node, expected: "a list of texts") }
          return nil
        }
        return Located(foldedSpace(text), at: node.place)
      }
    case .scalar(let text):
      var offset = 0
      return text.split(separator: ",", omittingEmptySubsequences: false).compactMap { part in
        defer { offset += part.utf8.count + 1 }
        let lead = part.utf8.prefix { $0 == 0x20 }.count
        let folded = foldedSpace(part)
        guard !folded.isEmpty else { return nil }
        let start = offset + lead
        return Located(folded, at: node.place(of: start..<start + folded.utf8.count))
      }
    case .mapping:
      reportType(key, node, expected: "a list of texts")
      return []
    }
  }

  /// `true` or `false`; `yes` and `no` are understood too.
  mutating func flag(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    switch node.text?.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      reportType(key, node, expected: "true or false")
      return nil
    }
  }

  /// A whole number in a range.
  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(key) else { return nil }
    guard let text = node.text, let number = Int(text) else {
      reportType(key, node, expected: "a whole number")
      return nil
    }
    guard range.contains(number) else {
      report(
        .error(
          "out-of-range",
          "'\(key)' is \(number), but must be from \(range.lowerBound) to \(range.upperBound)",
          at: node.place))
      return nil
    }
    return number
  }

  /// A day that exists.
  mutating func date(_ key: String) -> CalendarDate? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      reportType(key, node, expected: "a date")
      return nil
    }
    switch WrittenDate(text) {
    case .date(let date): return date
    case .wrong(let problem):
      report(
        .error(
          "invalid-date", problem, at: node.place,
          hint: "dates are written year-month-day, as in 2024-05-13"))
      return nil
    }
  }

  /// One of a closed set of words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, as type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(key) else { return nil }
    if let choice = Choice(rawValue: text.value.lowercased()) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let nearest = nearestSpelling(of: text.value, in: words)
    report(
      .error(
        "unknown-value", "'\(text.value)' is no \(key)", at: text.place,
        hint: nearest.map { "did you mean '\($0)'?" }
          ?? "it is one of \(words.joined(separator: ", "))"))
    return nil
  }

  private mutating func reportType(_ key: String, _ node: YAMLNode, expected: String) {
    let found = node.text.map { "'\(excerpt($0))'" } ?? node.kind
    report(
      .error("wrong-type", "'\(key)' must be \(expected), but is \(found)", at: node.place))
  }
}

/// The finding that a key is none of those that are known.
func unknownKey(_ key: YAMLNode, among keys: [String], of subject: String) -> Diagnostic {
  let name = key.text ?? key.kind
  let hint =
    nearestSpelling(of: name, in: keys).map { "did you mean '\($0)'?" }
    ?? "the keys of \(subject) are \(keys.joined(separator: ", "))"
  return .error("unknown-key", "unknown key '\(excerpt(name))'", at: key.place, hint: hint)
}

/// The beginning of a text, for a message.
func excerpt(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }

/// The text with its white space folded to single spaces, and none at its ends.
func foldedSpace(_ text: some StringProtocol) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
