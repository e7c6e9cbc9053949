internal import Papers
internal import Reporting
internal import Syntax

/// The metadata of arXiv as Kaggle distributes it: one object a line
/// (https://www.kaggle.com/datasets/Cornell-University/arxiv).
struct ArxivJSONFormat: FeedFormat {
  let name = "arxiv-json"

  let memberNames = [
    "id", "submitter", "authors", "title", "comments", "journal-ref", "doi", "report-no",
    "categories", "license", "abstract", "versions", "update_date", "authors_parsed",
  ]

  func recognizes(_ file: SourceFile) -> Bool {
    guard let entry = firstJSONEntry(of: file), entry["title"] != nil else { return false }
    let own = [
      "authors_parsed", "update_date", "journal-ref", "report-no", "versions", "submitter",
    ]
    return own.count { entry[$0] != nil } >= 2
  }

  func sections(of file: SourceFile) -> [Range<Int>] { jsonSections(of: file) }

  func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var reading = FeedReading()
    let fields = JSONFields(file: file)
    forEachJSONEntry(in: section, of: file, reading: &reading) { entry, reading in
      addRecord(of: entry, number: number, fields: fields, &reading)
    }
    return reading
  }
}

private func addRecord(
  of entry: JSONValue, number: Int32, fields: JSONFields, _ reading: inout FeedReading
) {
  guard let title = fields.prose(entry["title"]) else {
    reading.skip(fields.missingTitle(entry))
    return
  }
  var record = PaperRecord(
    source: RecordSource(file: number, offset: entry.offset), title: title)
  record.abstract = fields.prose(entry["abstract"]) ?? .empty
  readIdentifiers(of: entry, fields, into: &record, &reading)
  record.authors = authors(of: entry, fields)
  record.categories = (fields.text(entry["categories"]) ?? "").utf8
    .split(separator: UInt8(ascii: " ")).map { FeedCategory(.arxiv, String(Substring($0))) }
  let versions = fields.list(entry["versions"])
  // `v1`, `v2` and so on, from the first to the last.
  record.identifiers.arxivVersion =
    versions.last?["version"]?.string.flatMap { Int($0.drop { !$0.isNumber }) }
    ?? record.identifiers.arxivVersion
  record.published = versionDate(versions.first, fields, &reading)
  record.updated =
    fields.text(entry["update_date"]) != nil
    ? fields.date(entry["update_date"], &reading)
    : versions.count > 1 ? versionDate(versions.last, fields, &reading) : record.published
  record.comment = fields.prose(entry["comments"])?.plain ?? ""
  record.license = fields.text(entry["license"]).map(foldedSpaces)
  record.publication.kind = .preprint
  if let journal = fields.prose(entry["journal-ref"]) {
    record.publication.kind = .article
    record.publication.container = journal.plain
  }
  record.noteWithdrawal()
  reading.records.append(record)
}

private func readIdentifiers(
  of entry: JSONValue, _ fields: JSONFields, into record: inout PaperRecord,
  _ reading: inout FeedReading
) {
  if let value = entry["id"], !value.isNull {
    let written = value.string ?? value.number.map(identifierOfNumber) ?? ""
    if !record.identifiers.setArxiv(written) {
      reading.diagnostics.append(fields.invalidArxivIdentifier(value))
    } else if value.kind == .number {
      reading.diagnostics.append(
        .warning(
          "numeric-identifier",
          "the identifier \(value.shown) is written as a number, and read as '\(written)'",
          at: value.place(in: fields.file),
          hint: "write it between quotation marks, so that no digit is lost"))
    }
  }
  if let value = entry["doi"], let text = fields.text(value) {
    if !record.setArxivDOI(text) {
      reading.diagnostics.append(
        .warning(
          "invalid-identifier", "'\(value.shown)' is no DOI, and is left out",
          at: value.place(in: fields.file),
          hint: "DOIs are written as in 10.1103/PhysRevD.76.013009"))
    }
  }
}

/// The identifier that a program took for a number, which lost the zeros at its ends: 704.001 was
/// 0704.0010, and 1501.1 either 1501.1000 or 1501.10000, of which only the second can have been
/// after 2014, when identifiers became longer by a digit.
private func identifierOfNumber(_ number: String) -> String {
  let parts = number.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, let month = parts.first, month.utf8.count <= 4 else { return number }
  let start = String(repeating: "0", count: 4 - month.utf8.count) + month
  let digits = start < "1501" || start > "9000" ? 4 : 5
  let end = parts.count == 2 ? String(parts[1]) : ""
  return start + "." + end + String(repeating: "0", count: max(0, digits - end.utf8.count))
}

/// The authors as arXiv took them apart (family name, given names, suffix, affiliations), or else
/// as the list that the paper's submitter wrote.
private func authors(of entry: JSONValue, _ fields: JSONFields) -> [Authorship] {
  let parsed = fields.list(entry["authors_parsed"])
  if parsed.isEmpty {
    return authorships(ofArxivList: fields.text(entry["authors"]) ?? "")
  }
  return parsed.compactMap { parts in
    var (family, given, suffix) = ("", "", "")
    var affiliations: [String] = []
    for (index, part) in parts.elements.enumerated() {
      let text = fields.prose(part)?.plain ?? ""
      switch index {
      case 0: family = text
      case 1: given = text
      case 2: suffix = text
      default: if !text.isEmpty { affiliations.append(text) }
      }
    }
    return Authorship(
      arxivFamily: family, given: given, suffix: suffix, affiliations: affiliations)
  }
}

/// The day of a version, which is written as in `Mon, 2 Apr 2007 19:18:42 GMT` (RFC 5322).
private func versionDate(
  _ version: JSONValue?, _ fields: JSONFields, _ reading: inout FeedReading
) -> CalendarDate? {
  guard let value = version?["created"], let text = fields.text(value) else { return nil }
  if let date = CalendarDate(mailDate: text) ?? CalendarDate(isoPrefix: text) { return date }
  reading.diagnostics.append(
    .warning(
      "invalid-date", "'\(value.shown)' is no date, and is left out",
      at: value.place(in: fields.file), hint: "dates are written as in Mon, 2 Apr 2007 19:18:42 GMT"
    ))
  return nil
}

extension CalendarDate {
  /// The day of a date as mail and RSS write it, `Mon, 2 Apr 2007 19:18:42 GMT`; the name of the
  /// day and all after the year may be missing.
  init?(mailDate text: some StringProtocol) {
    if let date = Self.usualMailDate(String(text)) {
      self = date
      return
    }
    var words = text.split { $0 == " " || $0 == "," }[...]
    if let first = words.first, !first.utf8.allSatisfy(\.isDigit) { words = words.dropFirst() }
    guard words.count >= 3, let year = Int(words[words.startIndex + 2]), year > 999,
      let day = PageDay(words.prefix(3).joined(separator: " "))
    else { return nil }
    self.init(year: year, month: day.month, day: day.day)
  }

  /// The day of a date that is written as nearly all are, `Mon, 2 Apr 2007`.
  private static func usualMailDate(_ text: String) -> CalendarDate? {
    let words = text.utf8.prefix(24).split(maxSplits: 4) { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    guard words.count > 4, words[1].count <= 2, words[2].count == 3, words[3].count == 4,
      let day = Int(Substring(words[1])), let year = Int(Substring(words[3])),
      let month = monthNames.firstIndex(where: { $0.utf8.prefix(3).elementsEqual(words[2]) })
    else { return nil }
    return CalendarDate(year: year, month: month + 1, day: day)
  }
}
