internal import Papers
internal import Reporting
internal import Syntax

/// Reads the fields of entries of feeds from elsewhere, whose mistakes the user cannot mend: what is
/// no value of its kind is reported as a warning, left out, and the rest of the entry is read.
struct JSONFields {
  let file: SourceFile

  /// The text of a string that holds more than white space.
  func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string, text.utf8.contains(where: { !$0.isSpace }) else { return nil }
    return text
  }

  /// The text of a string with TeX in it; nothing if it holds no more than white space.
  func prose(_ value: JSONValue?) -> Prose? {
    let prose = value?.withString { text -> Prose? in
      text.contains { !$0.isSpace } ? Feeds.prose(fromTeX: text) : nil
    }
    return prose ?? nil
  }

  /// The elements of a list; none if there is no list.
  func list(_ value: JSONValue?) -> [JSONValue] { value.map { Array($0.elements) } ?? [] }

  /// The day of a date in ISO 8601.
  func date(_ value: JSONValue?, _ reading: inout FeedReading) -> CalendarDate? {
    guard let value, !value.isNull, value.string != "" else { return nil }
    if let date = value.string.flatMap({ CalendarDate(isoPrefix: $0) }) { return date }
    reading.diagnostics.append(
      .warning(
        "invalid-date", "'\(value.shown)' is no date, and is left out", at: value.place(in: file),
        hint: "dates are written year-month-day, as in 2024-05-13"))
    return nil
  }

  /// A link to the address that a string is.
  func link(
    _ value: JSONValue?, _ kind: PaperLink.Kind, _ reading: inout FeedReading
  ) -> [PaperLink] {
    guard let value, let text = text(value) else { return [] }
    if let address = WebAddress(text.trimmingBlanks) { return [PaperLink(kind, address)] }
    reading.diagnostics.append(
      .warning(
        "invalid-address", "'\(value.shown)' is no address of the web, and is left out",
        at: value.place(in: file), hint: "addresses begin with https://, http://, mailto: or doi:"))
    return []
  }

  /// The finding that an entry has no title.
  func missingTitle(_ entry: JSONValue) -> Diagnostic {
    .error(
      "missing-title", "the entry has no title", at: entry.place(in: file),
      hint: "every paper has a title under \"title\"")
  }

  /// The finding that an identifier is none of arXiv's.
  func invalidArxivIdentifier(_ value: JSONValue) -> Diagnostic {
    .warning(
      "invalid-identifier", "'\(value.shown)' is no identifier of arXiv, and is left out",
      at: value.place(in: file),
      hint: "identifiers are written as in 2503.08007 or hep-th/9901001, between quotation marks")
  }
}

extension JSONValue {
  /// The value's place in a file.
  func place(in file: SourceFile) -> Place { file.place(at: offset, length: length) }

  /// The value as a message shows it.
  var shown: String {
    switch kind {
    case .string: string.map { $0.utf8.count > 60 ? $0.prefix(57) + "…" : $0 } ?? ""
    case .number: number ?? ""
    case .null, .boolean: isNull ? "null" : bool == true ? "true" : "false"
    case .array: "[…]"
    case .object: "{…}"
    }
  }
}

extension FeedReading {
  /// Reports an entry that holds no paper, and counts it as skipped.
  mutating func skip(_ diagnostic: Diagnostic) {
    skipped += 1
    diagnostics.append(diagnostic)
  }
}

/// A text with its white space folded to single spaces, and none at its ends.
func foldedSpaces(_ text: some StringProtocol) -> String { Prose(text).marked }
