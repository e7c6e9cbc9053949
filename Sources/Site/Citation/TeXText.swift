internal import Papers

extension Prose {
  /// The text as TeX: special characters escaped, marks as commands, mathematics as it is.
  var tex: String {
    var out = ""
    out.reserveCapacity(marked.utf8.count + 16)
    var closings: [String] = []
    for scalar in marked.unicodeScalars {
      guard scalar.value < 0x20 else {
        let isMath = closings.last == "$" || closings.last == "\\]"
        out += isMath ? String(scalar) : texEscaped(scalar)
        continue
      }
      switch Mark(rawValue: UInt8(scalar.value)) {
      case .close: out += closings.popLast() ?? ""
      case .math:
        out += "$"
        closings.append("$")
      case .displayMath:
        out += "\\["
        closings.append("\\]")
      case .italic: open("\\emph{")
      case .bold: open("\\textbf{")
      case .subscript: open("\\textsubscript{")
      case .superscript: open("\\textsuperscript{")
      case .monospace: open("\\texttt{")
      case nil: break
      }
    }
    return out

    func open(_ command: String) {
      out += command
      closings.append("}")
    }
  }
}

/// The text with TeX's special characters escaped.
func texEscaped(_ text: some StringProtocol) -> String {
  var out = ""
  for scalar in text.unicodeScalars { out += texEscaped(scalar) }
  return out
}

private func texEscaped(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "&", "%", "$", "#", "_": "\\" + String(scalar)
  case "{": "\\{"
  case "}": "\\}"
  case "~": "\\textasciitilde{}"
  case "^": "\\textasciicircum{}"
  case "\\": "\\textbackslash{}"
  case "<": "\\ensuremath{<}"
  case ">": "\\ensuremath{>}"
  default: String(scalar)
  }
}
