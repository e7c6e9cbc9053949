internal import Papers

/// Writes one line that cites a paper in running text: authors, year, title, where it appeared.
func write(referenceTo paper: Paper, to out: inout some TextOutputStream) {
  let authorships = paper.authorships
  // Of many authors only the first is named.
  let named = authorships.count > 6 ? 1 : authorships.count
  for index in 0..<named {
    if index > 0 { out.write(index == named - 1 ? " and " : ", ") }
    authorships[index].name.write(to: &out)
  }
  if named < authorships.count { out.write(" et al.") }
  if let date = paper.published ?? paper.date {
    if named > 0 { out.write(" ") }
    out.write("(")
    out.write(String(date.year))
    out.write(")")
    out.write(". ")
  } else if named > 0 {
    out.write(". ")
  }
  let title = paper.title.plain
  out.write(title)
  if !title.endsSentence { out.write(".") }
  if hasPublicationLine(paper) {
    out.write(" ")
    write(publicationLineOf: paper, to: &out)
    out.write(".")
  }
  if let doi = paper.identifiers.doi {
    out.write(" https://doi.org/")
    out.write(doi)
  } else if let address = paper.sourceAddress {
    out.write(" ")
    out.write(address.text)
  }
}

/// Writes where a paper appeared: container, volume and pages, or the archive that holds the preprint.
func write(publicationLineOf paper: Paper, to out: inout some TextOutputStream) {
  let publication = paper.publication
  let isArticle = publication.kind == .article
  let place = publication.container.isEmpty ? publication.venue : publication.container
  out.write(place)
  var isEmpty = place.isEmpty
  if isArticle, !publication.volume.isEmpty {
    isEmpty = false
    out.write(" ")
    out.write(publication.volume)
    if !publication.issue.isEmpty {
      out.write("(")
      out.write(publication.issue)
      out.write(")")
    }
  }
  let pages = pageRange(of: publication)
  if !isEmpty, !pages.first.isEmpty || pages.last != nil {
    out.write(isArticle ? ":" : ", pages ")
    out.write(pages.first)
    if let last = pages.last {
      out.write("–")
      out.write(last)
    }
  }
  func add(_ part: String, _ out: inout some TextOutputStream) {
    if part.isEmpty || part == publication.container || part == publication.venue { return }
    if !isEmpty { out.write(", ") }
    isEmpty = false
    out.write(part)
  }
  add(publication.institution, &out)
  add(publication.publisher, &out)
  if isEmpty, let arxiv = paper.identifiers.arxiv {
    out.write("arXiv:")
    out.write(arxiv)
  }
}

/// Whether anything is known of where a paper appeared.
func hasPublicationLine(_ paper: Paper) -> Bool {
  let publication = paper.publication
  return !publication.container.isEmpty || !publication.venue.isEmpty
    || publication.kind == .article && !publication.volume.isEmpty
    || !publication.institution.isEmpty || !publication.publisher.isEmpty
    || paper.identifiers.arxiv != nil
}

extension String {
  /// Whether the last character is one that ends a sentence.
  fileprivate var endsSentence: Bool {
    guard let last = utf8.last else { return false }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
  }
}
