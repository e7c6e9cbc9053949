internal import Papers
package import Reporting
internal import Syntax

/// What arXiv's OAI-PMH interface answers (https://info.arxiv.org/help/oa/index.html), in arXiv's own
/// two metadata formats: `arXiv` and `arXivRaw`.
package struct ArxivOAIFormat: FeedFormat {
  package let name = "arxiv-oai"

  /// The format.
  package init() {}

  package func recognizes(_ file: SourceFile) -> Bool {
    rootTag(ofXML: file.bytes)?.localName == "OAI-PMH"
  }

  package func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var answer = OAIAnswer(file: file, number: number)
    if let failure = readXMLEntries(file.bytes, into: &answer) {
      answer.reading.report(failure, in: file)
    }
    return answer.reading
  }
}

private struct OAIAnswer: XMLEntryConsumer {
  let file: SourceFile
  let number: Int32
  var reading = FeedReading()

  init(file: SourceFile, number: Int32) {
    self.file = file
    self.number = number
  }

  func descent(into tag: XMLTag, depth: Int) -> XMLDescent {
    switch tag.localName {
    case "OAI-PMH", "ListRecords", "GetRecord": .enter
    case "record", "error": .collect
    default: .skip
    }
  }

  mutating func read(_ entry: XMLElement) {
    if entry.localName == "error" {
      let words = [entry["code"] ?? "", shortText(entry.text)].filter { !$0.isEmpty }
      reading.report(
        .warning, "oai-error",
        "the server answered with an error: \(words.joined(separator: ": "))",
        at: entry, in: file, hint: "there is no paper in this file: harvest it again, or remove it")
    } else if let record = record(of: entry) {
      reading.records.append(record)
    } else {
      reading.skipped += 1
    }
  }

  /// The record that one of the protocol's makes, if it is a paper with a title.
  private mutating func record(of entry: XMLElement) -> PaperRecord? {
    let header = entry.child("header")
    if header?["status"] == "deleted" { return nil }
    guard let metadata = entry.child("metadata")?.children.first(where: { _ in true }),
      ["arXiv", "arXivRaw"].contains(metadata.localName)
    else {
      let format = entry.child("metadata")?.children.first { _ in true }?.name
      reading.report(
        .error, "unread-metadata",
        format.map { "the record's metadata are '\($0)', which Offprint does not read" }
          ?? "the record has no metadata",
        at: entry, in: file, hint: "harvest with metadataPrefix=arXiv")
      return nil
    }
    var record = PaperRecord(
      source: RecordSource(file: number, offset: entry.offset), title: .empty)
    let identifier = metadata.child("id") ?? header?.child("identifier")
    let written = shortText(identifier?.text ?? "")
    guard record.identifiers.setArxiv(withoutScheme(written)) else {
      reading.report(
        .error, "invalid-identifier", "'\(written)' is no arXiv identifier",
        at: identifier ?? entry, in: file, hint: "it is written as in <id>2503.08007</id>")
      return nil
    }
    record.publication.kind = .preprint
    for part in metadata.children { read(part, into: &record) }
    record.updated = record.updated ?? record.published
    record.noteWithdrawal()
    guard !record.title.isEmpty else {
      reading.report(
        .error, "missing-title", "\(written) has no title", at: entry, in: file,
        hint: "give it a <title>")
      return nil
    }
    return record
  }

  private mutating func read(_ part: XMLElement, into record: inout PaperRecord) {
    switch part.localName {
    case "title": record.title = prose(fromTeX: part.text)
    case "abstract": record.abstract = prose(fromTeX: part.text)
    case "comments": record.comment = prose(fromTeX: part.text).plain
    case "created": record.published = date(part)
    case "updated": record.updated = date(part)
    case "version": readVersion(part, into: &record)
    case "authors": record.authors = authorships(part)
    case "categories":
      for term in shortText(part.text).split(separator: " ") {
        record.categories.append(FeedCategory(.arxiv, String(term)))
      }
    case "msc-class", "acm-class": record.addArxivTerm(part.text)
    case "journal-ref": record.setArxivJournalReference(part.text)
    case "license":
      let address = shortText(part.text)
      if !address.isEmpty { record.license = address }
    case "doi":
      let text = shortText(part.text)
      if record.setArxivDOI(text) || text.isEmpty { return }
      reading.report(
        .warning, "invalid-identifier", "'\(text)' is no DOI, and is left out", at: part, in: file,
        hint: "DOIs are written as in 10.1103/PhysRevD.76.013009")
    default: break
    }
  }

  /// Takes a version of `arXivRaw`; they come from the first to the last.
  private mutating func readVersion(_ version: XMLElement, into record: inout PaperRecord) {
    record.identifiers.arxivVersion =
      version["version"].flatMap { Int($0.drop { !$0.isNumber }) }
      ?? record.identifiers.arxivVersion
    guard let date = version.child("date").flatMap({ self.date($0) }) else { return }
    record.published = record.published ?? date
    record.updated = date
  }

  /// The authors: one element each in `arXiv`, one text in `arXivRaw`.
  private func authorships(_ authors: XMLElement) -> [Authorship] {
    let parts = authors.children.filter { $0.localName == "author" }
    guard !parts.isEmpty else { return Feeds.authorships(ofArxivList: authors.text) }
    return parts.compactMap { author in
      func text(_ name: String) -> String {
        prose(fromTeX: author.child(name)?.text ?? "").plain
      }
      let affiliations = author.children.filter { $0.localName == "affiliation" }
        .map { prose(fromTeX: $0.text).plain }.filter { !$0.isEmpty }
      return Authorship(
        arxivFamily: text("keyname"), given: text("forenames"), suffix: text("suffix"),
        affiliations: affiliations)
    }
  }

  private mutating func date(_ part: XMLElement) -> CalendarDate? {
    let text = shortText(part.text)
    if let date = CalendarDate(isoPrefix: text) ?? CalendarDate(mailDate: text) { return date }
    reading.report(
      .warning, "invalid-date", "'\(text)' is no date, and is left out", at: part, in: file,
      hint: "dates are written as in 2025-03-12")
    return nil
  }
}

/// An identifier without what the protocol sets before it, `oai:arXiv.org:`.
private func withoutScheme(_ identifier: String) -> String {
  let prefix = "oai:arXiv.org:"
  return identifier.hasPrefix(prefix) ? String(identifier.dropFirst(prefix.count)) : identifier
}
