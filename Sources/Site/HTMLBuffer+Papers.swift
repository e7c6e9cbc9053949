internal import Mathematics
internal import Papers
internal import Templates

extension HTMLBuffer {
  /// Writes prose: text escaped, marks as elements, formulas as MathML, or as TeX where there is none.
  ///
  /// A title is the text of links, in which nothing scrolls, and which scripts read: its formulas go
  /// without their TeX, and those that may be wider than a screen are written as TeX, which breaks.
  mutating func append(
    prose: Prose, formulas: TypesetFormulas = TypesetFormulas(), isTitle: Bool = false
  ) {
    if prose.isPlain {
      append(text: prose.marked)
      return
    }
    let bytes = prose.marked.utf8.span
    var closings: [StaticString] = []
    var start = 0
    while true {
      var end = start
      while end < bytes.count, bytes[end] >= 0x20 { end += 1 }
      append(text: bytes.extracting(start..<end))
      guard end < bytes.count else { return }
      switch Prose.Mark(rawValue: bytes[end]) {
      case .close: if let closing = closings.popLast() { append(literal: closing) }
      case .italic: open("<i>", "</i>")
      case .bold: open("<b>", "</b>")
      case .subscript: open("<sub>", "</sub>")
      case .superscript: open("<sup>", "</sup>")
      case .monospace: open("<code>", "</code>")
      case .math, .displayMath:
        let isDisplay = bytes[end] == Prose.Mark.displayMath.rawValue
        let formula = prose.formula(from: end + 1, isDisplay: isDisplay)
        // Behind the formula stands the mark that ends it.
        start = end + formula.tex.utf8.count + 2
        let rest = start < bytes.count ? bytes.extracting(start...) : Span()
        start += append(formula, formulas, isTitle: isTitle, before: rest)
        continue
      case nil: break
      }
      start = end + 1
    }

    func open(_ opening: StaticString, _ closing: StaticString) {
      append(literal: opening)
      closings.append(closing)
    }
  }

  /// Writes a formula, in an element that scrolls by itself if it may be wider than a screen.
  ///
  /// Browsers break lines between a formula and the punctuation behind it, which therefore is written
  /// into one element with the formula.
  /// - Returns: how many bytes of what follows were written.
  private mutating func append(
    _ formula: Formula, _ formulas: TypesetFormulas, isTitle: Bool, before rest: Span<UInt8>
  ) -> Int {
    let isWide = formula.isDisplay || isLong(formula)
    guard case .success(var markup) = formulas[formula], !(isWide && isTitle) else {
      append(literal: "<code class=\"tex\">")
      append(text: formula.tex)
      append(literal: "</code>")
      return 0
    }
    if isWide {
      append(literal: "<span class=\"formula\" tabindex=\"0\">")
      append(markup: markup)
      append(literal: "</span>")
      return 0
    }
    if isTitle, let start = markup.firstRange(of: "<annotation")?.lowerBound,
      let end = markup.firstRange(of: "</annotation>")?.upperBound
    {
      markup.removeSubrange(start..<end)
    }
    var count = 0
    while count < rest.count, isPunctuation(rest[count]) { count += 1 }
    if count > 0 { append(literal: "<span class=\"unbroken\">") }
    append(markup: markup)
    append(text: rest.extracting(first: count))
    if count > 0 { append(literal: "</span>") }
    return count
  }

  /// Writes a name as it stands on a paper.
  mutating func append(name: PersonName) { name.write(to: &self) }

  /// Writes a date in full: `12 March 2024`, `March 2024` or `2024`.
  mutating func append(long date: CalendarDate) {
    append(date, monthsName: CalendarDate.monthNames)
  }

  /// Writes a date in short: `12 Mar 2024`, `Mar 2024` or `2024`.
  mutating func append(short date: CalendarDate) {
    append(date, monthsName: shortMonthNames)
  }

  private mutating func append(_ date: CalendarDate, monthsName: [String]) {
    if date.hasDay {
      append(number: date.day)
      append(literal: " ")
    }
    if date.hasMonth {
      append(text: monthsName[date.month - 1])
      append(literal: " ")
    }
    append(number: date.year)
  }

  /// Writes the known parts of a date in digits, the year first: `2024-03-12`.
  mutating func append(digitsOf date: CalendarDate, separator: StaticString = "-") {
    append(number: date.year, width: 4)
    if date.hasMonth {
      append(literal: separator)
      append(number: date.month, width: 2)
    }
    if date.hasDay {
      append(literal: separator)
      append(number: date.day, width: 2)
    }
  }

  private mutating func append(number: Int, width: Int) {
    var bound = 10
    for _ in 1..<width {
      if number < bound { append(literal: "0") }
      bound *= 10
    }
    append(number: number)
  }
}

/// Whether a line does not begin with a character.
private func isPunctuation(_ byte: UInt8) -> Bool {
  ")]},.;:!?'\"-".utf8.contains(byte)
}

