internal import Papers

extension TextOutputStream {
  /// Writes prose as TeX: special characters escaped, marks as commands, mathematics as it is.
  mutating func write(texOf prose: Prose) {
    let text = prose.marked
    if prose.isPlain {
      write(texEscaped: text)
      return
    }
    var closings: [String] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex { $0 < 0x20 } ?? text.endIndex
      if start < end {
        let run = String(text[start..<end])
        let isMath = closings.last == "$" || closings.last == "\\]"
        if isMath { write(run) } else { write(texEscaped: run) }
      }
      guard end < text.endIndex else { return }
      switch Prose.Mark(rawValue: text.utf8[end]) {
      case .close: write(closings.popLast() ?? "")
      case .math: open("$", "$")
      case .displayMath: open("\\[", "\\]")
      case .italic: open("\\emph{", "}")
      case .bold: open("\\textbf{", "}")
      case .subscript: open("\\textsubscript{", "}")
      case .superscript: open("\\textsuperscript{", "}")
      case .monospace: open("\\texttt{", "}")
      case nil: break
      }
      start = text.utf8.index(after: end)
    }

    func open(_ opening: String, _ closing: String) {
      write(opening)
      closings.append(closing)
    }
  }

  /// Writes a text with TeX's special characters escaped.
  mutating func write(texEscaped text: String) {
    let bytes = text.utf8
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(where: { texEscape(of: $0) != nil }) {
      if start < end { write(String(text[start..<end])) }
      write(texEscape(of: bytes[end]) ?? "")
      start = bytes.index(after: end)
    }
    if start == bytes.startIndex {
      write(text)
    } else if start < bytes.endIndex {
      write(String(text[start...]))
    }
  }
}

/// What TeX takes for a character that means something else to it.
@inline(__always)
private func texEscape(of byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "&"): "\\&"
  case UInt8(ascii: "%"): "\\%"
  case UInt8(ascii: "$"): "\\$"
  case UInt8(ascii: "#"): "\\#"
  case UInt8(ascii: "_"): "\\_"
  case UInt8(ascii: "{"): "\\{"
  case UInt8(ascii: "}"): "\\}"
  case UInt8(ascii: "~"): "\\textasciitilde{}"
  case UInt8(ascii: "^"): "\\textasciicircum{}"
  case UInt8(ascii: "\\"): "\\textbackslash{}"
  case UInt8(ascii: "<"): "\\ensuremath{<}"
  case UInt8(ascii: ">"): "\\ensuremath{>}"
  default: nil
  }
}
