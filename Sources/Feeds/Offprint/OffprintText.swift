internal import Papers

// The markup of titles and abstracts in Offprint's own feeds.
// What is written by `markup(of:)` is read back by `prose(fromMarkup:)` without loss.

/// The text of a title or an abstract as our own feeds write it.
///
/// `<i>`, `<b>`, `<sub>`, `<sup>` and `<tt>` with their closing tags are markup, and so is
/// mathematics in `\(…\)`, `$…$`, `\[…\]` and `$$…$$`.
/// `&amp;`, `&lt;`, `&gt;` and numbered entities are decoded, once; anything else is text.
func prose(fromMarkup text: String) -> Prose {
  guard text.utf8.contains(where: { "<&$\\".utf8.contains($0) }) else { return Prose(text) }
  var reader = MarkupReader(Array(text.utf8))
  reader.read()
  return reader.finish()
}

/// The markup from which ``prose(fromMarkup:)`` reads the same text.
func markup(of prose: Prose) -> String {
  let bytes = Array(prose.marked.utf8)
  // A single dollar cannot be read as mathematics; money need not look like `&#36;5`.
  let escapesDollars = bytes.count { $0 == UInt8(ascii: "$") } > 1
  var result: [UInt8] = []
  var closings: [String] = []
  for (index, byte) in bytes.enumerated() {
    switch Prose.Mark(rawValue: byte) {
    case .close: result += (closings.popLast() ?? "").utf8
    case .math:
      result += "\\(".utf8
      closings.append("\\)")
    case .displayMath:
      result += "\\[".utf8
      closings.append("\\]")
    case .italic, .bold, .subscript, .superscript, .monospace:
      let name = tags.first { $0.mark.rawValue == byte }?.name ?? ""
      result += "<\(name)>".utf8
      closings.append("</\(name)>")
    case nil:
      let needsEscape =
        switch byte {
        case UInt8(ascii: "<"): tag(at: index, in: bytes) != nil
        case UInt8(ascii: "&"): markupEntity(at: index, in: bytes) != nil
        case UInt8(ascii: "$"): escapesDollars
        case UInt8(ascii: "\\"):
          index + 1 < bytes.count && "()[]$".utf8.contains(bytes[index + 1])
            || index + 1 < bytes.count && bytes[index + 1] < 0x20
        default: false
        }
      if needsEscape { result += "&#\(byte);".utf8 } else { result.append(byte) }
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private let tags: [(name: String, mark: Prose.Mark)] = [
  ("i", .italic), ("b", .bold), ("sub", .subscript), ("sup", .superscript), ("tt", .monospace),
]

private struct MarkupTag {
  let mark: Prose.Mark
  let isClosing: Bool
  let length: Int
}

/// The tag of ours that begins at a byte.
private func tag(at start: Int, in bytes: [UInt8]) -> MarkupTag? {
  let isClosing = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
  let rest = bytes[(start + (isClosing ? 2 : 1))...]
  for (name, mark) in tags where rest.starts(with: (name + ">").utf8) {
    return MarkupTag(
      mark: mark, isClosing: isClosing, length: name.utf8.count + (isClosing ? 3 : 2))
  }
  return nil
}

/// The character of an entity that our markup has, and how many bytes it takes.
private func markupEntity(at start: Int, in bytes: [UInt8]) -> (Unicode.Scalar, length: Int)? {
  let rest = bytes[(start + 1)...].prefix(10)
  guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
  let name = String(decoding: rest[..<end], as: UTF8.self)
  let scalar: Unicode.Scalar? =
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    default:
      name.hasPrefix("#x") || name.hasPrefix("#X")
        ? UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) : nil
    }
  return scalar.map { ($0, end + 1 - start) }
}

private struct MarkupReader: ~Copyable {
  private let bytes: [UInt8]
  private var position = 0
  private var builder = ProseBuilder()
  private var open: [Prose.Mark] = []
  private var openCounts: [Prose.Mark: Int] = [:]

  /// How many closing tags of each kind are still to come.
  private var closings: [Prose.Mark: Int] = [:]

  /// The closing delimiters of which there are no more, so that none is looked for in vain twice.
  private var exhausted: Set<String> = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      if let tag = tag(at: index, in: bytes), tag.isClosing { closings[tag.mark, default: 0] += 1 }
    }
  }

  consuming func finish() -> Prose { builder.finish() }

  mutating func read() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"):
        if let (scalar, length) = markupEntity(at: position, in: bytes) {
          builder.append(scalar)
          position += length
        } else {
          takeText(1)
        }
      case UInt8(ascii: "$"): readDollar()
      case UInt8(ascii: "\\"):
        switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
        case UInt8(ascii: "("): readMathematics(from: 2, to: "\\)", display: false)
        case UInt8(ascii: "["): readMathematics(from: 2, to: "\\]", display: true)
        default: takeText(1)
        }
      default: takeText(1)
      }
    }
  }

  /// Takes bytes as text, and all that follow and cannot be anything else.
  private mutating func takeText(_ count: Int) {
    let start = position
    position += count
    while position < bytes.count, !"<&$\\".utf8.contains(bytes[position]) { position += 1 }
    builder.append(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func readTag() {
    guard let tag = tag(at: position, in: bytes) else { return takeText(1) }
    if tag.isClosing {
      closings[tag.mark, default: 0] -= 1
      guard open.last == tag.mark else { return takeText(tag.length) }
      open.removeLast()
      openCounts[tag.mark, default: 0] -= 1
      builder.close()
    } else {
      // A tag that is never closed is no markup.
      let isClosed = closings[tag.mark, default: 0] > openCounts[tag.mark, default: 0]
      guard isClosed else { return takeText(tag.length) }
      open.append(tag.mark)
      openCounts[tag.mark, default: 0] += 1
      builder.open(tag.mark)
    }
    position += tag.length
  }

  private mutating func readMathematics(from distance: Int, to closing: String, display: Bool) {
    let start = position + distance
    guard !exhausted.contains(closing), let end = firstIndex(of: closing, from: start) else {
      exhausted.insert(closing)
      return takeText(distance)
    }
    appendMathematics(start..<end, display: display)
    position = end + closing.utf8.count
  }

  /// Reads mathematics between dollars by pandoc's rule: no space inside the dollars, and no digit
  /// after them.
  private mutating func readDollar() {
    if bytes[position...].starts(with: "$$".utf8) {
      readMathematics(from: 2, to: "$$", display: true)
      return
    }
    let start = position + 1
    guard start < bytes.count, !bytes[start].isSpace, !exhausted.contains("$") else {
      return takeText(1)
    }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "$") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    if end >= bytes.count { exhausted.insert("$") }
    guard end < bytes.count, end > start, !bytes[end - 1].isSpace,
      end + 1 == bytes.count || !bytes[end + 1].isDigit
    else { return takeText(1) }
    appendMathematics(start..<end, display: false)
    position = end + 1
  }

  private mutating func appendMathematics(_ range: Range<Int>, display: Bool) {
    var tex: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"),
        let (scalar, length) = markupEntity(at: index, in: bytes),
        index + length <= range.upperBound
      {
        tex += String(scalar).utf8
        index += length
      } else {
        tex.append(bytes[index])
        index += 1
      }
    }
    builder.appendMath(String(decoding: tex, as: UTF8.self), display: display)
  }

  private func firstIndex(of closing: String, from start: Int) -> Int? {
    let closing = Array(closing.utf8)
    guard start + closing.count <= bytes.count else { return nil }
    return (start...(bytes.count - closing.count)).first { index in
      bytes[index..<index + closing.count].elementsEqual(closing)
    }
  }
}
