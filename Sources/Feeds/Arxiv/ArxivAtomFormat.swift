internal import Papers
package import Reporting
internal import Syntax

/// The answers of arXiv's API, which are Atom feeds
/// (https://info.arxiv.org/help/api/user-manual.html).
///
/// The API has had two layouts, which differ in the order of the elements and in where their
/// namespaces are declared; both are read alike.
package struct ArxivAtomFormat: FeedFormat {
  package let name = "arxiv-atom"

  /// The format.
  package init() {}

  package func recognizes(_ file: SourceFile) -> Bool {
    guard let root = rootTag(ofXML: file.bytes), root.localName == "feed" else { return false }
    // The feed's own fields come before its entries, and one of them names the API.
    let beginning = String(decoding: file.bytes.prefix(4096), as: UTF8.self)
    return beginning.contains("arxiv.org/api/") || beginning.contains(">arXiv Search Results<")
  }

  package func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var feed = ArxivAtomFeed(file: file, number: number)
    if let failure = readXMLEntries(file.bytes, into: &feed) {
      feed.reading.report(failure, in: file)
    }
    return feed.reading
  }
}

private struct ArxivAtomFeed: XMLEntryConsumer {
  let file: SourceFile
  let number: Int32
  var reading = FeedReading()

  init(file: SourceFile, number: Int32) {
    self.file = file
    self.number = number
  }

  func descent(into tag: XMLTag, depth: Int) -> XMLDescent {
    if depth == 0 { return .enter }
    return tag.localName == "entry" ? .collect : .skip
  }

  mutating func read(_ entry: XMLElement) {
    if let record = record(of: entry) {
      reading.records.append(record)
    } else {
      reading.skipped += 1
    }
  }

  /// The record that an entry makes, if it is a paper with a title.
  private mutating func record(of entry: XMLElement) -> PaperRecord? {
    let identifier = entry.child("id")
    let address = shortText(identifier?.text ?? "")
    if address.contains("/api/errors") {
      let message = shortText(entry.child("summary")?.text ?? "")
      reading.report(
        .warning, "arxiv-error", "arXiv answered with an error: \(message)", at: entry, in: file,
        hint: "this is no paper: ask again with a right identifier, or remove the file")
      return nil
    }
    var record = PaperRecord(
      source: RecordSource(file: number, offset: entry.offset), title: .empty)
    guard record.identifiers.setArxiv(address) else {
      reading.report(
        .error, "invalid-identifier", "'\(address)' is no arXiv identifier",
        at: identifier ?? entry, in: file,
        hint: "it is written as in http://arxiv.org/abs/2503.08007v1")
      return nil
    }
    record.publication.kind = .preprint
    // The primary category is the first, wherever it stands.
    if let term = entry.child("primary_category")?["term"] { record.addArxivTerm(term) }
    for part in entry.children { read(part, into: &record) }
    record.noteWithdrawal()
    guard !record.title.isEmpty else {
      reading.report(
        .error, "missing-title", "\(address) has no title", at: entry, in: file,
        hint: "give it a <title>")
      return nil
    }
    return record
  }

  private mutating func read(_ part: XMLElement, into record: inout PaperRecord) {
    switch part.localName {
    case "title": record.title = prose(fromTeX: part.text)
    case "summary": record.abstract = prose(fromTeX: part.text)
    case "comment": record.comment = prose(fromTeX: part.text).plain
    case "published": record.published = date(part)
    case "updated": record.updated = date(part)
    case "author":
      if let author = authorship(part) { record.authors.append(author) }
    case "category": record.addArxivTerm(part["term"] ?? "")
    case "journal_ref": record.setArxivJournalReference(part.text)
    case "doi": readDOI(part, into: &record)
    case "link": readLink(part, into: &record)
    default: break
    }
  }

  private mutating func readDOI(_ part: XMLElement, into record: inout PaperRecord) {
    let text = shortText(part.text)
    if record.setArxivDOI(text) || text.isEmpty { return }
    reading.report(
      .warning, "invalid-identifier", "'\(text)' is no DOI, and is left out", at: part, in: file,
      hint: "DOIs are written as in 10.1103/PhysRevD.76.013009")
  }

  private func authorship(_ author: XMLElement) -> Authorship? {
    let name = prose(fromTeX: author.child("name")?.text ?? "").plain
    // A list that begins with a collaboration goes on with a colon, which arXiv takes for a name.
    guard name.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
    var authorship = Authorship(PersonName(display: name))
    let affiliation = prose(fromTeX: author.child("affiliation")?.text ?? "").plain
    if !affiliation.isEmpty { authorship.affiliation = affiliation }
    return authorship
  }

  private func readLink(_ link: XMLElement, into record: inout PaperRecord) {
    guard let text = link["href"] else { return }
    let isPDF = link["title"] == "pdf" || link["type"] == "application/pdf"
    if link["title"] == "doi" {
      if record.identifiers.doi == nil { record.identifiers.setDOI(text) }
    } else if let address = WebAddress(text) {
      record.links.append(PaperLink(isPDF ? .pdf : .page, address))
    }
  }

  private mutating func date(_ part: XMLElement) -> CalendarDate? {
    let text = shortText(part.text)
    if let date = CalendarDate(isoPrefix: text) { return date }
    reading.report(
      .warning, "invalid-date", "'\(text)' is no date", at: part, in: file,
      hint: "dates are written as in 2025-03-12T17:59:37Z")
    return nil
  }
}
