internal import Papers

/// How a source writes TeX into its text.
enum TeXDialect {
  /// Titles and abstracts of arXiv and of Hugging Face: TeX here and there, between plain text that
  /// may hold a lone `~` or `--` of its own.
  case runningText
  /// Fields of BibTeX files: TeX throughout, with its ligatures.
  case bibliography
}

/// Running text as arXiv and Hugging Face write it: `80-95\%`, `Kekul\'e`, `\emph{so}`, `$x^2$`.
///
/// Outside mathematics TeX becomes Unicode and marks, braces vanish, and a command that is not known
/// stays as it is written.
/// Mathematics stays TeX; whether `$` is money follows pandoc's rule, as ``isMathematics`` tells.
func prose(fromTeX text: String) -> Prose { prose(fromTeX: text, .runningText) }

/// Text with TeX in it, by the habits of its source.
func prose(fromTeX text: String, _ dialect: TeXDialect) -> Prose {
  guard text.utf8.contains(where: dialect.isSpecial) else { return Prose(text) }
  return TeXText(Array(text.utf8), dialect).read()
}

/// Running text, as UTF-8.
func prose(fromTeX text: UnsafeBufferPointer<UInt8>) -> Prose {
  guard text.contains(where: TeXDialect.runningText.isSpecial) else { return Prose(utf8: text) }
  return TeXText(Array(text), .runningText).read()
}

extension TeXDialect {
  /// Whether a byte can begin something that is not plain text.
  func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "~"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: "`"):
      true
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "?"),
      UInt8(ascii: "!"):
      self == .bibliography
    default: false
    }
  }
}

/// Reads TeX text from left to right, one token at a time.
///
/// Nothing here calls itself for nested groups, and every search ahead either moves the position
/// past what it found or is remembered as vain, so that hostile text costs no more than its length.
struct TeXText: ~Copyable {
  /// A group that is open, and what its closing brace stands for.
  struct Group {
    /// How many marks end with the group.
    var marks = 0
    /// What the closing brace adds.
    var closing = ""
    /// Whether the group is an argument of a command that is not known, and so kept as written.
    var isLiteral = false
  }

  let bytes: [UInt8]
  let dialect: TeXDialect
  /// How deep in accents over accents this text is.
  let depth: Int
  var position = 0
  var builder = ProseBuilder()
  var groups: [Group] = []
  /// Where the quotation marks that close the open quotations stand.
  var quoteEnds: [Int: String] = [:]
  /// The closing delimiters of which there are no more.
  var exhausted: Set<String> = []

  init(_ bytes: [UInt8], _ dialect: TeXDialect, depth: Int = 0) {
    self.bytes = bytes
    self.dialect = dialect
    self.depth = depth
  }

  consuming func read() -> Prose {
    while position < bytes.count { readToken() }
    return builder.finish()
  }

