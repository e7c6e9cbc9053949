internal import Papers
internal import Reporting
internal import Syntax

/// Reads one `<paper>` of the Anthology.
struct AnthologyPaper: ~Copyable {
  private let paper: XMLElement
  private let volume: AnthologyVolume
  private let file: SourceFile
  private let identifier: String
  private var record: PaperRecord
  private var comments: [String] = []
  private var diagnostics: [Diagnostic] = []

  init(_ paper: XMLElement, of volume: AnthologyVolume, in file: SourceFile, number: Int32) {
    self.paper = paper
    self.volume = volume
    self.file = file
    identifier = volume.identifier(ofPaper: paper["id"] ?? "")
    record = PaperRecord(source: RecordSource(file: number, offset: paper.offset), title: .empty)
    record.identifiers.acl = identifier
    record.publication = volume.publication
    record.published = volume.published
    record.categories = volume.categories
  }

  /// The record, or nothing if the entry is none; ``diagnostics`` tells why.
  consuming func read() -> (record: PaperRecord?, diagnostics: [Diagnostic]) {
    let isPaper = readParts()
    return (isPaper ? record : nil, diagnostics)
  }

  /// Reads all parts.
  /// - Returns: whether they make a paper.
  private mutating func readParts() -> Bool {
    guard paper["id"]?.isEmpty == false else {
      report(
        .error, "missing-identifier", "the paper has no id", at: paper,
        hint: "write <paper id=\"1\">")
      return false
    }
    addLink(.page, anthology + identifier)
    for part in paper.children { read(part) }
    guard !record.title.isEmpty else {
      report(
        .error, "missing-title", "paper \(identifier) has no title", at: paper,
        hint: "give it a <title>")
      return false
    }
    record.comment = comments.joined(separator: "; ")
    return true
  }

  private mutating func read(_ part: XMLElement) {
    switch part.name {
    case "title": record.title = anthologyProse(part)
    case "abstract": record.abstract = anthologyProse(part)
    case "author": record.authors.append(authorship(part))
    case "doi": readDOI(part)
    case "url": readAddress(part)
    case "pages": readPages(part)
    case "bibkey": record.publication.citationKey = shortText(part.text)
    case "issue": record.publication.issue = shortText(part.text)
    case "journal": record.publication.container = shortText(part.text)
    case "language": record.language = languageTag(shortText(part.text))
    case "award", "note": comments.append(shortText(part.text))
    case "attachment": readAttachment(part)
    case "video": addLink(.video, absolute(part["href"] ?? "", under: anthology))
    case "erratum": addLink(.other, anthology + shortText(part.text) + ".pdf")
    case "pwccode": addLink(.code, part["url"] ?? "")
    case "pwcdataset": addLink(.data, part["url"] ?? "")
    case "revision":
      if let date = part["date"].flatMap({ CalendarDate(isoPrefix: $0) }) {
        record.updated = max(record.updated ?? date, date)
      }
    case "retracted", "removed": record.status = .retracted(shortText(part.text))
    default: break
    }
  }

  private func authorship(_ author: XMLElement) -> Authorship {
    var result = Authorship(name(of: author))
    result.identifier = author["id"]
    result.orcid = author["orcid"]
    for part in author.children {
      switch part.name {
      case "affiliation":
        let affiliation = shortText(part.text)
        result.affiliation = affiliation.isEmpty ? nil : affiliation
      case "variant" where part["script"] != "latn":
        let name = name(of: part)
        // Names in Han script have no space, and the family name first.
        result.nativeName = name.family + name.given
      default: break
      }
    }
    return result
  }

  private func name(of person: XMLElement) -> PersonName {
    var given = ""
    var family = ""
    for part in person.children {
      switch part.name {
      case "first": given = shortText(part.text)
      case "last": family = shortText(part.text)
      default: break
      }
    }
    return PersonName(given: given, family: family)
  }

  private mutating func readDOI(_ part: XMLElement) {
    let text = shortText(part.text)
    guard !text.isEmpty, !record.identifiers.setDOI(text) else { return }
    // Some volumes give a handle instead, which is an address like any other.
    if isAddress(text) { return addLink(.page, text) }
    report(
      .warning, "invalid-identifier", "'\(text)' is no DOI, and is left out", at: part,
      hint: "a DOI begins with 10. and has a slash, as in 10.18653/v1/P18-1001")
  }

  private mutating func readPages(_ part: XMLElement) {
    guard let pages = pageRange(in: part.text) else {
      let text = shortText(part.text)
      if !text.isEmpty {
        report(
          .warning, "invalid-pages", "'\(text.prefix(40))' are no pages", at: part,
          hint: "pages are written as in 12–34")
      }
      return
    }
    record.publication.firstPage = pages.first
    record.publication.lastPage = pages.last
  }

  /// A name of a file of the Anthology means its PDF; an address elsewhere may be a page or a PDF.
  private mutating func readAddress(_ part: XMLElement) {
    let text = shortText(part.text)
    guard !text.isEmpty else { return }
    if isAddress(text) {
      let isPDF = text.suffix(4).lowercased() == ".pdf"
      addLink(isPDF ? .pdf : .page, text)
    } else {
      addLink(.pdf, anthology + text + ".pdf")
    }
  }

  private mutating func readAttachment(_ part: XMLElement) {
    let type = part["type"]?.lowercased() ?? ""
    let kind: PaperLink.Kind =
      switch type {
      case "software", "optionalsupplementarysoftware", "optionalsupplementarycode": .code
      case "data", "dataset", "optionalsupplementarydata": .data
      case "presentation": .slides
      case "poster": .poster
      case "video": .video
      default: .other
      }
    addLink(kind, absolute(shortText(part.text), under: anthology + "attachments/"))
  }

  private func absolute(_ address: String, under base: String) -> String {
    isAddress(address) ? address : base + address
  }

  private mutating func addLink(_ kind: PaperLink.Kind, _ address: String) {
    guard let address = WebAddress(address) else { return }
    let link = PaperLink(kind, address)
    if !record.links.contains(link) { record.links.append(link) }
  }

  private mutating func report(
    _ severity: Diagnostic.Severity, _ identifier: String, _ message: String, at part: XMLElement,
    hint: String
  ) {
    diagnostics.append(
      Diagnostic(
        severity, identifier, message, at: file.place(at: part.offset, length: part.length),
        hint: hint))
  }
}

/// Whether a text is an address and not the name of a file.
private func isAddress(_ text: String) -> Bool {
  guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
  return text.utf8[colon...].starts(with: "://".utf8)
}

/// Where the Anthology's files are.
private let anthology = "https://aclanthology.org/"
