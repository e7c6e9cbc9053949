/// The text of a paper's abstract in its built page: what is in the first element of the class
/// `abstract`, without the markup; empty if there is none.
package func abstract(inPage html: [UInt8]) -> String {
  var scanner = MarkupScanner(html)
  var text: [UInt8] = []
  var depth = 0
  var name: ArraySlice<UInt8> = []
  while let part = scanner.next() {
    switch part {
    case .text(let bytes) where depth > 0: appendResolved(bytes, to: &text)
    case .text: break
    case .tag(let tag) where depth == 0:
      if !tag.isEnd, tag.classes.contains(where: { $0.elementsEqual("abstract".utf8) }) {
        (name, depth) = (tag.name, 1)
      }
    case .tag(let tag):
      guard tag.name == name else { continue }
      depth += tag.isEnd ? -1 : 1
      if depth == 0 { return String(decoding: text, as: UTF8.self) }
    }
  }
  return String(decoding: text, as: UTF8.self)
}

/// Takes a page apart into tags and the text between them.
private struct MarkupScanner {
  enum Part {
    case text(ArraySlice<UInt8>)
    case tag(Tag)
  }

  struct Tag {
    let name: ArraySlice<UInt8>
    let isEnd: Bool
    let classes: [ArraySlice<UInt8>]
  }

  private var rest: ArraySlice<UInt8>

  init(_ html: [UInt8]) { rest = html[...] }

  mutating func next() -> Part? {
    guard let first = rest.first else { return nil }
    guard first == UInt8(ascii: "<") else {
      let text = rest.prefix { $0 != UInt8(ascii: "<") }
      rest = rest[text.endIndex...]
      return .text(text)
    }
    rest.removeFirst()
    // A quotation mark in a tag hides its end.
    var quote: UInt8?
    let inside = rest.prefix { byte in
      if quote == byte {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      return byte != UInt8(ascii: ">") || quote != nil
    }
    rest = rest[inside.endIndex...].dropFirst()
    let isEnd = inside.first == UInt8(ascii: "/")
    let name = inside.dropFirst(isEnd ? 1 : 0).prefix { !isSpace($0) && $0 != UInt8(ascii: "/") }
    return .tag(Tag(name: name, isEnd: isEnd, classes: isEnd ? [] : classes(in: inside)))
  }
}

/// The names in a tag's attribute `class`, which the theme writes with quotation marks.
private func classes(in tag: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  let opening = Array(" class=\"".utf8)
  var rest = tag
  while let start = rest.firstIndex(of: opening[0]) {
    rest = rest[start...]
    if rest.starts(with: opening) {
      let value = rest.dropFirst(opening.count).prefix { $0 != UInt8(ascii: "\"") }
      return value.split(whereSeparator: isSpace)
    }
    rest = rest.dropFirst()
  }
  return []
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Adds text with its character references resolved, as far as Offprint writes any.
private func appendResolved(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
  let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
  var rest = bytes
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "&"), let end = rest.prefix(10).firstIndex(of: UInt8(ascii: ";"))
    else {
      text.append(byte)
      continue
    }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    let scalar =
      name.hasPrefix("#x") || name.hasPrefix("#X")
      ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    guard let resolved = named[name] ?? scalar.flatMap(Unicode.Scalar.init).map({ String($0) })
    else {
      text.append(byte)
      continue
    }
    text.append(contentsOf: resolved.utf8)
    rest = rest[end...].dropFirst()
  }
}
