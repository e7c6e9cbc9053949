internal import Papers

/// The address, or the identifier, in a field's value: without `\url{…}`, braces and backslashes.
func address(in value: String) -> String {
  var bytes = Array(value.utf8)
  let command = Array("\\url".utf8)
  while let start = bytes.indices.first(where: { bytes[$0...].starts(with: command) }) {
    bytes.removeSubrange(start..<start + command.count)
  }
  bytes.removeAll { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
  return shortText(String(decoding: bytes, as: UTF8.self))
}

/// The arXiv identifier in a text such as "arXiv preprint arXiv:1602.04938 [cs.LG]",
/// "abs/1602.04938" or "https://arxiv.org/pdf/1602.04938v2".
func hiddenArxivIdentifier(in value: String) -> String? {
  let text = address(in: value)
  guard text.utf8.count < 1000 else { return nil }
  let lowered = text.lowercased()
  for word in text.split(whereSeparator: { " ,;()[]<>\"".contains($0) }) {
    let word = word.lowercased()
    for mark in ["arxiv.org/abs/", "arxiv.org/pdf/", "arxiv:", "abs/"] {
      guard let range = word.firstRange(of: mark),
        mark != "abs/" || range.lowerBound == word.startIndex
      else { continue }
      if let identifier = wholeArxivIdentifier(word[range.upperBound...]) { return identifier }
    }
    // "arXiv 1602.04938" and "ArXiv e-prints, 1602.04938".
    if lowered.contains("arxiv"), !word.contains("/"),
      let identifier = wholeArxivIdentifier(word[...])
    {
      return identifier
    }
  }
  return nil
}

/// A word that is an arXiv identifier, with its version, but without the full stop of a sentence.
private func wholeArxivIdentifier(_ word: Substring) -> String? {
  var word = word
  while word.last == "." { word.removeLast() }
  return arxivIdentifier(in: word) == nil ? nil : String(word)
}

/// The identifier in an address of the ACL Anthology.
func anthologyIdentifier(in address: String) -> String? {
  for host in ["aclanthology.org/", "aclweb.org/anthology/"] {
    guard let range = address.firstRange(of: host) else { continue }
    var name = address[range.upperBound...].prefix { $0 != "?" && $0 != "#" }
    // Old addresses repeat the identifier's parts as folders: `P/P18/P18-1001`.
    if let slash = name.dropLast().lastIndex(of: "/") { name = name[name.index(after: slash)...] }
    while name.last == "/" { name.removeLast() }
    if name.hasSuffix(".pdf") { name = name.dropLast(4) }
    let isIdentifier =
      name.contains("-") && name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x2E }
    return isIdentifier ? String(name) : nil
  }
  return nil
}

/// The forum's identifier in an address of OpenReview.
func openReviewIdentifier(in address: String) -> String? {
  for mark in ["openreview.net/forum?id=", "openreview.net/pdf?id="] {
    guard let range = address.firstRange(of: mark) else { continue }
    let identifier = address[range.upperBound...].prefix { $0 != "&" && $0 != "#" }
    let isIdentifier =
      (6...16).contains(identifier.utf8.count)
      && identifier.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x5F }
    return isIdentifier ? String(identifier) : nil
  }
  return nil
}
