internal import Papers
internal import Reporting
internal import Syntax

/// Offprint's own feeds: one object a line, as `documentation/offprint-feed.md` describes it.
///
/// The user writes these files, so every mistake in them is an error to be mended, but for unknown
/// members, which a later version may know.
struct OffprintFormat: FeedFormat {
  let name = "offprint"

  var memberNames: [String] { OffprintKey.allCases.map(\.rawValue) }

  /// A feed of ours has a title or an identifier, and hardly a member that we do not know.
  func recognizes(_ file: SourceFile) -> Bool {
    guard let entry = firstJSONEntry(of: file), entry["title"] != nil || entry["id"] != nil else {
      return false
    }
    let names = entry.members.map(\.name)
    return names.count { OffprintKey(rawValue: $0) != nil } * 3 >= names.count * 2
  }

  func sections(of file: SourceFile) -> [Range<Int>] { jsonSections(of: file) }

  func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var reading = FeedReading()
    forEachJSONEntry(in: section, of: file, reading: &reading) { entry, reading in
      var fields = OffprintFields(of: entry, in: file, keys: OffprintKey.allCases.map(\.rawValue))
      let source = RecordSource(file: number, offset: entry.offset)
      let record = fields.isObject ? offprintRecord(of: &fields, source: source) : nil
      reading.diagnostics += fields.diagnostics
      if let record { reading.records.append(record) } else { reading.skipped += 1 }
    }
    return reading
  }
}

/// The members of an entry, in the order in which they are written.
enum OffprintKey: String, CaseIterable {
  case id, title, abstract, authors, published, date, updated, listed, votes, categories, keywords
  case links, publication, comment, license, language, status, reason
  case supersededBy = "superseded_by"
}

/// The members of an author.
enum OffprintAuthorKey: String, CaseIterable {
  case given, family, suffix, group, id, orcid, affiliation
  case nativeName = "native_name"
}

/// The members of a publication.
enum OffprintPublicationKey: String, CaseIterable {
  case kind, container, venue, volume, issue
  case firstPage = "first_page"
  case lastPage = "last_page"
  case publisher, location, institution, isbn, issn
  case citationKey = "citation_key"
}

/// The members of a link.
enum OffprintLinkKey: String, CaseIterable {
  case kind, url
}

/// The record of an entry, if it has a title.
private func offprintRecord(
  of fields: inout OffprintFields, source: RecordSource
) -> PaperRecord? {
  let title = fields.prose("title")
  if title.isEmpty {
    // A title that is no string has been reported as that.
    if fields["title"]?.string != nil || fields["title"] == nil { fields.reportMissing("title") }
    return nil
  }
  var record = PaperRecord(source: source, title: title)
  record.abstract = fields.prose("abstract")
  for value in fields.oneOrMore("id") { readIdentifier(value, into: &record.identifiers, &fields) }
  record.authors = fields.list("authors").compactMap { author(of: $0, &fields) }
  record.published = fields.date("published") ?? fields.date("date")
  record.updated = fields.date("updated")
  record.listed = fields.date("listed")
  record.votes = fields.count("votes")
  record.categories = fields.list("categories").compactMap { category(of: $0, &fields) }
  record.keywords = fields.list("keywords").compactMap { fields.text(of: $0, "keywords") }
  record.links = fields.list("links").compactMap { link(of: $0, &fields) }
  if let value = fields["publication"] { record.publication = publication(of: value, &fields) }
  record.comment = fields.text("comment")
  record.license = fields.optionalText("license")
  record.language = fields.optionalText("language")
  record.status = status(&fields)
  return record
}

private func readIdentifier(
  _ value: JSONValue, into identifiers: inout PaperIdentifiers, _ fields: inout OffprintFields
) {
  guard let text = fields.text(of: value, "id") else { return }
  let scheme = text.prefix { $0 != ":" }.lowercased()
  let rest = text.dropFirst(scheme.count + 1)
  switch scheme {
  case "acl" where isName(rest, with: ".-"):
    identifiers.acl = String(rest)
    return
  case "openreview" where isName(rest, with: "-_"):
    identifiers.openreview = String(rest)
    return
  default: if identifiers.setArxiv(text) || identifiers.setDOI(text) { return }
  }
  fields.report(
    .error, "invalid-identifier", "'\(value.shown)' is no identifier", at: value,
    hint: "identifiers are written as in 2503.08007, arxiv:hep-th/9901001v2, acl:2024.acl-long.1, "
      + "doi:10.1103/PhysRevD.76.013009 or openreview:rJl-b3RcF7")
}

