internal import Reporting

/// A line of a page, or lines that belong together because a text was broken over them.
struct PageItem: Equatable {
  var line: PageLine
  var text: String
  /// The bytes in the file, from the first line's first to the last line's last.
  var place: Range<Int>
}

/// The items of a page in their order.
///
/// Blank lines part paragraphs.
/// A paragraph of several lines is one abstract broken over lines, or several titles one after the
/// other, of which some may be broken.
struct PageItems {
  private(set) var items: [PageItem] = []

  /// The items of a stretch of a file.
  init(of file: SourceFile, in stretch: Range<Int>) {
    var paragraph: [PageItem] = []
    for line in Lines(of: file.bytes, in: stretch) {
      let place = trimmed(line, of: file.bytes)
      let text = String(
        String(decoding: file.bytes[place], as: UTF8.self).trimmingBlanks)
      let item = PageItem(line: PageLine(text), text: text, place: place)
      let isProse = !text.isEmpty && (item.line == .text || item.line == .abstract)
      if isProse {
        paragraph.append(item)
      } else {
        addParagraph(paragraph)
        paragraph = []
        if !text.isEmpty { items.append(item) }
      }
    }
    addParagraph(paragraph)
  }

  private mutating func addParagraph(_ lines: [PageItem]) {
    if Self.isBrokenAbstract(lines) {
      items.append(Self.joined(lines, as: .abstract))
      return
    }
    var open: [PageItem] = []
    for line in lines {
      if let last = open.last, !Self.continues(last.text, with: line) {
        items.append(Self.joined(open, as: nil))
        open = []
      }
      open.append(line)
    }
    if !open.isEmpty { items.append(Self.joined(open, as: nil)) }
  }

  /// Whether lines are one text of sentences that was broken at a column.
  private static func isBrokenAbstract(_ lines: [PageItem]) -> Bool {
    guard lines.count > 2 else { return false }
    let lengths = lines.dropLast().map(\.text.utf8.count)
    guard let longest = lengths.max(), let shortest = lengths.min(), longest <= 130,
      shortest >= 50, longest - shortest <= 30
    else { return false }
    // A list of titles has lines like these too, but no sentences.
    let text = joined(lines, as: nil).text
    return isAbstract(text) && (text.hasSuffix(".") || text.contains(". "))
  }

  /// Whether a line goes on with the title or abstract that the line before it began.
  private static func continues(_ text: String, with line: PageItem) -> Bool {
    guard line.line == .text, (40...130).contains(text.utf8.count) else { return false }
    if let last = text.utf8.last, ",:-(".utf8.contains(last) { return true }
    if let word = text.split(separator: " ").last, connectives.contains(word.lowercased()) {
      return true
    }
    let word = line.text.prefix { $0.isLetter }
    return !word.isEmpty && word.allSatisfy(\.isLowercase)
  }

  /// Words with which no title ends.
  private static let connectives: Set<String> = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the",
    "through", "to", "under", "using", "via", "with", "without", "&",
  ]

  private static func joined(_ lines: [PageItem], as line: PageLine?) -> PageItem {
    if lines.count == 1, line == nil { return lines[0] }
    let text = lines.map(\.text).joined(separator: " ")
    return PageItem(
      line: line ?? PageLine(text), text: text,
      place: lines[0].place.lowerBound..<lines[lines.count - 1].place.upperBound)
  }
}
