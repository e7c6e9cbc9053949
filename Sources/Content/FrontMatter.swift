internal import Reporting

/// A file's text taken apart: what is said about it, and what it says.
struct FrontMatter {
  /// The YAML between the two lines of hyphens, if there is any.
  var fields: YAMLNode?

  /// Whether there is front matter, if only an empty one.
  var isPresent = false

  /// The text after it; its indices are offsets in the file.
  var body: ArraySlice<UInt8>

  var diagnostics: [Diagnostic] = []

  /// Takes a file apart.
  ///
  /// Front matter begins with `---` on the file's first line, and ends with `---` or `...` on a line
  /// of its own.
  init(of file: SourceFile) {
    let bytes = file.bytes
    body = bytes[contentStart(of: file)...]
    if let problem = invalidUTF8(in: file) { diagnostics.append(problem) }
    guard let first = Line(at: body.startIndex, of: bytes),
      bytes[first.text].elementsEqual("---".utf8)
    else { return }
    isPresent = true
    var next = first.end
    while let line = Line(at: next, of: bytes) {
      if bytes[line.text].elementsEqual("---".utf8) || bytes[line.text].elementsEqual("...".utf8) {
        body = bytes[line.end...]
        // Offsets are only known in text that is UTF-8.
        if isUTF8(bytes[first.end..<next]) {
          let (root, problems) = readYAML(in: first.end..<next, of: file)
          fields = root
          diagnostics += problems
        }
        return
      }
      next = line.end
    }
    body = []
    diagnostics.append(
      .error(
        "unclosed-front-matter", "the front matter that '---' opens is never closed",
        at: file.place(at: first.text.lowerBound, length: 3),
        hint: "put a line '---' between the front matter and the text"))
  }
}

/// A line of a file; it ends with a line feed, a carriage return or both.
private struct Line {
  /// The line's bytes without white space at the end.
  let text: Range<Int>

  /// Where the next line begins.
  let end: Int

  init?(at start: Int, of bytes: [UInt8]) {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var textEnd = end
    while textEnd > start, bytes[textEnd - 1] == 0x20 || bytes[textEnd - 1] == 0x09 { textEnd -= 1 }
    text = start..<textEnd
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
    self.end = min(end + 1, bytes.count)
  }
}

/// Where a file's text begins: after the byte order mark, if it has one.
func contentStart(of file: SourceFile) -> Int {
  file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}

/// The first bytes of a file that are not UTF-8, as a diagnostic.
func invalidUTF8(in file: SourceFile) -> Diagnostic? {
  do {
    _ = try UTF8Span(validating: file.bytes.span)
    return nil
  } catch {
    let range = error.byteOffsets
    let bytes = file.bytes[range].map { "0x" + String($0, radix: 16, uppercase: true) }
    return .error(
      "invalid-utf8", "the bytes \(bytes.joined(separator: " ")) are not UTF-8",
      at: file.place(at: range.lowerBound, length: range.count),
      hint: "save the file in the encoding UTF-8")
  }
}

private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  String(validating: bytes, as: UTF8.self) != nil
}
