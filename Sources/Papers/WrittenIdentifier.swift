extension PaperIdentifier {
  /// The identifiers that a text written by a person can mean, the likeliest first.
  ///
  /// Addresses of arXiv, Hugging Face, the ACL Anthology, OpenReview and of the DOI's resolver are
  /// understood, and the identifiers with and without the prefixes `arXiv:` and `doi:`.
  /// A bare word can be an identifier of the ACL Anthology or of OpenReview, or a slug of a title.
  /// - Returns: nothing for a text with a space in it.
  package static func candidates(written text: some StringProtocol) -> [PaperIdentifier] {
    let text = String(text)
    guard !text.isEmpty, !text.utf8.contains(where: { $0 <= 0x20 }) else { return [] }
    if let (identifier, _) = arxivIdentifier(in: text) {
      return [PaperIdentifier(.arxiv, identifier)]
    }
    if let doi = canonicalDOI(text) {
      var identifiers = PaperIdentifiers()
      identifiers.setDOI(doi)
      return identifiers.all
    }
    var rest = text[...]
    for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    if let page = rest.trimming(prefix: "aclanthology.org/") {
      let end = page.firstIndex(of: "/") ?? page.endIndex
      return [PaperIdentifier(.acl, String(page[..<end].trimming(suffix: ".pdf") ?? page[..<end]))]
    }
    for page in ["openreview.net/forum?id=", "openreview.net/pdf?id="] {
      guard let query = rest.trimming(prefix: page) else { continue }
      let end = query.firstIndex { $0 == "&" || $0 == "#" } ?? query.endIndex
      return [PaperIdentifier(.openreview, String(query[..<end]))]
    }
    if rest.startIndex != text.startIndex { return [] }
    return [
      PaperIdentifier(.acl, text), PaperIdentifier(.openreview, text),
      PaperIdentifier(.title, text),
    ]
  }
}

extension Substring {
  /// What follows a prefix, if the text has it.
  fileprivate func trimming(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }

  /// What comes before a suffix, if the text has it.
  fileprivate func trimming(suffix: String) -> Substring? {
    hasSuffix(suffix) ? dropLast(suffix.count) : nil
  }
}