  /// The byte at a distance from the position; 0 outside the text.
  func byte(_ distance: Int = 0) -> UInt8 {
    let index = position + distance
    return bytes.indices.contains(index) ? bytes[index] : 0
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Adds the next bytes as they are.
  mutating func takeLiterally(_ count: Int = 1) {
    let bytes = bytes
    bytes.withUnsafeBufferPointer {
      builder.append(utf8: UnsafeBufferPointer(rebasing: $0[position..<position + count]))
    }
    position += count
  }

  /// Adds text in place of the next bytes.
  mutating func take(_ count: Int, as replacement: String) {
    builder.append(replacement)
    position += count
  }

  private mutating func readToken() {
    switch byte() {
    case UInt8(ascii: "\\"): readCommand()
    case UInt8(ascii: "$"): readDollar()
    case UInt8(ascii: "{"): openGroup()
    case UInt8(ascii: "}"): closeGroup()
    case UInt8(ascii: "~"): readTie()
    case UInt8(ascii: "&"):
      if let entity = entity(at: position, in: bytes) {
        take(entity.length, as: entity.text)
      } else {
        takeLiterally()
      }
    case UInt8(ascii: "<"):
      if let length = lengthOfLineBreak() { take(length, as: " ") } else { takeLiterally() }
    case UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "\""): readQuote()
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "!"): readLigature()
    default: takeLiterally(endOfPlainText - position)
    }
  }

  /// Where the plain text ends that stands at the position.
  private var endOfPlainText: Int {
    let bytes = bytes
    return bytes.withUnsafeBufferPointer { bytes in
      var end = position + 1
      let hasQuotes = !quoteEnds.isEmpty
      while end < bytes.count, !dialect.isSpecial(bytes[end]) {
        if hasQuotes, quoteEnds[end] != nil { break }
        end += 1
      }
      return end
    }
  }

  // MARK: Groups

  private mutating func openGroup() {
    let before = byte(-1)
    let isScript = before == UInt8(ascii: "^") || before == UInt8(ascii: "_")
    // Mathematics that somebody left without its dollars, `10^{-3}`, reads better with its braces.
    if isScript { openLiteralGroup() } else { groups.append(Group()) }
    if !isScript { position += 1 }
  }

  /// Opens a group whose braces are kept.
  mutating func openLiteralGroup() {
    takeLiterally()
    groups.append(Group(closing: "}", isLiteral: true))
  }

  private mutating func closeGroup() {
    guard let group = groups.popLast() else { return takeLiterally() }
    for _ in 0..<group.marks { builder.close() }
    take(1, as: group.closing)
    // The next argument of the same command.
    if group.isLiteral, byte() == UInt8(ascii: "{") { openLiteralGroup() }
  }

  // MARK: Characters that mean more than themselves

  private mutating func readTie() {
    let before = byte(-1)
    let isTie =
      switch dialect {
      // An address such as http://host/~name keeps its tilde.
      case .bibliography: before != UInt8(ascii: "/")
      // "Fig.~1" is a tie; "~50 ms" and "(~10x)" mean about.
      case .runningText:
        !byte(1).isSpace && byte(1) != 0
          && (before.isLetterOrDigit || before >= 0x80 || ".,:;)]}$".utf8.contains(before))
      }
    take(1, as: isTie ? " " : "~")
  }

  private mutating func readLigature() {
    guard dialect == .bibliography else { return takeLiterally() }
    switch (byte(), byte(1), byte(2)) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-"), UInt8(ascii: "-")): take(3, as: "\u{2014}")
    case (UInt8(ascii: "-"), UInt8(ascii: "-"), _): take(2, as: "\u{2013}")
    case (UInt8(ascii: "?"), UInt8(ascii: "`"), _): take(2, as: "\u{BF}")
    case (UInt8(ascii: "!"), UInt8(ascii: "`"), _): take(2, as: "\u{A1}")
    default: takeLiterally()
    }
  }

  /// The length of `<br>`, `<p>` and the like at the position, which old feeds hold as text.
  private func lengthOfLineBreak() -> Int? {
    guard let end = bytes[position...].prefix(7).firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let tag = text(position + 1..<end).lowercased()
    return ["br", "br/", "br /", "p", "/p"].contains(tag) ? end + 1 - position : nil
  }

  // MARK: Quotation marks

  private mutating func readQuote() {
    if let mark = quoteEnds.removeValue(forKey: position) {
      let isDouble = byte() == UInt8(ascii: "'") && mark == "\u{201D}"
      return take(isDouble ? 2 : 1, as: mark)
    }
    let isDouble = byte(1) == byte()
    switch byte() {
    case UInt8(ascii: "`") where isDouble:
      if let end = endOfDoubleQuote() {
        quoteEnds[end] = "\u{201D}"
        take(2, as: "\u{201C}")
      } else if dialect == .bibliography {
        take(2, as: "\u{201C}")
      } else {
        takeLiterally(2)
      }
    case UInt8(ascii: "`"):
      guard let end = endOfSingleQuote() else { return takeLiterally() }
      quoteEnds[end] = "\u{2019}"
      take(1, as: "\u{2018}")
    case UInt8(ascii: "'") where isDouble && dialect == .bibliography: take(2, as: "\u{201D}")
    default: takeLiterally()
    }
  }

  /// Where the quotation that two backquotes open ends: at `''`, or at the `"` that many write.
  private func endOfDoubleQuote() -> Int? {
    var index = position + 2
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "'") where next == UInt8(ascii: "'"): return index
      case UInt8(ascii: "\""): return index
      case UInt8(ascii: "`") where next == UInt8(ascii: "`"): return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Where the quotation that one backquote opens ends: at an apostrophe after a word.
  private func endOfSingleQuote() -> Int? {
    guard !byte(-1).isLetterOrDigit, !byte(1).isSpace else { return nil }
    var index = position + 1
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "`"): return nil
      case UInt8(ascii: "'") where !next.isLetterOrDigit: return index
      default: break
      }
      index += 1
    }
    return nil
  }
}
