internal import Papers
internal import Reporting
internal import Syntax

/// The members of an object in a feed that the user writes: asking for one reports what is wrong
/// with it, at its place.
struct OffprintFields {
  private let object: JSONValue
  private let file: SourceFile

  /// What is wrong with the object.
  var diagnostics: [Diagnostic] = []

  /// The members of an object that may have those named.
  init(of object: JSONValue, in file: SourceFile, keys: [String]) {
    self.object = object
    self.file = file
    var seen: Set<String> = []
    for member in object.members {
      let name = member.name
      if !keys.contains(name) {
        report(
          .warning, "unknown-key", "there is no member '\(member.key.shown)'", at: member.key,
          hint: nearestSpelling(of: name, in: keys).map { "did you mean '\($0)'?" }
            ?? "the members are " + keys.joined(separator: ", "))
      } else if !seen.insert(name).inserted {
        report(
          .warning, "duplicate-key", "the member '\(name)' is there twice", at: member.key,
          hint: "only the last one counts; remove one of them")
      }
    }
    if object.kind != .object { reportType(of: object, "the entry", "an object") }
  }

  /// Whether there are members at all.
  var isObject: Bool { object.kind == .object }

  /// A member that is there and not `null`.
  subscript(key: String) -> JSONValue? {
    object[key].flatMap { $0.isNull ? nil : $0 }
  }

  // MARK: Values of a kind

  /// The text of a member, with its markup; empty if there is none.
  mutating func prose(_ key: String) -> Prose {
    guard let value = self[key] else { return .empty }
    guard let text = value.string else {
      reportType(of: value, "'\(key)'", "a string")
      return .empty
    }
    return prose(fromMarkup: text)
  }

  /// The text of a member without markup; empty if there is none.
  mutating func text(_ key: String) -> String { optionalText(key) ?? "" }

  /// The text of a member without markup.
  mutating func optionalText(_ key: String) -> String? {
    self[key].flatMap { text(of: $0, key) }
  }

  /// The text that a value is, if it is not empty.
  mutating func text(of value: JSONValue, _ key: String) -> String? {
    guard let text = value.string else {
      reportType(of: value, "'\(key)'", "a string")
      return nil
    }
    let folded = shortText(text)
    return folded.isEmpty ? nil : folded
  }

  /// The elements of a member that is a list.
  mutating func list(_ key: String) -> [JSONValue] {
    guard let value = self[key] else { return [] }
    if value.kind != .array { reportType(of: value, "'\(key)'", "a list") }
    return Array(value.elements)
  }

  /// The elements of a member that is a list, or the one value that it is.
  func oneOrMore(_ key: String) -> [JSONValue] {
    guard let value = self[key] else { return [] }
    return value.kind == .array ? Array(value.elements) : [value]
  }

  /// The whole number from 0 that a member is.
  mutating func count(_ key: String) -> Int? {
    guard let value = self[key] else { return nil }
    if let count = value.int, count >= 0 { return count }
    reportType(of: value, "'\(key)'", "a whole number from 0")
    return nil
  }

  /// The address that a value is.
  mutating func address(of value: JSONValue, _ key: String) -> WebAddress? {
    guard let text = text(of: value, key) else { return nil }
    if let address = WebAddress(text) { return address }
    report(
      .error, "invalid-address", "'\(value.shown)' is no address of the web", at: value,
      hint: "addresses begin with https://, http://, mailto: or doi:")
    return nil
  }

  /// The one of several named values that a member names.
  mutating func choice<Value>(_ key: String, _ choices: [(name: String, value: Value)]) -> Value? {
    guard let value = self[key], let text = text(of: value, key) else { return nil }
    if let choice = choices.first(where: { $0.name == text }) { return choice.value }
    let names = choices.map(\.name)
    report(
      .error, "unknown-value", "'\(key)' cannot be '\(value.shown)'", at: value,
      hint: nearestSpelling(of: text, in: names).map { "did you mean '\($0)'?" }
        ?? "it is one of " + names.joined(separator: ", "))
    return nil
  }

  /// The members of an object in this one.
  mutating func nested(
    _ value: JSONValue, _ key: String, _ expected: String, _ keys: [String]
  ) -> OffprintFields? {
    guard value.kind == .object else {
      reportType(of: value, "'\(key)'", expected)
      return nil
    }
    var fields = OffprintFields(of: value, in: file, keys: keys)
    fields.diagnostics = diagnostics + fields.diagnostics
    return fields
  }

  // MARK: Dates

  /// The date that a member is: a day, a month or a year.
  mutating func date(_ key: String) -> CalendarDate? {
    guard let value = self[key] else { return nil }
    guard let text = value.string else {
      reportType(of: value, "'\(key)'", "a date in quotation marks")
      return nil
    }
    let fault: String
    switch writtenDate(text) {
    case .success(let date): return date
    case .failure(let error): fault = error.message
    }
    report(
      .error, "invalid-date", "date '\(value.shown)' \(fault)", at: value,
      hint: "dates are written year-month-day, as in 2024-05-13")
    return nil
  }

  // MARK: Reports

  /// Reports that a member that must be there is not.
  mutating func reportMissing(_ key: String) {
    report(
      .error, "missing-" + key, "the entry has no \(key)", at: object,
      hint: "write one under \"\(key)\"")
  }

  /// Reports something at the place of a value.
  mutating func report(
    _ severity: Diagnostic.Severity, _ identifier: String, _ message: String, at value: JSONValue,
    hint: String?
  ) {
    diagnostics.append(
      Diagnostic(severity, identifier, message, at: value.place(in: file), hint: hint))
  }

  private mutating func reportType(of value: JSONValue, _ subject: String, _ expected: String) {
    let kind =
      switch value.kind {
      case .null: "null"
      case .boolean: value.bool == true ? "true" : "false"
      case .number: "the number \(value.shown)"
      case .string: "the string '\(value.shown)'"
      case .array: "a list"
      case .object: "an object"
      }
    report(
      .error, "wrong-type", "\(subject) is \(kind), and should be \(expected)", at: value,
      hint: "documentation/offprint-feed.md says what each member is")
  }

  private func prose(fromMarkup text: String) -> Prose { Feeds.prose(fromMarkup: text) }
}

/// What is wrong with a written date.
private struct DateFault: Error {
  let message: String
}

/// The date that a whole text is: `2024`, `2024-05` or `2024-05-13`.
private func writtenDate(_ text: String) -> Result<CalendarDate, DateFault> {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  let isWritten =
    (1...3).contains(parts.count)
    && zip(parts, [4, 2, 2]).allSatisfy { part, width in
      part.utf8.count == width && part.utf8.allSatisfy(\.isDigit)
    }
  guard isWritten else { return .failure(DateFault(message: "is not written year-month-day")) }
  let numbers = parts.compactMap { Int($0) }
  let names = ["year", "month", "day"]
  for count in 1...numbers.count {
    let part = numbers[count - 1]
    let isThere =
      part > 0
      && CalendarDate(
        year: numbers[0], month: count > 1 ? numbers[1] : 0, day: count > 2 ? numbers[2] : 0) != nil
    if !isThere { return .failure(DateFault(message: "has no \(names[count - 1]) \(part)")) }
  }
  let date = CalendarDate(
    year: numbers[0], month: numbers.count > 1 ? numbers[1] : 0,
    day: numbers.count > 2 ? numbers[2] : 0)
  return date.map { .success($0) } ?? .failure(DateFault(message: "is not written year-month-day"))
}
