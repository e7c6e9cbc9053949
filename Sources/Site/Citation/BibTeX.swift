internal import Papers
internal import Templates

/// Writes the BibTeX entry of a paper, for BibTeX's own styles and for biblatex.
///
/// The title stands in double braces, so that styles keep its capitals; `eprint`, `archivePrefix` and
/// `primaryClass` serve BibTeX's arXiv styles, `eprinttype` serves biblatex.
func write(bibtexOf paper: Paper, to out: inout HTMLBuffer) {
  var width = 0
  forEachBibTeXField(of: paper) { name, _ in width = max(width, name.utf8CodeUnitCount) }
  out.append(literal: "@")
  out.append(literal: bibtexType(of: paper.publication))
  out.append(literal: "{")
  write(citationKeyOf: paper, to: &out)
  out.append(literal: ",\n")
  forEachBibTeXField(of: paper) { name, value in
    out.append(literal: "  ")
    out.append(literal: name)
    for _ in name.utf8CodeUnitCount..<width { out.append(literal: " ") }
    out.append(literal: " = {")
    switch value {
    case .title:
      out.append(literal: "{")
      out.append(texOf: paper.title)
      out.append(literal: "}")
    case .authors:
      for (index, authorship) in paper.authorships.enumerated() {
        if index > 0 { out.append(literal: " and ") }
        write(bibtexName: authorship.name, to: &out)
      }
    case .pages:
      let pages = pageRange(of: paper.publication)
      out.append(texEscaped: pages.first)
      if let last = pages.last {
        out.append(literal: "--")
        out.append(texEscaped: last)
      }
    case .year(let date): out.append(number: date.year)
    case .date(let date): out.append(digitsOf: date)
    case .text(let text): out.append(texEscaped: text)
    case .verbatim(let text): out.append(text: text)
    }
    out.append(literal: "},\n")
  }
  out.append(literal: "}\n")
}

/// What a field of a BibTeX entry holds.
private enum BibTeXValue {
  case title, authors, pages
  case year(CalendarDate), date(CalendarDate)
  /// Text, whose special characters are escaped.
  case text(String)
  /// What is written as it is.
  case verbatim(String)
}

/// Visits the fields of a paper's entry that are not empty, in their order.
@inline(__always)
private func forEachBibTeXField(
  of paper: Paper, _ visit: (_ name: StaticString, _ value: BibTeXValue) -> Void
) {
  let publication = paper.publication
  func add(_ name: StaticString, _ text: String) {
    if !text.isEmpty { visit(name, .text(text)) }
  }
  visit("title", .title)
  if !paper.authorships.isEmpty { visit("author", .authors) }
  switch publication.kind {
  case .article: add("journal", publication.container)
  case .inproceedings, .incollection: add("booktitle", publication.container)
  case .thesis: add("school", publication.institution)
  case .report: add("institution", publication.institution)
  case .preprint, .book, .other, nil: break
  }
  add("volume", publication.volume)
  add("number", publication.issue)
  if publication.hasPages { visit("pages", .pages) }
  add("publisher", publication.publisher)
  add("address", publication.location)
  if let date = paper.published ?? paper.date {
    visit("year", .year(date))
    if date.hasMonth { visit("date", .date(date)) }
  }
  if let arxiv = paper.identifiers.arxiv {
    visit("eprint", .verbatim(arxiv))
    visit("eprinttype", .verbatim("arxiv"))
    visit("archivePrefix", .verbatim("arXiv"))
    if let primary = paper.categories.first(where: { $0.scheme == .arxiv }), !primary.term.isEmpty {
      visit("primaryClass", .verbatim(primary.term))
    }
  }
  add("doi", paper.identifiers.doi ?? "")
  add("isbn", publication.isbn)
  add("issn", publication.issn)
  if let address = paper.sourceAddress { visit("url", .verbatim(address.text)) }
}

/// Writes the key under which the archive cites a paper: unique in it, and the same for ever.
///
/// The ACL Anthology's papers keep the Anthology's own key; any other key ends in the paper's file
/// name, which no other paper has.
private func write(citationKeyOf paper: Paper, to out: inout HTMLBuffer) {
  let own = paper.publication.citationKey
  if paper.identifiers.acl != nil, !own.isEmpty, own.utf8.allSatisfy(isAllowedInKey) {
    out.append(text: own)
    return
  }
  let family = paper.authorships.first.map { slug(of: $0.name.family, limit: 30) } ?? ""
  if !family.isEmpty {
    out.append(text: family)
    out.append(literal: "-")
  }
  if let date = paper.published ?? paper.date {
    out.append(number: date.year)
    out.append(literal: "-")
  }
  if paper.stem.utf8.allSatisfy(isAllowedInKey) {
    out.append(text: paper.stem)
  } else {
    out.append(
      text: paper.stem.lowercased().utf8.map { isAllowedInKey($0) ? $0 : UInt8(ascii: "-") })
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

private func bibtexType(of publication: Publication) -> StaticString {
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
private func write(bibtexName name: PersonName, to out: inout HTMLBuffer) {
  // Braces keep BibTeX from taking a group's name, or a name with "and" in it, apart.
  let isWhole = name.given.isEmpty && name.suffix.isEmpty
  if isWhole || name.containsAnd {
    out.append(literal: "{")
    name.write(to: &out) { $1.append(texEscaped: $0) }
    out.append(literal: "}")
    return
  }
  name.writeInverted(to: &out) { $1.append(texEscaped: $0) }
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
