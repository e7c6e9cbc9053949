internal import Papers
internal import Templates

extension HTMLBuffer {
  /// Writes prose as TeX: special characters escaped, marks as commands, mathematics as it is.
  mutating func append(texOf prose: Prose) {
    if prose.isPlain {
      append(texEscaped: prose.marked)
      return
    }
    let text = prose.marked
    var closings: [StaticString] = []
    var isMath: [Bool] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex { $0 < 0x20 } ?? text.endIndex
      if start < end {
        let run = text[start..<end]
        if isMath.last == true { append(text: run) } else { append(texEscaped: String(run)) }
      }
      guard end < text.endIndex else { return }
      switch Prose.Mark(rawValue: text.utf8[end]) {
      case .close:
        if let closing = closings.popLast() { append(literal: closing) }
        _ = isMath.popLast()
      case .math: open("$", "$", isMath: true)
      case .displayMath: open("\\[", "\\]", isMath: true)
      case .italic: open("\\emph{", "}")
      case .bold: open("\\textbf{", "}")
      case .subscript: open("\\textsubscript{", "}")
      case .superscript: open("\\textsuperscript{", "}")
      case .monospace: open("\\texttt{", "}")
      case nil: break
      }
      start = text.utf8.index(after: end)
    }

    func open(_ opening: StaticString, _ closing: StaticString, isMath opensMath: Bool = false) {
      append(literal: opening)
      closings.append(closing)
      isMath.append(opensMath)
    }
  }

  /// Writes a text with TeX's special characters escaped.
  mutating func append(texEscaped text: String) {
    text.utf8.span.withUnsafeBufferPointer { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        if index + 8 <= bytes.count, !mayBeSpecialInTeX(bytes, from: index) {
          index += 8
          continue
        }
        if isSpecialInTeX(bytes[index]) {
          append(text: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          append(text: texEscape(of: bytes[index]))
          start = index + 1
        }
        index += 1
      }
      append(text: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }
}

/// Whether one of eight bytes means something to TeX; a few others are taken for such.
@inline(__always)
private func mayBeSpecialInTeX(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
  let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  let ones: UInt64 = 0x0101_0101_0101_0101
  // A byte is zero if taking 1 from it sets its highest bit, which was not set before.
  let dollars = ((word &+ ones) | (ones &* 3)) ^ (ones &* 0x27)
  let angles = (word | (ones &* 2)) ^ (ones &* 0x3E)
  // The others are those that are 0x7B or more with one bit set.
  let others = ((word | (ones &* 0x20)) &+ (ones &* 5)) & ~word
  let special = ((dollars &- ones) & ~dollars) | ((angles &- ones) & ~angles) | others
  return special & (ones &* 0x80) != 0
}

/// Whether a byte means something to TeX: one of ``texEscape(of:)``.
@inline(__always)
private func isSpecialInTeX(_ byte: UInt8) -> Bool {
  // A bit for each of the first 128 characters: "#$%&<>" are below 64, "\^_{}~" above.
  let low: UInt64 = 0x5000_0078_0000_0000
  let high: UInt64 = 0x6800_0000_D000_0000
  let bits = byte < 64 ? low : byte < 128 ? high : 0
  return bits >> UInt64(byte & 63) & 1 != 0
}

/// What TeX takes for a character that means something else to it.
private func texEscape(of byte: UInt8) -> String {
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
  default: ""
  }
}