private func isName(_ text: Substring, with marks: String) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { $0.isLetterOrDigit || marks.utf8.contains($0) }
}

/// An author: a name as it stands on the paper, or an object.
private func author(of value: JSONValue, _ fields: inout OffprintFields) -> Authorship? {
  if value.kind == .string {
    return fields.text(of: value, "authors").map { Authorship(PersonName(display: $0)) }
  }
  guard
    var parts = fields.nested(
      value, "authors", "a name or an object", OffprintAuthorKey.allCases.map(\.rawValue))
  else { return nil }
  defer { fields.diagnostics = parts.diagnostics }
  let (given, family) = (parts.text("given"), parts.text("family"))
  let group = parts.text("group")
  if given.isEmpty, family.isEmpty, group.isEmpty {
    parts.reportMissing("family")
    return nil
  }
  let name =
    group.isEmpty
    ? PersonName(given: given, family: family, suffix: parts.text("suffix"))
    : PersonName(group: group)
  var author = Authorship(name)
  author.identifier = parts.optionalText("id")
  author.orcid = parts.optionalText("orcid")
  author.affiliation = parts.optionalText("affiliation")
  author.nativeName = parts.optionalText("native_name")
  return author
}

/// A category: a term of arXiv's classification, or `venue:` and the identifier of a venue.
private func category(of value: JSONValue, _ fields: inout OffprintFields) -> FeedCategory? {
  guard let text = fields.text(of: value, "categories") else { return nil }
  for scheme in [FeedCategory.Scheme.arxiv, .venue] where text.hasPrefix(scheme.rawValue + ":") {
    return FeedCategory(scheme, String(text.dropFirst(scheme.rawValue.count + 1)))
  }
  return FeedCategory(.arxiv, text)
}

/// A link: an address, or an object that says what the address leads to.
private func link(of value: JSONValue, _ fields: inout OffprintFields) -> PaperLink? {
  if value.kind == .string {
    return fields.address(of: value, "links").map { PaperLink(.page, $0) }
  }
  guard
    var parts = fields.nested(
      value, "links", "an address or an object", OffprintLinkKey.allCases.map(\.rawValue))
  else { return nil }
  defer { fields.diagnostics = parts.diagnostics }
  let kind = parts.choice("kind", PaperLink.Kind.allCases.map { ($0.rawValue, $0) }) ?? .page
  guard let url = parts["url"] else {
    parts.reportMissing("url")
    return nil
  }
  return parts.address(of: url, "url").map { PaperLink(kind, $0) }
}

private func publication(of value: JSONValue, _ fields: inout OffprintFields) -> Publication {
  guard
    var parts = fields.nested(
      value, "publication", "an object", OffprintPublicationKey.allCases.map(\.rawValue))
  else { return Publication() }
  defer { fields.diagnostics = parts.diagnostics }
  var publication = Publication()
  publication.kind = parts.choice("kind", publicationKinds.map { ($0.rawValue, $0) })
  for key in OffprintPublicationKey.allCases {
    if let path = key.field { publication[keyPath: path] = parts.text(key.rawValue) }
  }
  return publication
}

let publicationKinds: [Publication.Kind] = [
  .preprint, .article, .inproceedings, .incollection, .book, .thesis, .report, .other,
]

extension OffprintPublicationKey {
  /// The field of a publication that the member holds; none for its kind, which is no text.
  var field: WritableKeyPath<Publication, String>? {
    switch self {
    case .kind: nil
    case .container: \.container
    case .venue: \.venue
    case .volume: \.volume
    case .issue: \.issue
    case .firstPage: \.firstPage
    case .lastPage: \.lastPage
    case .publisher: \.publisher
    case .location: \.location
    case .institution: \.institution
    case .isbn: \.isbn
    case .issn: \.issn
    case .citationKey: \.citationKey
    }
  }
}

private func status(_ fields: inout OffprintFields) -> PaperStatus {
  let reason = fields.text("reason")
  let successor = fields.text("superseded_by")
  let names = ["current", "withdrawn", "retracted", "superseded"]
  switch fields.choice("status", names.map { ($0, $0) }) {
  case "withdrawn": return .withdrawn(reason)
  case "retracted": return .retracted(reason)
  case "superseded": return .superseded(by: successor)
  default: return successor.isEmpty ? .current : .superseded(by: successor)
  }
}
