internal import Papers
internal import Templates

/// Writes the BibTeX entry of a paper, for BibTeX's own styles and for biblatex.
///
/// The title stands in double braces, so that styles keep its capitals; `eprint`, `archivePrefix` and
/// `primaryClass` serve BibTeX's arXiv styles, `eprinttype` serves biblatex.
func write(bibtexOf paper: Paper, to out: inout HTMLBuffer) {
  // A bit for each field, which is asked for once.
  var known: UInt32 = 0
  var width = 0
  for field in BibTeXField.allCases where field.isKnown(of: paper) {
    known |= 1 << field.rawValue
    width = max(width, field.name.utf8CodeUnitCount)
  }
  out.append(literal: "@")
  out.append(literal: bibtexType(of: paper.publication.kind))
  out.append(literal: "{")
  write(citationKeyOf: paper, to: &out)
  out.append(literal: ",\n")
  for field in BibTeXField.allCases where known >> field.rawValue & 1 == 1 {
    out.append(literal: "  ")
    out.append(literal: field.name)
    for _ in field.name.utf8CodeUnitCount..<width { out.append(literal: " ") }
    out.append(literal: " = {")
    field.write(of: paper, to: &out)
    out.append(literal: "},\n")
  }
  out.append(literal: "}\n")
}

/// The fields of an entry, in their order.
private enum BibTeXField: UInt32, CaseIterable {
  case title, author, journal, booktitle, school, institution, volume, number, pages
  case publisher, address, year, date
  case eprint, eprinttype, archivePrefix, primaryClass
  case doi, isbn, issn, url

  /// The name in an entry.
  var name: StaticString {
    switch self {
    case .title: "title"
    case .author: "author"
    case .journal: "journal"
    case .booktitle: "booktitle"
    case .school: "school"
    case .institution: "institution"
    case .volume: "volume"
    case .number: "number"
    case .pages: "pages"
    case .publisher: "publisher"
    case .address: "address"
    case .year: "year"
    case .date: "date"
    case .eprint: "eprint"
    case .eprinttype: "eprinttype"
    case .archivePrefix: "archivePrefix"
    case .primaryClass: "primaryClass"
    case .doi: "doi"
    case .isbn: "isbn"
    case .issn: "issn"
    case .url: "url"
    }
  }

  /// Whether a paper has it.
  func isKnown(of paper: Paper) -> Bool {
    let kind = paper.publication.kind
    return switch self {
    case .title: true
    case .author: !paper.authorships.isEmpty
    case .journal: kind == .article && !paper.publication.container.isEmpty
    case .booktitle:
      (kind == .inproceedings || kind == .incollection) && !paper.publication.container.isEmpty
    case .school: kind == .thesis && !paper.publication.institution.isEmpty
    case .institution: kind == .report && !paper.publication.institution.isEmpty
    case .volume: !paper.publication.volume.isEmpty
    case .number: !paper.publication.issue.isEmpty
    case .pages: !paper.publication.firstPage.isEmpty || !paper.publication.lastPage.isEmpty
    case .publisher: !paper.publication.publisher.isEmpty
    case .address: !paper.publication.location.isEmpty
    case .year: paper.ownDate != nil
    case .date: paper.ownDate?.hasMonth == true
    case .eprint, .eprinttype, .archivePrefix: paper.identifiers.arxiv != nil
    case .primaryClass: paper.identifiers.arxiv != nil && !paper.arxivClass.isEmpty
    case .doi: paper.identifiers.doi?.isEmpty == false
    case .isbn: !paper.publication.isbn.isEmpty
    case .issn: !paper.publication.issn.isEmpty
    case .url: paper.sourceAddress != nil
    }
  }

  /// Writes what stands between the braces.
  func write(of paper: Paper, to out: inout HTMLBuffer) {
    switch self {
    case .title:
      out.append(literal: "{")
      out.append(texOf: paper.title)
      out.append(literal: "}")
    case .author:
      let authorships = paper.authorships
      let authors = authorships.span
      for index in authors.indices {
        if index > 0 { out.append(literal: " and ") }
        Site.write(bibtexName: authors[index].name, to: &out)
      }
    case .journal, .booktitle: out.append(texEscaped: paper.publication.container)
    case .school, .institution: out.append(texEscaped: paper.publication.institution)
    case .volume: out.append(texEscaped: paper.publication.volume)
    case .number: out.append(texEscaped: paper.publication.issue)
    case .pages:
      out.append(texEscaped: paper.publication.firstPage)
      if hasLastPage(paper.publication) {
        out.append(literal: "--")
        out.append(texEscaped: paper.publication.lastPage)
      }
    case .publisher: out.append(texEscaped: paper.publication.publisher)
    case .address: out.append(texEscaped: paper.publication.location)
    case .year: if let date = paper.ownDate { out.append(number: date.year) }
    case .date: if let date = paper.ownDate { out.append(digitsOf: date) }
    case .eprint: out.append(text: paper.identifiers.arxiv ?? "")
    case .eprinttype: out.append(literal: "arxiv")
    case .archivePrefix: out.append(literal: "arXiv")
    case .primaryClass: out.append(text: paper.arxivClass)
    case .doi: out.append(texEscaped: paper.identifiers.doi ?? "")
    case .isbn: out.append(texEscaped: paper.publication.isbn)
    case .issn: out.append(texEscaped: paper.publication.issn)
    case .url: out.append(text: paper.sourceAddress?.text ?? "")
    }
  }
}

extension Paper {
  /// The paper's own day; the day by which it is ordered, if that is not known.
  fileprivate var ownDate: CalendarDate? { published ?? date }

  /// The first of arXiv's classes.
  fileprivate var arxivClass: String { categories.first { $0.scheme == .arxiv }?.term ?? "" }
}

/// Writes the key under which the archive cites a paper: unique in it, and the same for ever.
///
/// The ACL Anthology's papers keep the Anthology's own key; any other key ends in the paper's file
/// name, which no other paper has.
private func write(citationKeyOf paper: Paper, to out: inout HTMLBuffer) {
  if paper.identifiers.acl != nil, !paper.publication.citationKey.isEmpty,
    isCitationKey(paper.publication.citationKey)
  {
    out.append(text: paper.publication.citationKey)
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
  if isCitationKey(paper.stem) {
    out.append(text: paper.stem)
  } else {
    out.append(
      text: paper.stem.lowercased().utf8.map { isAllowedInKey($0) ? $0 : UInt8(ascii: "-") })
  }
}

/// Whether the last page is another one than the first.
func hasLastPage(_ publication: Publication) -> Bool {
  !publication.lastPage.isEmpty && publication.lastPage != publication.firstPage
}

private func bibtexType(of kind: Publication.Kind?) -> StaticString {
  switch kind {
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

/// Whether a text can be a citation key as it is.
private func isCitationKey(_ text: String) -> Bool {
  let bytes = text.utf8.span
  for index in bytes.indices where !isAllowedInKey(bytes[index]) { return false }
  return true
}

private func isAllowedInKey(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}
