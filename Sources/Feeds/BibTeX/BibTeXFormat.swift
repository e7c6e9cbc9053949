internal import Papers
package import Reporting

/// BibTeX and biblatex files.
///
/// Entries of which others are parts (`crossref`), and `@xdata`, give their fields to others and are
/// no papers themselves.
package struct BibTeXFormat: FeedFormat {
  package let name = "bibtex"

  /// The format.
  package init() {}

  package func recognizes(_ file: SourceFile) -> Bool {
    let beginning = 0..<min(file.bytes.count, 1 << 18)
    for line in Lines(of: file.bytes, in: beginning) {
      let text = file.bytes[trimmed(line, of: file.bytes)]
      guard text.first == UInt8(ascii: "@") else { continue }
      let afterType = text.dropFirst().drop(while: \.isLetter)
      guard afterType.startIndex > text.startIndex + 1 else { continue }
      let opening = afterType.first { !$0.isSpace }
      if opening == UInt8(ascii: "{") || opening == UInt8(ascii: "(") { return true }
    }
    return false
  }

  package func read(_ section: Range<Int>, of file: SourceFile, number: Int32) -> FeedReading {
    var parser = BibTeXParser(file)
    parser.parse()
    var reading = FeedReading()
    reading.diagnostics = parser.diagnostics
    reading.skipped = parser.brokenEntries
    var inheritance = BibTeXInheritance(parser.entries, in: file)
    for entry in parser.entries {
      let isParent = inheritance.parents.contains(entry.key.lowercased())
      guard entry.type != "xdata", !(isParent && wholes.contains(entry.type)) else {
        reading.skipped += 1
        continue
      }
      var paper = BibTeXPaper(inheritance.complete(entry), in: file, number: number)
      if let record = paper.read() {
        reading.records.append(record)
      } else {
        reading.skipped += 1
      }
      reading.diagnostics += paper.diagnostics
    }
    reading.diagnostics += inheritance.diagnostics
    return reading
  }
}

/// The types of entries that stand for a whole, if others are parts of it.
private let wholes: Set<String> = [
  "proceedings", "mvproceedings", "collection", "mvcollection", "periodical",
]
