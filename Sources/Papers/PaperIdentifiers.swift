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
    forEach { result.append($0) }
    return result
  }

  /// Calls a closure with every identifier, the strongest first.
  package func forEach(_ body: (PaperIdentifier) -> Void) {
    if let arxiv { body(PaperIdentifier(.arxiv, arxiv)) }
    if let acl { body(PaperIdentifier(.acl, acl)) }
    if let doi { body(PaperIdentifier(.doi, doi)) }
    if let openreview { body(PaperIdentifier(.openreview, openreview)) }
  }

  /// The first of ``all``.
  package var strongest: PaperIdentifier? {
    if let arxiv { return PaperIdentifier(.arxiv, arxiv) }
    if let acl { return PaperIdentifier(.acl, acl) }
    if let doi { return PaperIdentifier(.doi, doi) }
    return openreview.map { PaperIdentifier(.openreview, $0) }
  }

  /// Whether there are none.
  package var isEmpty: Bool { arxiv == nil && acl == nil && doi == nil && openreview == nil }

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
  var text = String(text)
  return text.withUTF8 { arxivIdentifier(inUTF8: $0) }
}

private func arxivIdentifier(
  inUTF8 text: UnsafeBufferPointer<UInt8>
) -> (identifier: String, version: Int?)? {
  var rest = text[...]
  for prefix: StaticString in [
    "https://", "http://", "www.", "export.", "arxiv.org/abs/", "arxiv.org/pdf/",
    "arxiv.org/html/", "huggingface.co/papers/",
  ] {
    rest.drop(prefix)
  }
  rest.drop("arxiv:", ignoringCase: true)
  if rest.count > 4, rest.suffix(4).elementsEqual(".pdf".utf8) { rest = rest.dropLast(4) }
  var version: Int?
  let numberStart = rest.count - rest.reversed().prefix(while: isDigit).count + rest.startIndex
  if numberStart > rest.startIndex + 1, rest[numberStart - 1] == UInt8(ascii: "v"),
    let number = number(rest[numberStart...]), number > 0
  {
    version = number
    rest = rest[..<(numberStart - 1)]
  }
  if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
    let number = rest[(slash + 1)...]
    let archive = rest[..<slash]
    let name = archive.prefix { $0 != UInt8(ascii: ".") }
    guard number.count == 7, number.allSatisfy(isDigit), !name.isEmpty,
      archive.count(where: { $0 == UInt8(ascii: ".") }) <= 1,
      name.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") })
    else { return nil }
    let lowered = String(decoding: name, as: UTF8.self).lowercased()
    return (lowered + "/" + String(decoding: number, as: UTF8.self), version)
  }
  let start = rest.startIndex
  guard (9...10).contains(rest.count), rest[start + 4] == UInt8(ascii: "."),
    rest[..<(start + 4)].allSatisfy(isDigit), rest[(start + 5)...].allSatisfy(isDigit),
    let month = number(rest[(start + 2)..<(start + 4)]), (1...12).contains(month)
  else { return nil }
  return (String(decoding: rest, as: UTF8.self), version)
}

/// The DOI that a text is, in lower case and without `doi:` or a resolver's address.
package func canonicalDOI(_ text: some StringProtocol) -> String? {
  var text = String(text)
  guard let range = text.withUTF8(rangeOfDOI) else { return nil }
  if range.count < text.utf8.count {
    let bytes = text.utf8.dropFirst(range.lowerBound).prefix(range.count)
    text = String(Substring(bytes))
  }
  let isLower = text.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
  return isLower ? text : text.lowercased()
}

/// Where the DOI stands in a text that is one.
private func rangeOfDOI(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
  var rest = text[...]
  for prefix: StaticString in ["https://", "http://", "dx.", "www.", "doi.org/", "doi:"] {
    rest.drop(prefix, ignoringCase: true)
  }
  rest = rest.drop { $0 == 0x20 }
  while let last = rest.last, last == 0x20 || last == 0x2E || last == 0x2C { rest.removeLast() }
  guard rest.starts(with: "10.".utf8), let slash = rest.firstIndex(of: UInt8(ascii: "/")),
    slash + 1 < rest.endIndex,
    rest[(rest.startIndex + 3)..<slash].allSatisfy({ isDigit($0) || $0 == 0x2E }),
    rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
  else { return nil }
  return rest.indices
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// The number that digits are, if it is one of at most nine digits.
private func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
  guard (1...9).contains(digits.count) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Drops a prefix of ASCII in lower case, if the text has it.
  fileprivate mutating func drop(_ prefix: StaticString, ignoringCase: Bool = false) {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return }
    for index in 0..<length {
      let byte = self[startIndex + index]
      let isUpper = ignoringCase && byte &- 0x41 < 26
      guard prefix.utf8Start[index] == (isUpper ? byte | 0x20 : byte) else { return }
    }
    self = dropFirst(length)
  }
}
