package import Reporting

/// A test's input with the places that its diagnostics should name, marked in the text itself.
///
/// `[1:titel:1]` marks the text `titel` as place 1, and `[2::2]` marks a point as place 2; marks
/// may nest and overlap.
/// The marks are not part of the text:
///
///     let text = MarkedText("{{#authors}}{{[1:titel:1]}}{{/authors}}")
///     let place = text.place(1, in: "Layouts/paper.html")  // five bytes at offset 14
package struct MarkedText {
  /// The text without its marks.
  package let text: String

  /// The stretch of UTF-8 bytes that each mark names.
  package let marks: [Int: Range<Int>]

  /// Takes the marks out of a text.
  ///
  /// - Precondition: Each mark that is opened is closed.
  package init(_ marked: String) {
    let bytes = Array(marked.utf8)
    var plain: [UInt8] = []
    var starts: [Int: Int] = [:]
    var marks: [Int: Range<Int>] = [:]
    var index = 0
    while index < bytes.count {
      if let (number, end) = opening(in: bytes, at: index) {
        starts[number] = plain.count
        index = end
      } else if let (number, end) = closing(in: bytes, at: index),
        let start = starts.removeValue(forKey: number)
      {
        marks[number] = start..<plain.count
        index = end
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    precondition(starts.isEmpty, "marks \(starts.keys.sorted()) are not closed")
    text = String(decoding: plain, as: UTF8.self)
    self.marks = marks
  }

  /// The text as a file with the given path.
  package func file(_ path: String) -> SourceFile {
    SourceFile(path: path, bytes: Array(text.utf8))
  }

  /// The place that a mark names in the file with the given path.
  package func place(_ mark: Int, in path: String) -> Place? {
    marks[mark].map { Place(path: path, offset: $0.lowerBound, length: $0.count) }
  }
}

/// Reads `[1:`.
private func opening(in bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
  guard bytes[start] == UInt8(ascii: "[") else { return nil }
  return number(in: bytes, at: start + 1, before: UInt8(ascii: ":"))
}

/// Reads `:1]`.
private func closing(in bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
  guard bytes[start] == UInt8(ascii: ":") else { return nil }
  return number(in: bytes, at: start + 1, before: UInt8(ascii: "]"))
}

private func number(
  in bytes: [UInt8], at start: Int, before end: UInt8
) -> (number: Int, end: Int)? {
  let digits = bytes[start...].prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  guard digits.endIndex < bytes.count, bytes[digits.endIndex] == end,
    let number = Int(String(decoding: digits, as: UTF8.self))
  else { return nil }
  return (number, digits.endIndex + 1)
}
