/// The links of a paper, completed by those that its identifiers give, each once, by kind.
///
/// What identifiers give is written in one form, so an address of the same paper in another form
/// (`http`, a version, another resolver) says nothing new.
func completedLinks(_ links: [PaperLink], of identifiers: PaperIdentifiers) -> [PaperLink] {
  var result: [PaperLink] = []
  func add(_ kind: PaperLink.Kind, _ text: String) {
    if let address = WebAddress(text) { result.append(PaperLink(kind, address)) }
  }
  if let arxiv = identifiers.arxiv {
    add(.pdf, "https://arxiv.org/pdf/\(arxiv)")
    add(.page, "https://arxiv.org/abs/\(arxiv)")
  }
  if let acl = identifiers.acl { add(.page, "https://aclanthology.org/\(acl)") }
  if let doi = identifiers.doi, !doi.hasPrefix("10.48550/arxiv.") {
    add(.page, "https://doi.org/\(doi)")
  }
  if let forum = identifiers.openreview { add(.page, "https://openreview.net/forum?id=\(forum)") }
  for link in links where !isKnown(link) { result.append(link) }
  let order = PaperLink.Kind.allCases
  var sorted: [PaperLink] = []
  for kind in order {
    for link in result
    where link.kind == kind && !sorted.contains(where: { $0.address == link.address }) {
      sorted.append(link)
    }
  }
  return sorted

  func isKnown(_ link: PaperLink) -> Bool {
    let text = link.address.text
    if let arxiv = identifiers.arxiv, !text.contains("huggingface.co"),
      arxivIdentifier(in: text)?.identifier == arxiv
    {
      return true
    }
    if let doi = identifiers.doi, canonicalDOI(text) == doi { return true }
    guard let acl = identifiers.acl, link.kind == .page else { return false }
    return text.hasPrefix("https://aclanthology.org/\(acl)")
      || text.hasPrefix("https://www.aclweb.org/anthology/\(acl)")
  }
}

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
    let bytes = text.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let start = bytes.index(colon, offsetBy: 3, limitedBy: bytes.endIndex),
      bytes[colon..<start].elementsEqual("://".utf8)
    else { return "" }
    let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    let host = text[start..<end]
    return host.utf8.starts(with: "www.".utf8) ? host.dropFirst(4) : host
  }
}
