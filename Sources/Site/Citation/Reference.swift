internal import Papers

/// One line that cites a paper in running text: authors, year, title, where it appeared.
func reference(to paper: Paper) -> String {
  var parts: [String] = []
  let names = paper.authorships.map(\.name.display)
  switch names.count {
  case 0: break
  case 1...6: parts.append(names.formattedList)
  default: parts.append(names[0] + " et al.")
  }
  if let date = paper.published ?? paper.date { parts.append("(\(date.year))") }
  var line = parts.joined(separator: " ")
  if !line.isEmpty { line += ". " }
  let title = paper.title.plain
  line += title.last.map { "?!.".contains($0) } == true ? title : title + "."
  let place = publicationLine(of: paper)
  if !place.isEmpty { line += " " + place + "." }
  if let doi = paper.identifiers.doi {
    line += " https://doi.org/\(doi)"
  } else if let address = paper.sourceAddress {
    line += " \(address.text)"
  }
  return line
}

/// Where a paper appeared: container, volume and pages, or the archive that holds the preprint.
func publicationLine(of paper: Paper) -> String {
  let publication = paper.publication
  var line = publication.container.isEmpty ? publication.venue : publication.container
  if !publication.volume.isEmpty, publication.kind == .article {
    line += " " + publication.volume
    if !publication.issue.isEmpty { line += "(\(publication.issue))" }
  }
  let pages = pageRange(of: publication, dash: "–")
  if !pages.isEmpty, !line.isEmpty {
    line += publication.kind == .article ? ":\(pages)" : ", pages \(pages)"
  }
  for part in [publication.institution, publication.publisher]
  where !part.isEmpty && part != publication.container && part != publication.venue {
    line += (line.isEmpty ? "" : ", ") + part
  }
  if line.isEmpty, let arxiv = paper.identifiers.arxiv { line = "arXiv:\(arxiv)" }
  return line
}

extension [String] {
  /// "A", "A and B", "A, B and C".
  var formattedList: String {
    guard let last else { return "" }
    return count == 1 ? last : dropLast().joined(separator: ", ") + " and " + last
  }
}
