internal import Papers

/// Writes the BibTeX entry of a paper, for BibTeX's own styles and for biblatex.
///
/// The title stands in double braces, so that styles keep its capitals; `eprint`, `archivePrefix` and
/// `primaryClass` serve BibTeX's arXiv styles, `eprinttype` serves biblatex.
func write(bibtexOf paper: Paper, to out: inout some TextOutputStream) {
  let fields = bibtexFields(of: paper)
  let width = fields.reduce(0) { max($0, $1.name.utf8.count) }
  out.write("@")
  out.write(bibtexType(of: paper.publication))
  out.write("{")
  write(citationKeyOf: paper, to: &out)
  out.write(",\n")
  for field in fields {
    out.write("  ")
    out.write(field.name)
    for _ in field.name.utf8.count..<width { out.write(" ") }
    out.write(" = {")
    switch field.value {
    case .title:
      out.write("{")
      out.write(texOf: paper.title)
      out.write("}")
    case .authors:
      for (index, authorship) in paper.authorships.enumerated() {
        if index > 0 { out.write(" and ") }
        write(bibtexName: authorship.name, to: &out)
      }
    case .pages:
      let pages = pageRange(of: paper.publication)
      out.write(texEscaped: pages.first)
      if let last = pages.last {
        out.write("--")
        out.write(texEscaped: last)
      }
    case .text(let text): out.write(texEscaped: text)
    case .verbatim(let text): out.write(text)
    }
    out.write("},\n")
  }
  out.write("}\n")
}

/// What a field of a BibTeX entry holds.
private enum BibTeXValue {
  case title, authors, pages
  /// Text, whose special characters are escaped.
  case text(String)
  /// What is written as it is.
  case verbatim(String)
}

/// The fields of a paper's entry that are not empty, in their order.
private func bibtexFields(of paper: Paper) -> [(name: String, value: BibTeXValue)] {
  let publication = paper.publication
  var fields: [(name: String, value: BibTeXValue)] = []
  fields.reserveCapacity(20)
  func add(_ name: String, _ text: String, isVerbatim: Bool = false) {
    if !text.isEmpty { fields.append((name, isVerbatim ? .verbatim(text) : .text(text))) }
  }
  fields.append(("title", .title))
  if !paper.authorships.isEmpty { fields.append(("author", .authors)) }
  switch publication.kind {
  case .article: add("journal", publication.container)
  case .inproceedings, .incollection: add("booktitle", publication.container)
  case .thesis: add("school", publication.institution)
  case .report: add("institution", publication.institution)
  case .preprint, .book, .other, nil: break
  }
  add("volume", publication.volume)
  add("number", publication.issue)
  if publication.hasPages { fields.append(("pages", .pages)) }
  add("publisher", publication.publisher)
  add("address", publication.location)
  if let date = paper.published ?? paper.date {
    add("year", String(date.year), isVerbatim: true)
    if date.hasMonth { add("date", date.iso, isVerbatim: true) }
  }
  if let arxiv = paper.identifiers.arxiv {
    add("eprint", arxiv, isVerbatim: true)
    add("eprinttype", "arxiv", isVerbatim: true)
    add("archivePrefix", "arXiv", isVerbatim: true)
    let primary = paper.categories.first { $0.scheme == .arxiv }
    add("primaryClass", primary?.term ?? "", isVerbatim: true)
  }
  add("doi", paper.identifiers.doi ?? "")
  add("isbn", publication.isbn)
  add("issn", publication.issn)
  add("url", paper.sourceAddress?.text ?? "", isVerbatim: true)
  return fields
}

/// Writes the key under which the archive cites a paper: unique in it, and the same for ever.
///
/// The ACL Anthology's papers keep the Anthology's own key; any other key ends in the paper's file
/// name, which no other paper has.
private func write(citationKeyOf paper: Paper, to out: inout some TextOutputStream) {
  let own = paper.publication.citationKey
  if paper.identifiers.acl != nil, !own.isEmpty, own.utf8.allSatisfy(isAllowedInKey) {
    out.write(own)
    return
  }
  let family = paper.authorships.first.map { slug(of: $0.name.family, limit: 30) } ?? ""
  if !family.isEmpty {
    out.write(family)
    out.write("-")
  }
  if let date = paper.published ?? paper.date {
    out.write(String(date.year))
    out.write("-")
  }
  let stem = paper.stem.lowercased()
  if stem.utf8.allSatisfy(isAllowedInKey) {
    out.write(stem)
  } else {
    let bytes = stem.utf8.map { isAllowedInKey($0) ? $0 : UInt8(ascii: "-") }
    out.write(String(decoding: bytes, as: UTF8.self))
  }
}

extension Publication {
  /// Whether anything is known of the pages.
  fileprivate var hasPages: Bool { !firstPage.isEmpty || !lastPage.isEmpty }
}

/// The first page and, if it is another one, the last.
func pageRange(of publication: Publication) -> (first: String, last: String?) {
  let isOne = publication.lastPage.isEmpty || publication.lastPage == publication.firstPage
  return (publication.firstPage, isOne ? nil : publication.lastPage)
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

/// Writes a name as BibTeX sorts it.
private func write(bibtexName name: PersonName, to out: inout some TextOutputStream) {
  // Braces keep BibTeX from taking a group's name, or a name with "and" in it, apart.
  let isWhole = name.given.isEmpty && name.suffix.isEmpty
  if isWhole || name.containsAnd {
    out.write("{")
    name.write(to: &out) { $1.write(texEscaped: $0) }
    out.write("}")
    return
  }
  name.writeInverted(to: &out) { $1.write(texEscaped: $0) }
}

extension PersonName {
  /// Whether "and" is a word of the name.
  fileprivate var containsAnd: Bool {
    hasWordAnd(given.utf8) || hasWordAnd(family.utf8) || hasWordAnd(suffix.utf8)
  }
}

private func hasWordAnd(_ text: String.UTF8View) -> Bool {
  text.withContiguousStorageIfAvailable { bytes in
    let space = UInt8(ascii: " ")
    return bytes.indices.dropLast(2).contains { index in
      bytes[index] == UInt8(ascii: "a") && bytes[index + 1] == UInt8(ascii: "n")
        && bytes[index + 2] == UInt8(ascii: "d") && (index == 0 || bytes[index - 1] == space)
        && (index + 3 == bytes.count || bytes[index + 3] == space)
    }
  } ?? text.split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual("and".utf8) }
}

private func isAllowedInKey(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}
