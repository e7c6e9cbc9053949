import Reporting

/// Splits a layout into tags and stretches of text, in one pass over its bytes.
///
/// A mistake is reported and scanning goes on behind it, so that one pass finds them all.
struct Scanner {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var opening: [UInt8] = Array("{{".utf8)
  private var closing: [UInt8] = Array("}}".utf8)
  private var tokens: [Token] = []
  private var diagnostics: [Diagnostic] = []
  /// The first bytes of a tag without an end that is yet to be reported.
  private var unclosed: Range<Int>?

  /// The tokens of a layout, in order, and what is wrong with its tags.
  static func scan(_ file: SourceFile) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var scanner = Scanner(file)
    scanner.scanFile()
    return (scanner.tokens, scanner.diagnostics)
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  private mutating func scanFile() {
    var position = 0
    while let tag = find(opening, from: position) {
      addText(position..<tag)
      position = scanTag(at: tag)
    }
    addText(position..<bytes.count)
    reportUnclosed()
  }

  /// Adds one token for each line, or part of a line.
  private mutating func addText(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let newline = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let end = newline.map { $0 + 1 } ?? range.upperBound
      tokens.append(Token(.text, start..<end))
      start = end
    }
  }

  /// Reads the tag that starts at `start`.
  /// - Returns: where to go on.
  private mutating func scanTag(at start: Int) -> Int {
    let inner = start + opening.count
    guard inner < bytes.count else { return skipUnclosed(start..<inner) }
    switch bytes[inner] {
    case UInt8(ascii: "!"): return scanComment(start, content: inner + 1)
    case UInt8(ascii: "="): return scanDelimiters(start, content: inner + 1)
    case UInt8(ascii: "{"):
      return scanNamed(
        .unescaped, start, content: inner + 1, closing: [UInt8(ascii: "}")] + closing)
    case UInt8(ascii: "&"): return scanNamed(.unescaped, start, content: inner + 1)
    case UInt8(ascii: "#"): return scanNamed(.section, start, content: inner + 1)
    case UInt8(ascii: "^"): return scanNamed(.inverted, start, content: inner + 1)
    case UInt8(ascii: "/"): return scanNamed(.close, start, content: inner + 1)
    case UInt8(ascii: ">"): return scanNamed(.partial, start, content: inner + 1)
    case UInt8(ascii: "<"): return scanNamed(.parent, start, content: inner + 1)
    case UInt8(ascii: "$"): return scanNamed(.block, start, content: inner + 1)
    default: return scanNamed(.interpolation, start, content: inner)
    }
  }

  private mutating func scanComment(_ start: Int, content: Int) -> Int {
    guard let end = find(closing, from: content) else {
      _ = skipUnclosed(start..<content)
      return bytes.count
    }
    tokens.append(Token(.silent, start..<end + closing.count))
    return end + closing.count
  }

  private mutating func scanNamed(
    _ kind: Token.Kind, _ start: Int, content: Int, closing end: [UInt8]? = nil
  ) -> Int {
    let closing = end ?? self.closing
    guard let end = findEnd(closing, from: content) else {
      return skipUnclosed(start..<content)
    }
    let tag = start..<end + closing.count
    var name = trimmed(content..<end)
    var isDynamic = false
    let mayBeDynamic = kind == .partial || kind == .parent || kind == .close
    if mayBeDynamic, let first = name.first, bytes[first] == UInt8(ascii: "*") {
      isDynamic = true
      name = trimmed(first + 1..<name.upperBound)
    }
    if name.isEmpty {
      diagnostics.append(
        .error(
          "empty-tag", "tag '\(text(tag))' has no name",
          at: file.place(at: tag.lowerBound, length: tag.count)))
      tokens.append(Token(.silent, tag))
      return tag.upperBound
    }
    if let space = bytes[name].firstIndex(where: isWhiteSpace) {
      diagnostics.append(
        .error(
          "invalid-name", "name '\(text(name))' contains white space",
          at: file.place(at: name.lowerBound, length: name.count),
          hint: "a tag holds one name, such as '\(text(name.lowerBound..<space))'"))
    }
    var token = Token(kind, tag, name: name)
    token.isDynamic = isDynamic
    tokens.append(token)
    return tag.upperBound
  }

  /// Reads `{{=<% %>=}}`, which changes what tags look like from here on.
  private mutating func scanDelimiters(_ start: Int, content: Int) -> Int {
    guard let end = findEnd([UInt8(ascii: "=")] + closing, from: content) else {
      return skipUnclosed(start..<content)
    }
    let tag = start..<end + 1 + closing.count
    let parts = bytes[content..<end].split(whereSeparator: isWhiteSpace)
    tokens.append(Token(.silent, tag))
    if parts.count == 2, !parts[0].contains(UInt8(ascii: "=")),
      !parts[1].contains(UInt8(ascii: "="))
    {
      (opening, closing) = (Array(parts[0]), Array(parts[1]))
    } else {
      diagnostics.append(
        .error(
          "invalid-delimiters", "'\(text(content..<end))' are not two delimiters",
          at: file.place(at: tag.lowerBound, length: tag.count),
          hint: "write the opening and the closing one, as in {{=<% %>=}}"))
    }
    return tag.upperBound
  }

  /// Notes a tag without an end, whose first bytes are skipped.
  /// - Returns: where to go on.
  private mutating func skipUnclosed(_ head: Range<Int>) -> Int {
    // A run of braces is one mistake, not one for every two of them.
    if let run = unclosed, run.upperBound == head.lowerBound {
      unclosed = run.lowerBound..<head.upperBound
    } else {
      reportUnclosed()
      unclosed = head
    }
    return head.upperBound
  }

  private mutating func reportUnclosed() {
    guard let head = unclosed else { return }
    unclosed = nil
    let tail = bytes[head.upperBound...].prefix(40).prefix {
      $0 != UInt8(ascii: "\n") && $0 != opening[0]
    }
    let shown = max(head.lowerBound, head.upperBound - 40)..<tail.endIndex
    diagnostics.append(
      .error(
        "unclosed-tag", "tag '\(text(trimmed(shown)))' is not closed",
        at: file.place(at: head.lowerBound, length: head.count),
        hint: "close it with '\(String(decoding: closing, as: UTF8.self))'"))
  }

  /// Where `delimiter` starts next.
  private func find(_ delimiter: [UInt8], from start: Int) -> Int? {
    guard let first = delimiter.first, bytes.count >= delimiter.count else { return nil }
    var position = start
    while position <= bytes.count - delimiter.count {
      guard let candidate = bytes[position...].firstIndex(of: first),
        candidate <= bytes.count - delimiter.count
      else { return nil }
      if bytes[candidate..<candidate + delimiter.count].elementsEqual(delimiter) {
        return candidate
      }
      position = candidate + 1
    }
    return nil
  }

  /// Where `closing` starts next, unless another tag opens before: then this one was forgotten.
  private func findEnd(_ closing: [UInt8], from start: Int) -> Int? {
    var position = start
    while position <= bytes.count - closing.count {
      let byte = bytes[position]
      if byte == closing[0],
        bytes[position..<position + closing.count].elementsEqual(closing)
      {
        return position
      }
      if byte == opening[0], position + opening.count <= bytes.count,
        bytes[position..<position + opening.count].elementsEqual(opening)
      {
        return nil
      }
      position += 1
    }
    return nil
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, isWhiteSpace(bytes[first]) {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, isWhiteSpace(bytes[last]) {
      range = range.lowerBound..<last
    }
    return range
  }
}

/// Whether a byte is a space, a tab or the end of a line.
func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    || byte == UInt8(ascii: "\r")
}
