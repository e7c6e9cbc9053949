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
  mutating func append(name: PersonName) {
    if !name.given.isEmpty {
      append(text: name.given)
      append(literal: " ")
    }
    append(text: name.family)
    if !name.suffix.isEmpty {
      append(literal: " ")
      append(text: name.suffix)
    }
  }
}

extension View {
  /// Writes the address of a paper's page, as seen from this one.
  func write(paper: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "papers/")
    out.append(text: catalog.papers[Int(paper)].stem)
    out.append(literal: ".html")
  }

  /// Writes the address of a topic's first page, as seen from this one.
  func write(topic: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "topics/")
    out.append(text: catalog.topics[Int(topic)].slug)
    out.append(literal: ".html")
  }

  /// Writes the address of an author's first page, as seen from this one.
  func write(author: Int32, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(literal: "authors/")
    out.append(text: catalog.authors[Int(author)].slug)
    out.append(literal: ".html")
  }

  /// Writes the address of the first page of a day, a month or a year, as seen from this one.
  func write(date: CalendarDate, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(text: site.route(of: date))
  }

  /// Writes the address of any page, as seen from this one.
  func write(_ page: Page, to out: inout HTMLBuffer) {
    out.append(text: root)
    out.append(text: site.route(of: page))
  }
}

/// The beginning of a text without markup, cut after a word if it is longer than `limit` characters.
func excerpt(of prose: Prose, limit: Int) -> String {
  let text = prose.plain
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  let cut = scalars[..<end].lastIndex(of: " ") ?? end
  return String(scalars[..<cut]) + "…"
}
