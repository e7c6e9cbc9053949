internal import Papers
internal import Templates

/// Writes one line that cites a paper in running text: authors, year, title, where it appeared.
func write(referenceTo paper: Paper, to out: inout HTMLBuffer) {
  let authorships = paper.authorships
  // Of many authors only the first is named.
  let named = authorships.count > 6 ? 1 : authorships.count
  for index in 0..<named {
    if index > 0 { out.append(literal: index == named - 1 ? " and " : ", ") }
    authorships[index].name.write(to: &out)
  }
  if named < authorships.count { out.append(literal: " et al.") }
  if let date = paper.published ?? paper.date {
    if named > 0 { out.append(literal: " ") }
    out.append(literal: "(")
    out.append(number: date.year)
    out.append(literal: ")")
    out.append(literal: ". ")
  } else if named > 0 {
    out.append(literal: ". ")
  }
  let title = paper.title.plain
  out.append(text: title)
  if !title.endsSentence { out.append(literal: ".") }
  if hasPublicationLine(paper) {
    out.append(literal: " ")
    write(publicationLineOf: paper, to: &out)
    out.append(literal: ".")
  }
  if let doi = paper.identifiers.doi {
    out.append(literal: " https://doi.org/")
    out.append(text: doi)
  } else if let address = paper.sourceAddress {
    out.append(literal: " ")
    out.append(text: address.text)
  }
}

/// Writes where a paper appeared: container, volume and pages, or the archive that holds the preprint.
func write(publicationLineOf paper: Paper, to out: inout HTMLBuffer) {
  let publication = paper.publication
  let isArticle = publication.kind == .article
  let place = publication.container.isEmpty ? publication.venue : publication.container
  out.append(text: place)
  var isEmpty = place.isEmpty
  if isArticle, !publication.volume.isEmpty {
    isEmpty = false
    out.append(literal: " ")
    out.append(text: publication.volume)
    if !publication.issue.isEmpty {
      out.append(literal: "(")
      out.append(text: publication.issue)
      out.append(literal: ")")
    }
  }
  let pages = pageRange(of: publication)
  if !isEmpty, !pages.first.isEmpty || pages.last != nil {
    out.append(literal: isArticle ? ":" : ", pages ")
    out.append(text: pages.first)
    if let last = pages.last {
      out.append(literal: "–")
      out.append(text: last)
    }
  }
  func add(_ part: String, _ out: inout HTMLBuffer) {
    if part.isEmpty || part == publication.container || part == publication.venue { return }
    if !isEmpty { out.append(literal: ", ") }
    isEmpty = false
    out.append(text: part)
  }
  add(publication.institution, &out)
  add(publication.publisher, &out)
  if isEmpty, let arxiv = paper.identifiers.arxiv {
    out.append(literal: "arXiv:")
    out.append(text: arxiv)
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