/// Whether a formula may be wider than a small screen: commands count as one character.
private func isLong(_ formula: Formula) -> Bool {
  var characters = 0
  var isCommand = false
  for byte in formula.tex.utf8 {
    let isLetter = (0x61...0x7A).contains(byte | 0x20)
    if !(isCommand && isLetter), byte != UInt8(ascii: " ") { characters += 1 }
    isCommand = byte == UInt8(ascii: "\\") || isCommand && isLetter
  }
  return characters > 24
}

private let shortMonthNames = CalendarDate.monthNames.map { String($0.prefix(3)) }

extension PersonName {
  /// Writes the name as it stands on a paper; `part` writes each of its parts.
  func write(
    to out: inout HTMLBuffer, part: (String, inout HTMLBuffer) -> Void = { $1.append(text: $0) }
  ) {
    if !given.isEmpty {
      part(given, &out)
      out.append(literal: " ")
    }
    part(family, &out)
    if !suffix.isEmpty {
      out.append(literal: " ")
      part(suffix, &out)
    }
  }

  /// Writes the name as bibliographies sort it; `part` writes each of its parts.
  func writeInverted(
    to out: inout HTMLBuffer, part: (String, inout HTMLBuffer) -> Void = { $1.append(text: $0) }
  ) {
    part(family, &out)
    if !suffix.isEmpty {
      out.append(literal: ", ")
      part(suffix, &out)
    }
    if !given.isEmpty {
      out.append(literal: ", ")
      part(given, &out)
    }
  }
}

extension View {
  /// Writes what leads from the page to the top of the site.
  @inline(__always)
  func writeRoot(to out: inout HTMLBuffer) {
    for _ in 0..<depth { out.append(literal: "../") }
    if depth == 0 { out.append(text: root) }
  }

  /// Writes the address of a paper's page, as seen from this one.
  func write(paper: Int32, to out: inout HTMLBuffer) {
    writeAddress(below: "papers/", to: &out) { texts.write(.stem, ofPaper: paper, to: &$0) }
  }

  /// Writes the address of a topic's first page, as seen from this one.
  func write(topic: Int32, to out: inout HTMLBuffer) {
    writeAddress(below: "topics/", to: &out) { texts.write(.slug, ofTopic: topic, to: &$0) }
  }

  /// Writes the address of an author's first page, as seen from this one.
  func write(author: Int32, to out: inout HTMLBuffer) {
    writeAddress(below: "authors/", to: &out) { texts.write(slugOfAuthor: author, to: &$0) }
  }

  /// Writes the address of a page in a folder, as seen from this one; `stem` writes the file's name.
  @inline(__always)
  func writeAddress(
    below folder: StaticString, to out: inout HTMLBuffer, stem: (inout HTMLBuffer) -> Void
  ) {
    writeRoot(to: &out)
    out.append(literal: folder)
    stem(&out)
    out.append(literal: ".html")
  }

  /// Writes the address of the first page of a day, a month or a year, as seen from this one.
  func write(date: CalendarDate, to out: inout HTMLBuffer) {
    writeRoot(to: &out)
    out.append(literal: "dates/")
    out.append(digitsOf: date, separator: "/")
    out.append(literal: ".html")
  }

  /// Writes the address of any page, as seen from this one.
  func write(_ page: Page, to out: inout HTMLBuffer) {
    if page.kind == .paper {
      write(paper: Int32(page.subject), to: &out)
      return
    }
    writeRoot(to: &out)
    out.append(text: site.route(of: page))
  }
}

extension HTMLBuffer {
  /// Writes the beginning of a text without markup, cut after a word if it is longer than `limit`
  /// characters.
  mutating func append(excerptOf prose: Prose, limit: Int) {
    let bytes = prose.marked.utf8.span
    if bytes.count > limit, isPlainASCII(bytes.extracting(first: limit)) {
      append(excerptOf: bytes, end: limit)
      return
    }
    let text = prose.plain
    append(excerptOf: text.utf8.span, end: endOfCharacters(limit, in: text.utf8.span))
  }

  /// Writes the words of a text that end before a byte.
  private mutating func append(excerptOf text: Span<UInt8>, end: Int) {
    guard end < text.count else { return append(text: text) }
    var space = end - 1
    while space >= 0, text[space] != UInt8(ascii: " ") { space -= 1 }
    append(text: text.extracting(first: space >= 0 ? space : end))
    append(literal: "…")
  }
}

/// Whether every byte is a character of ASCII, and none a mark.
private func isPlainASCII(_ text: Span<UInt8>) -> Bool {
  var bits: UInt8 = 0
  for index in text.indices { bits |= text[index] | (text[index] &- 0x20) }
  return bits < 0x80
}

/// Where the first `limit` characters of a text end.
private func endOfCharacters(_ limit: Int, in text: Span<UInt8>) -> Int {
  var characters = 0
  for index in text.indices {
    // A byte that goes on with a character begins with the bits 10.
    if text[index] & 0xC0 == 0x80 { continue }
    if characters == limit { return index }
    characters += 1
  }
  return text.count
}
