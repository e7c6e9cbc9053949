/// The links of a paper, completed by those that its identifiers give, each once, by kind.
///
/// What identifiers give is written in one form, so an address of the same paper in another form
/// (`http`, a version, another resolver) says nothing new.
func completedLinks(_ links: [PaperLink], of identifiers: PaperIdentifiers) -> [PaperLink] {
  var result: [PaperLink] = []
  result.reserveCapacity(links.count + 2)
  func add(_ kind: PaperLink.Kind, _ text: String) {
    if let address = WebAddress(text) { result.append(PaperLink(kind, address)) }
  }
  if let arxiv = identifiers.arxiv {
    add(.pdf, "https://arxiv.org/pdf/" + arxiv)
    add(.page, "https://arxiv.org/abs/" + arxiv)
  }
  if let acl = identifiers.acl { add(.page, "https://aclanthology.org/" + acl) }
  if let doi = identifiers.doi, !doi.utf8.starts(with: "10.48550/arxiv.".utf8) {
    add(.page, "https://doi.org/" + doi)
  }
  if let forum = identifiers.openreview { add(.page, "https://openreview.net/forum?id=" + forum) }
  for link in links where !isKnown(link) { result.append(link) }
  if result.count < 2 { return result }
  var sorted: [PaperLink] = []
  sorted.reserveCapacity(result.count)
  for kind in kinds {
    for link in result
    where link.kind == kind && !sorted.contains(where: { $0.address == link.address }) {
      sorted.append(link)
    }
  }
  return sorted

  func isKnown(_ link: PaperLink) -> Bool {
    let text = link.address.text
    if let arxiv = identifiers.arxiv, arxivIdentifier(in: text)?.identifier == arxiv,
      !text.contains("huggingface.co")
    {
      return true
    }
    if let doi = identifiers.doi, canonicalDOI(text) == doi { return true }
    guard let acl = identifiers.acl, link.kind == .page else { return false }
    return isPage(text, of: acl, below: "https://aclanthology.org/")
      || isPage(text, of: acl, below: "https://www.aclweb.org/anthology/")
  }

  func isPage(_ text: String, of acl: String, below folder: String) -> Bool {
    text.utf8.starts(with: folder.utf8)
      && text.utf8.dropFirst(folder.utf8.count).starts(with: acl.utf8)
  }
}

/// All kinds, in their order.
private let kinds = PaperLink.Kind.allCases

extension Paper {
  /// The paper's page at its source.
  package var sourceAddress: WebAddress? { links.first { $0.kind == .page }?.address }

  /// The paper's PDF.
  package var pdfAddress: WebAddress? { links.first { $0.kind == .pdf }?.address }
}

extension WebAddress {
  /// The host of a web address, without `www.`; for a mail address, nothing.
  package var host: Substring {
    // Every web address begins with its scheme and two slashes, as the initialiser sees to.
    let bytes = text.utf8.span
    var start = 0
    while start < bytes.count, bytes[start] != UInt8(ascii: ":") { start += 1 }
    guard start + 3 <= bytes.count, bytes[start + 1] == UInt8(ascii: "/") else { return "" }
    start += 3
    if start + 4 <= bytes.count, bytes[start] == UInt8(ascii: "w"),
      bytes[start + 1] == UInt8(ascii: "w"), bytes[start + 2] == UInt8(ascii: "w"),
      bytes[start + 3] == UInt8(ascii: ".")
    {
      start += 4
    }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?"),
      bytes[end] != UInt8(ascii: "#")
    {
      end += 1
    }
    let first = text.utf8.index(text.startIndex, offsetBy: start)
    return text[first..<text.utf8.index(first, offsetBy: end - start)]
  }
}
