internal import Papers

/// The names in a field such as `author = {Knuth, Donald and {DeepSeek-AI} and others}`.
///
/// All forms are read: "First von Last", "von Last, First", "von Last, Jr, First", a group in
/// braces, and biblatex's `family=Last, given=First`.
/// "and others" adds nobody.
func bibTeXNames(_ value: String) -> [PersonName] {
  TeXWords(value).names.compactMap { words in
    if words.count == 1, words[0].text.lowercased() == "others" { return nil }
    let name = bibTeXName(words)
    return name.family.isEmpty ? nil : name
  }
}

private func bibTeXName(_ words: [TeXWord]) -> PersonName {
  // The whole name in braces is a group's, which is never taken apart.
  if words.count == 1, words[0].isGroup { return PersonName(group: plain(words)) }
  let parts = words.split(omittingEmptySubsequences: false) { $0.text == "," }.map(Array.init)
  if parts.contains(where: { isExtended($0) }) { return extendedName(parts) }
  switch parts.count {
  case 1:
    // Unbraced groups and suffixes are as common in BibTeX as they are elsewhere.
    let shown = PersonName(display: plain(words))
    if shown.given.isEmpty || !shown.suffix.isEmpty { return shown }
    let start = startOfFamily(in: words)
    return PersonName(given: plain(words[..<start]), family: plain(words[start...]))
  case 2: return PersonName(given: plain(parts[1]), family: plain(parts[0]))
  default:
    let given = parts[2...].map { plain($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    return PersonName(given: given, family: plain(parts[0]), suffix: plain(parts[1]))
  }
}

/// Where the family name begins in "First von Last": at its first particle, which is a word in
/// lower case, or at the last word.
private func startOfFamily(in words: [TeXWord]) -> Int {
  let candidates = words.indices.dropFirst().dropLast()
  return candidates.first { words[$0].isLowercase } ?? max(words.count - 1, 0)
}

private func isExtended(_ part: [TeXWord]) -> Bool {
  guard let name = part.first?.text.prefix(while: { $0 != "=" }) else { return false }
  return ["family", "given", "prefix", "suffix"].contains(name.lowercased())
    && part.first?.text.contains("=") == true
}

/// biblatex's extended format: `family=Ackooij, given=W., prefix=van, useprefix=true`.
private func extendedName(_ parts: [[TeXWord]]) -> PersonName {
  var values: [String: String] = [:]
  for part in parts {
    let text = part.map(\.text).joined(separator: " ")
    guard let equals = text.firstIndex(of: "=") else { continue }
    let name = shortText(String(text[..<equals])).lowercased()
    let value = text[text.index(after: equals)...]
    values[name] = prose(fromTeX: String(value), .bibliography).plain
  }
  let family = [values["prefix"], values["family"]].compactMap { $0 }.joined(separator: " ")
  return PersonName(given: values["given"] ?? "", family: family, suffix: values["suffix"] ?? "")
}

private func plain(_ words: some Sequence<TeXWord>) -> String {
  prose(fromTeX: words.map(\.text).joined(separator: " "), .bibliography).plain
}

/// A word of a name, in TeX, or a comma.
private struct TeXWord {
  let text: String

  /// Whether the word is one group in braces.
  let isGroup: Bool

  /// Whether its first letter is in lower case; a group has no case.
  ///
  /// The letter of an accent counts, as in `{\'e}`.
  var isLowercase: Bool {
    if isGroup, !text.hasPrefix("{\\") { return false }
    let letters = prose(fromTeX: text, .bibliography).plain
    return letters.unicodeScalars.first(where: \.properties.isAlphabetic)?.properties.isLowercase
      ?? false
  }
}

/// Splits TeX at white space, ties and commas outside braces, and names at "and".
private struct TeXWords {
  private(set) var names: [[TeXWord]] = [[]]

  init(_ value: String) {
    let bytes = Array(value.utf8)
    var depth = 0
    var start = 0
    var index = 0
    func word(upTo end: Int) -> TeXWord? {
      guard end > start else { return nil }
      let piece = bytes[start..<end]
      return TeXWord(
        text: String(decoding: piece, as: UTF8.self), isGroup: isOneGroup(piece))
    }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      case _ where depth == 0 && (byte.isSpace || byte == 0x7E || byte == UInt8(ascii: ",")):
        append(word(upTo: index))
        if byte == UInt8(ascii: ",") { append(TeXWord(text: ",", isGroup: false)) }
        start = index + 1
      default: break
      }
      index += 1
    }
    append(word(upTo: bytes.count))
    names.removeAll { $0.isEmpty }
  }

  private mutating func append(_ word: TeXWord?) {
    guard let word else { return }
    if word.text.lowercased() == "and" {
      names.append([])
    } else {
      names[names.count - 1].append(word)
    }
  }
}

/// Whether a piece of TeX is a single group in braces, and not two.
private func isOneGroup(_ piece: ArraySlice<UInt8>) -> Bool {
  guard piece.first == UInt8(ascii: "{"), piece.last == UInt8(ascii: "}") else { return false }
  var depth = 0
  for (index, byte) in zip(piece.indices, piece) {
    if byte == UInt8(ascii: "{") { depth += 1 }
    if byte == UInt8(ascii: "}") { depth -= 1 }
    if depth == 0, index < piece.endIndex - 1 { return false }
  }
  return true
}
