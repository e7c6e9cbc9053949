/// Mathematics in a text, as TeX without its delimiters.
package struct Formula: Hashable, Sendable {
  package let tex: String

  /// Whether it stands on a line of its own.
  package let isDisplay: Bool

  /// A formula.
  package init(_ tex: String, isDisplay: Bool = false) {
    self.tex = tex
    self.isDisplay = isDisplay
  }
}

extension Formula: Comparable {
  /// By TeX, and those in the line before those on a line of their own.
  package static func < (left: Formula, right: Formula) -> Bool {
    left.tex == right.tex ? !left.isDisplay && right.isDisplay : left.tex < right.tex
  }
}

extension Prose {
  /// The formulas of the text, in its order.
  package var formulas: [Formula] {
    if isPlain { return [] }
    let bytes = marked.utf8.span
    var formulas: [Formula] = []
    var index = 0
    while index < bytes.count {
      let mark = bytes[index] < 0x20 ? Mark(rawValue: bytes[index]) : nil
      index += 1
      guard mark == .math || mark == .displayMath else { continue }
      let formula = formula(from: index, isDisplay: mark == .displayMath)
      formulas.append(formula)
      index += formula.tex.utf8.count
    }
    return formulas
  }

  /// The formula whose first byte stands at an index, behind its mark.
  package func formula(from start: Int, isDisplay: Bool) -> Formula {
    let bytes = marked.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: start)
    // Formulas have no marks in them, so that the next one ends it.
    let end = bytes[first...].firstIndex { $0 < 0x20 } ?? bytes.endIndex
    return Formula(String(marked[first..<end]), isDisplay: isDisplay)
  }
}
