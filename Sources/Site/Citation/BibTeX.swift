internal import Papers

/// The BibTeX entry of a paper, for BibTeX's own styles and for biblatex.
///
/// The title stands in double braces, so that styles keep its capitals; `eprint`, `archivePrefix` and
/// `primaryClass` serve BibTeX's arXiv styles, `eprinttype` serves biblatex.
func bibtexEntry(of paper: Paper) -> String {
  let publication = paper.publication
  var fields: [(name: String, value: String)] = []
  func add(_ name: String, _ value: String) {
    if !value.isEmpty { fields.append((name, value)) }
  }
  add("title", "{" + paper.title.tex + "}")
  add("author", paper.authorships.map { bibtexName($0.name) }.joined(separator: " and "))
  switch publication.kind {
  case .article: add("journal", texEscaped(publication.container))
  case .inproceedings, .incollection: add("booktitle", texEscaped(publication.container))
  case .thesis: add("school", texEscaped(publication.institution))
  case .report: add("institution", texEscaped(publication.institution))
  case .preprint, .book, .other, nil: break
  }
  add("volume", texEscaped(publication.volume))
  add("number", texEscaped(publication.issue))
  add("pages", texEscaped(pageRange(of: publication, dash: "--")))
  add("publisher", texEscaped(publication.publisher))
  add("address", texEscaped(publication.location))
  if let date = paper.published ?? paper.date {
    add("year", String(date.year))
    if date.hasMonth { add("date", date.iso) }
  }
  if let arxiv = paper.identifiers.arxiv {
    add("eprint", arxiv)
    add("eprinttype", "arxiv")
    add("archivePrefix", "arXiv")
    let primary = paper.categories.first { $0.scheme == .arxiv }
    add("primaryClass", primary?.term ?? "")
  }
  add("doi", texEscaped(paper.identifiers.doi ?? ""))
  add("isbn", texEscaped(publication.isbn))
  add("issn", texEscaped(publication.issn))
  add("url", paper.sourceAddress?.text ?? "")
  let width = fields.map(\.name.count).max() ?? 0
  let lines = fields.map { field in
    let padding = String(repeating: " ", count: width - field.name.count)
    return "  \(field.name)\(padding) = {\(field.value)},\n"
  }
  return "@\(bibtexType(of: publication)){\(citationKey(of: paper)),\n\(lines.joined())}\n"
}

/// The key under which the archive cites a paper: unique in it, and the same for ever.
///
/// The ACL Anthology's papers keep the Anthology's own key; any other key ends in the paper's file
/// name, which no other paper has.
func citationKey(of paper: Paper) -> String {
  let own = paper.publication.citationKey
  if paper.identifiers.acl != nil, !own.isEmpty, own.utf8.allSatisfy(isAllowedInKey) { return own }
  let family = paper.authorships.first.map { slug(of: $0.name.family, limit: 30) } ?? ""
  let year = (paper.published ?? paper.date).map { String($0.year) } ?? ""
  let stem = paper.stem.lowercased().utf8.map { isAllowedInKey($0) ? $0 : UInt8(ascii: "-") }
  return [family, year, String(decoding: stem, as: UTF8.self)]
    .filter { !$0.isEmpty }.joined(separator: "-")
}

/// The first and the last page with the dash given between them.
func pageRange(of publication: Publication, dash: String) -> String {
  publication.lastPage.isEmpty || publication.lastPage == publication.firstPage
    ? publication.firstPage : publication.firstPage + dash + publication.lastPage
}

private func bibtexType(of publication: Publication) -> String {
  switch publication.kind {
  case .article: "article"
  case .inproceedings: "inproceedings"
  case .incollection: "incollection"
  case .book: "book"
  case .thesis: "phdthesis"
  case .report: "techreport"
  case .preprint, .other, nil: "misc"
  }
}

private func bibtexName(_ name: PersonName) -> String {
  // Braces keep BibTeX from taking a group's name, or a name with "and" in it, apart.
  let escaped = texEscaped(name.inverted)
  let isWhole = name.given.isEmpty && name.suffix.isEmpty
  return isWhole || " \(name.display) ".contains(" and ")
    ? "{\(texEscaped(name.display))}" : escaped
}

private func isAllowedInKey(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}
