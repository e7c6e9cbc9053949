internal import Papers
internal import Templates

extension HTMLBuffer {
  /// Writes prose: text escaped, marks as elements, mathematics as TeX.
  mutating func append(prose: Prose) {
    if prose.isPlain {
      append(text: prose.marked)
      return
    }
    let bytes = prose.marked.utf8
    var closings: [StaticString] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 < 0x20 } ?? bytes.endIndex
      if start < end { append(text: String(prose.marked[start..<end])) }
      guard end < bytes.endIndex else { return }
      switch Prose.Mark(rawValue: bytes[end]) {
      case .close: if let closing = closings.popLast() { append(literal: closing) }
      case .italic: open("<i>", "</i>")
      case .bold: open("<b>", "</b>")
      case .subscript: open("<sub>", "</sub>")
      case .superscript: open("<sup>", "</sup>")
      case .monospace: open("<code>", "</code>")
      case .math: open("<span class=\"math\">", "</span>")
      case .displayMath: open("<span class=\"math display\">", "</span>")
      case nil: break
      }
      start = bytes.index(after: end)
    }

    func open(_ opening: StaticString, _ closing: StaticString) {
      append(literal: opening)
      closings.append(closing)
    }
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
  /// Writes the address of a paper's page, as seen from this one.
  func write(paper: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "papers/")
    site.texts.write(.stem, ofPaper: paper, to: &out)
    out.append(literal: ".html")
  }

  /// Writes the address of a topic's first page, as seen from this one.
  func write(topic: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "topics/")
    site.texts.write(.slug, ofTopic: topic, to: &out)
    out.append(literal: ".html")
  }

  /// Writes the address of an author's first page, as seen from this one.
  func write(author: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "authors/")
    site.texts.authors.write(Int(author), to: &out)
    out.append(literal: ".html")
  }

  /// Writes the address of the first page of a day, a month or a year, as seen from this one.
  func write(date: CalendarDate, to out: inout HTMLBuffer) {
    out.append(text: root)
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
    out.append(text: root)
    out.append(text: site.route(of: page))
  }
}

extension HTMLBuffer {
  /// Writes the beginning of a text without markup, cut after a word if it is longer than `limit`
  /// characters.
  mutating func append(excerptOf prose: Prose, limit: Int) {
    let (text, isCut) = opening(of: prose, limit: limit)
    append(text: text)
    if isCut { append(literal: "…") }
  }
}

/// The words of a text without markup with which its first `limit` characters end, and whether there
/// is more.
private func opening(of prose: Prose, limit: Int) -> (text: Substring, isCut: Bool) {
  let text = prose.plain
  let bytes = text.utf8.span
  guard bytes.count > limit else { return (text[...], false) }
  var end = 0
  var characters = 0
  var space: Int?
  while end < bytes.count {
    // A byte that goes on with a character begins with the bits 10.
    if bytes[end] & 0xC0 != 0x80 {
      if characters == limit { break }
      characters += 1
    }
    if bytes[end] == UInt8(ascii: " ") { space = end }
    end += 1
  }
  guard end < bytes.count else { return (text[...], false) }
  return (text[..<text.utf8.index(text.startIndex, offsetBy: space ?? end)], true)
}
