/// The identifiers that one record carries, each in its canonical form.
package struct PaperIdentifiers: Hashable, Sendable {
  /// arXiv's identifier without a version, `2503.08007` or `hep-th/9901001`.
  package var arxiv: String?

  /// The version of the arXiv paper, from 1.
  package var arxivVersion: Int?

  /// The ACL Anthology's identifier, `2024.acl-long.1` or `P18-1001`.
  package var acl: String?

  /// The DOI in lower case without its address, `10.18653/v1/p18-1001`.
  package var doi: String?

  /// The forum identifier of OpenReview; upper and lower case differ.
  package var openreview: String?

  /// No identifiers.
  package init() {}

  /// The identifiers as scheme and value, the strongest first.
  package var all: [PaperIdentifier] {
    var result: [PaperIdentifier] = []
    if let arxiv { result.append(PaperIdentifier(.arxiv, arxiv)) }
    if let acl { result.append(PaperIdentifier(.acl, acl)) }
    if let doi { result.append(PaperIdentifier(.doi, doi)) }
    if let openreview { result.append(PaperIdentifier(.openreview, openreview)) }
    return result
  }

  /// Takes an arXiv identifier in any of its written forms (with `arXiv:`, an address, a version) and
  /// says whether the text is one.
  @discardableResult
  package mutating func setArxiv(_ text: some StringProtocol) -> Bool {
    guard let (identifier, version) = arxivIdentifier(in: text) else { return false }
    arxiv = identifier
    if let version { arxivVersion = version }
    return true
  }

  /// Takes a DOI in any of its written forms (with `doi:`, with a resolver's address) and says whether
  /// the text is one.
  ///
  /// The DOIs that arXiv gives its papers set the arXiv identifier too.
  @discardableResult
  package mutating func setDOI(_ text: some StringProtocol) -> Bool {
    guard let doi = canonicalDOI(text) else { return false }
    self.doi = doi
    if doi.hasPrefix("10.48550/arxiv.") { setArxiv(doi.dropFirst("10.48550/arxiv.".count)) }
    return true
  }
}

/// One identifier of a paper.
package struct PaperIdentifier: Hashable, Sendable {
  /// Who gives the identifier; the strongest first.
  package enum Scheme: UInt8, Hashable, Sendable {
    case arxiv, acl, doi, openreview
    /// Offprint's own: a slug of the title.
    case title
  }

  package let scheme: Scheme
  package let value: String

  /// An identifier in its canonical form.
  package init(_ scheme: Scheme, _ value: String) {
    self.scheme = scheme
    self.value = value
  }
}

/// The arXiv identifier that a text is, without its version, and the version.
///
/// New identifiers are `YYMM.NNNN` or `YYMM.NNNNN`, old ones `archive/YYMMNNN` or
/// `archive.XX/YYMMNNN`, whose subject class is dropped as arXiv does
/// (https://info.arxiv.org/help/arxiv_identifier.html).
package func arxivIdentifier(in text: some StringProtocol) -> (identifier: String, version: Int?)? {
  var rest = String(text)[...]
  for prefix in ["https://", "http://", "www.", "export."] where rest.hasPrefix(prefix) {
    rest = rest.dropFirst(prefix.count)
  }
  for prefix in ["arxiv.org/abs/", "arxiv.org/pdf/", "arxiv.org/html/", "huggingface.co/papers/"]
  where rest.hasPrefix(prefix) {
    rest = rest.dropFirst(prefix.count)
  }
  if rest.prefix(6).lowercased() == "arxiv:" { rest = rest.dropFirst(6) }
  if rest.hasSuffix(".pdf") { rest = rest.dropLast(4) }
  var version: Int?
  if let mark = rest.lastIndex(of: "v"), mark != rest.startIndex,
    let number = Int(rest[rest.index(after: mark)...]), number > 0
  {
    version = number
    rest = rest[..<mark]
  }
  if let slash = rest.firstIndex(of: "/") {
    let archive = rest[..<slash].split(separator: ".", omittingEmptySubsequences: false)
    let number = rest[rest.index(after: slash)...]
    guard number.utf8.count == 7, number.utf8.allSatisfy(isDigit), let name = archive.first,
      archive.count <= 2, !name.isEmpty,
      name.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == UInt8(ascii: "-") })
    else { return nil }
    return (name.lowercased() + "/" + number, version)
  }
  let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].utf8.count == 4, (4...5).contains(parts[1].utf8.count),
    rest.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
    let month = Int(parts[0].suffix(2)), (1...12).contains(month)
  else { return nil }
  return (String(rest), version)
}

/// The DOI that a text is, in lower case and without `doi:` or a resolver's address.
package func canonicalDOI(_ text: some StringProtocol) -> String? {
  var rest = text.lowercased()[...]
  for prefix in ["https://", "http://", "dx.", "www.", "doi.org/", "doi:"]
  where rest.hasPrefix(prefix) {
    rest = rest.dropFirst(prefix.count)
  }
  while rest.first == " " { rest.removeFirst() }
  while let last = rest.last, last == " " || last == "." || last == "," { rest.removeLast() }
  guard rest.hasPrefix("10."), let slash = rest.firstIndex(of: "/"),
    rest.index(after: slash) != rest.endIndex,
    rest.dropFirst(3).prefix(while: { $0 != "/" }).utf8.allSatisfy({ isDigit($0) || $0 == 0x2E }),
    !rest.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
  else { return nil }
  return String(rest)
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
