internal import Papers
internal import Reporting

/// Reads one entry of a BibTeX file, complete with what it inherits.
struct BibTeXPaper {
  private let entry: BibTeXEntry
  private let file: SourceFile
  private var record: PaperRecord
  private(set) var diagnostics: [Diagnostic] = []

  init(_ entry: BibTeXEntry, in file: SourceFile, number: Int32) {
    self.entry = entry
    self.file = file
    record = PaperRecord(
      source: RecordSource(file: number, offset: entry.stretch.lowerBound), title: .empty)
  }

  /// The record, or nothing if the entry is none; ``diagnostics`` tells why.
  mutating func read() -> PaperRecord? {
    record.title = title()
    guard !record.title.isEmpty else {
      diagnostics.append(
        .error(
          "missing-title",
          entry.key.isEmpty ? "the entry has no title" : "'\(entry.key)' has no title",
          at: file.place(at: entry.stretch.lowerBound, length: entry.stretch.count),
          hint: "give it a title = {…}"))
      return nil
    }
    if let abstract = entry.field("abstract") {
      record.abstract = prose(fromTeX: abstract.value, .bibliography)
    }
    if let authors = entry.field("author") {
      record.authors = bibTeXNames(authors.value).map { Authorship($0) }
    }
    record.published = published()
    record.keywords = keywords()
    record.comment = ["note", "addendum"].map { plain($0) }.filter { !$0.isEmpty }
      .joined(separator: "; ")
    record.language = entry.field("langid", "language").flatMap { language(named: $0.value) }
    record.license = entry.field("license").flatMap { WebAddress(address(in: $0.value)) }?.text
    readIdentifiers()
    readLinks()
    readPublication()
    return record
  }

  // MARK: Text

  private func plain(_ names: String...) -> String {
    for name in names {
      if let field = entry.field(name) { return prose(fromTeX: field.value, .bibliography).plain }
    }
    return ""
  }

  private func title() -> Prose {
    guard let title = entry.field("title", "maintitle") else { return .empty }
    guard let subtitle = entry.field(title.name == "title" ? "subtitle" : "mainsubtitle") else {
      return prose(fromTeX: title.value, .bibliography)
    }
    let main = shortText(title.value)
    let colon = "?!:.".contains(main.last { $0 != "}" } ?? " ") ? " " : ": "
    return prose(fromTeX: main + colon + subtitle.value, .bibliography)
  }

