internal import Papers

extension TeXText {
  /// Reads what stands between dollars, or a dollar.
  mutating func readDollar() {
    if byte(1) == UInt8(ascii: "$") {
      if !readMathematics(from: 2, to: "$$", display: true) { takeLiterally(2) }
      return
    }
    let start = position + 1
    guard let end = endOfDollars(from: start),
      isMathematics(bytes[start..<end], followedBy: end + 1 < bytes.count ? bytes[end + 1] : 0)
    else { return takeLiterally() }
    append(mathematics: start..<end, display: false)
    position = end + 1
  }

  /// Reads mathematics that begins some bytes on and goes on to a closing delimiter.
  /// - Returns: whether there is one; if not, nothing is read.
  mutating func readMathematics(from distance: Int, to closing: String, display: Bool) -> Bool {
    let start = position + distance
    guard !exhausted.contains(closing), start <= bytes.count else { return false }
    guard let end = firstIndex(of: closing, from: start) else {
      exhausted.insert(closing)
      return false
    }
    guard !bytes[start..<end].allSatisfy(\.isSpace) else { return false }
    append(mathematics: start..<end, display: display)
    position = end + closing.utf8.count
    return true
  }

  mutating func append(mathematics range: Range<Int>, display: Bool) {
    let tex = bytes[range].drop(while: \.isSpace)
    builder.appendMath(
      decodingEntities(String(decoding: tex, as: UTF8.self)), display: display)
  }

  /// Where a delimiter stands next, if not escaped.
  private func firstIndex(of delimiter: String, from start: Int) -> Int? {
    let wanted = Array(delimiter.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Where the next dollar stands in the same paragraph, if not escaped.
  private func endOfDollars(from start: Int) -> Int? {
    var index = start
    var newlines = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "$"): return index
      case UInt8(ascii: "\\"):
        index += 1
        newlines = 0
      case UInt8(ascii: "\n"):
        newlines += 1
        if newlines == 2 { return nil }
      case 0x20, 0x09, 0x0D: break
      default: newlines = 0
      }
      index += 1
    }
    return nil
  }
}

/// Whether what stands between two dollars is mathematics and not two sums of money.
///
/// Pandoc's rule: no space inside the dollars and no digit after them.
/// Two things that TeX's authors write all the time are mathematics beyond that rule: `$\sim$5` and
/// `$>$90` (a command or nothing but operators), and `$ \alpha $` (where a command or a script
/// shows that no money is meant).
private func isMathematics(_ content: ArraySlice<UInt8>, followedBy next: UInt8) -> Bool {
  guard let first = content.first, let last = content.last else { return false }
  let hasCommand = zip(content, content.dropFirst()).contains {
    $0 == UInt8(ascii: "\\") && $1.isLetter
  }
  let isOperator = content.allSatisfy { "<>=~+-*/|".utf8.contains($0) }
  if next.isDigit, !hasCommand, !isOperator { return false }
  guard first.isSpace || last.isSpace else { return true }
  let isSpaced = first.isSpace && last.isSpace
  if hasCommand {
    return isSpaced || first.isSpace || first == UInt8(ascii: "\\") || first == UInt8(ascii: "{")
  }
  let inner = content.drop(while: \.isSpace)
  return isSpaced && (inner.contains { "^_=<>".utf8.contains($0) } || content.count <= 4)
    && !inner.allSatisfy(\.isSpace)
}
