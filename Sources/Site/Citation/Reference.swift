internal import Papers
internal import Templates

/// Writes one line that cites a paper in running text: authors, year, title, where it appeared.
func write(referenceTo paper: Paper, to out: inout HTMLBuffer) {
  // Of many authors only the first is named.
  let authorships = paper.authorships
  let authors = authorships.span
  let count = authors.count
  let named = count > 6 ? 1 : count
  for index in 0..<named {
    if index > 0 { out.append(literal: index == named - 1 ? " and " : ", ") }
    authors[index].name.write(to: &out)
  }
  if named < count { out.append(literal: " et al.") }
  if let date = paper.published ?? paper.date {
    if named > 0 { out.append(literal: " ") }
    out.append(literal: "(")
    out.append(number: date.year)
    out.append(literal: "). ")
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
  write(lineOf: paper.publication, arxiv: paper.identifiers.arxiv, to: &out)
}

private func write(lineOf publication: Publication, arxiv: String?, to out: inout HTMLBuffer) {
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
  let hasLastPage = hasLastPage(publication)
  if !isEmpty, hasLastPage || !publication.firstPage.isEmpty {
    out.append(literal: isArticle ? ":" : ", pages ")
    out.append(text: publication.firstPage)
    if hasLastPage {
      out.append(literal: "–")
      out.append(text: publication.lastPage)
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
  if isEmpty, let arxiv {
    out.append(literal: "arXiv:")
    out.append(text: arxiv)
  }
}

/// Whether anything is known of where a paper appeared.
func hasPublicationLine(_ paper: Paper) -> Bool {
  paper.publication.isNamed || paper.identifiers.arxiv != nil
}

extension Publication {
  fileprivate var isNamed: Bool {
    !container.isEmpty || !venue.isEmpty || kind == .article && !volume.isEmpty
      || !institution.isEmpty || !publisher.isEmpty
  }
}

extension String {
  /// Whether the last character is one that ends a sentence.
  fileprivate var endsSentence: Bool {
    guard let last = utf8.last else { return false }
    return last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
  }
}