  private func keywords() -> [String] {
    let list = plain("keywords", "keyword")
    var result: [String] = []
    for part in list.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let keyword = shortText(String(part))
      if !keyword.isEmpty, !result.contains(keyword) { result.append(keyword) }
    }
    return result
  }

  // MARK: Dates

  private mutating func published() -> CalendarDate? {
    if let field = entry.field("date") {
      // Of a range only the start counts; `~` and `?` say how sure it is.
      let start = plain("date").prefix { $0 != "/" }.filter { !"~?%".contains($0) }
      if let date = CalendarDate(isoPrefix: start) { return date }
      let parts = start.split(separator: "-")
      // The months 21 to 24 are the seasons.
      if parts.count == 2, let season = Int(parts[1]), (21...41).contains(season) {
        return CalendarDate(isoPrefix: parts[0])
      }
      report(
        .warning, "invalid-date", "'\(shortText(field.value))' is no date", at: field,
        hint: "dates are written year-month-day, as in 2024-05-13")
      return yearAlone(in: start)
    }
    guard let field = entry.field("year") else { return nil }
    let text = plain("year")
    if let date = CalendarDate(isoPrefix: text), date.hasMonth { return date }
    guard let year = yearAlone(in: text) else {
      report(
        .warning, "invalid-date", "'\(shortText(field.value))' is no year", at: field,
        hint: "a year has four digits, as in 2024")
      return nil
    }
    let month = plain("month")
    guard let date = date(year: year.year, monthText: month), date.hasMonth else { return year }
    if !date.hasDay, let day = Int(plain("day")) {
      return CalendarDate(year: date.year, month: date.month, day: day) ?? date
    }
    return date
  }

  /// The year that stands somewhere in a text such as "c. 1998" or "2012-13".
  private func yearAlone(in text: String) -> CalendarDate? {
    let runs = text.split { !$0.isASCII || !$0.isNumber }
    return runs.first { $0.utf8.count == 4 }.flatMap { Int($0) }.flatMap { CalendarDate(year: $0) }
  }

  // MARK: Identifiers and links

  private mutating func readIdentifiers() {
    if let field = entry.field("doi") { readDOI(field) }
    if let field = entry.field("eprint") { readEprint(field) }
    // Where people put what has no field of its own.
    for name in [
      "journal", "journaltitle", "volume", "number", "url", "note", "howpublished", "ee",
    ]
    where record.identifiers.arxiv == nil {
      guard let field = entry.field(name) else { continue }
      // A note may well name another paper.
      if name == "note", !plain(name).lowercased().hasPrefix("arxiv") { continue }
      if let identifier = hiddenArxivIdentifier(in: field.value) {
        record.identifiers.setArxiv(identifier)
      }
    }
    for name in ["primaryclass", "eprintclass"] {
      let term = plain(name)
      if record.identifiers.arxiv != nil, !term.isEmpty { record.addArxivTerm(term) }
    }
    if let url = entry.field("url").map({ address(in: $0.value) }) {
      if record.identifiers.doi == nil, url.contains("doi.org/10.") {
        record.identifiers.setDOI(url)
      }
      record.identifiers.acl = anthologyIdentifier(in: url)
      record.identifiers.openreview = openReviewIdentifier(in: url)
    }
  }

  private mutating func readDOI(_ field: BibTeXField) {
    let text = address(in: field.value)
    // Some give the address of a resolver of their own, https://doi.acm.org/10.1145/….
    let start = text.firstRange(of: "10.")?.lowerBound ?? text.startIndex
    if record.identifiers.setDOI(text) || record.identifiers.setDOI(text[start...]) { return }
    report(
      .warning, "invalid-identifier", "'\(text)' is no DOI, and is left out", at: field,
      hint: "a DOI begins with 10. and has a slash, as in 10.18653/v1/P18-1001")
  }

  private mutating func readEprint(_ field: BibTeXField) {
    let kind = plain("eprinttype", "archiveprefix").lowercased()
    guard kind.isEmpty || kind == "arxiv" else { return }
    let text = address(in: field.value)
    if record.identifiers.setArxiv(text) || kind.isEmpty { return }
    report(
      .warning, "invalid-identifier", "'\(text)' is no arXiv identifier", at: field,
      hint: "it is written as in 2503.08007 or hep-th/9901001")
  }

  private mutating func readLinks() {
    // DBLP's `ee`, and what makers of home pages have made their own.
    let fields = [
      "url", "ee", "howpublished", "pdf", "code", "repository", "video", "slides", "poster",
    ]
    for name in fields {
      guard let field = entry.field(name) else { continue }
      var text = address(in: field.value)
      if text.hasPrefix("www.") { text = "http://" + text }
      guard let address = WebAddress(text) else {
        if name == "url" {
          report(
            .warning, "invalid-url", "'\(text)' is no address that can be linked to", at: field,
            hint: "addresses begin with https:// or http://")
        }
        continue
      }
      record.links.append(PaperLink(linkKind(of: name, address.text), address))
    }
  }

  private func linkKind(of field: String, _ address: String) -> PaperLink.Kind {
    if field == "repository" { return .code }
    if let kind = PaperLink.Kind(rawValue: field) { return kind }
    if address.lowercased().hasSuffix(".pdf") { return .pdf }
    return address.hasPrefix("https://github.com/") ? .code : .page
  }

  // MARK: Publication

  private mutating func readPublication() {
    let container = plain("journal", "journaltitle", "booktitle", "maintitle")
    // "arXiv preprint arXiv:1602.04938" and "CoRR" are no journals.
    let lowered = container.lowercased()
    let isPreprint = lowered.contains("arxiv") || lowered == "corr"
    var publication = Publication()
    publication.container = isPreprint || container == record.title.plain ? "" : container
    publication.kind =
      isPreprint || (isUnpublished && record.identifiers.arxiv != nil) ? .preprint : kind
    if !isPreprint {
      publication.volume = plain("volume")
      publication.issue = plain("number", "issue")
    }
    if let pages = pageRange(in: plain("pages")), !isPreprint {
      publication.firstPage = pages.first
      publication.lastPage = pages.last
    }
    publication.publisher = plain("publisher")
    publication.location = plain("location", "address", "venue")
    publication.institution = plain("institution", "school", "organization")
    publication.isbn = plain("isbn")
    publication.issn = plain("issn")
    publication.citationKey = entry.key
    record.publication = publication
  }

  private var isUnpublished: Bool {
    ["misc", "online", "electronic", "www", "unpublished", "preprint"].contains(entry.type)
      && entry.field("booktitle", "journal", "journaltitle") == nil
  }

  private var kind: Publication.Kind {
    switch entry.type {
    case "article", "suppperiodical", "review": .article
    case "inproceedings", "conference": .inproceedings
    case "incollection", "inbook", "suppbook", "suppcollection", "inreference", "bookinbook":
      .incollection
    case "book", "mvbook", "collection", "mvcollection", "booklet", "proceedings", "mvproceedings",
      "reference", "mvreference", "periodical":
      .book
    case "phdthesis", "mastersthesis", "thesis": .thesis
    case "techreport", "report", "manual": .report
    case "preprint": .preprint
    default: .other
    }
  }

  private mutating func report(
    _ severity: Diagnostic.Severity, _ identifier: String, _ message: String, at field: BibTeXField,
    hint: String
  ) {
    diagnostics.append(
      Diagnostic(
        severity, identifier, message,
        at: file.place(at: field.stretch.lowerBound, length: field.stretch.count), hint: hint))
  }
}
