internal import Papers

extension TeXText {
  /// Reads a command, from its backslash on.
  mutating func readCommand() {
    guard byte(1).isLetter else { return readControlSymbol() }
    let start = position + 1
    var end = bytes[start...].firstIndex { !$0.isLetter } ?? bytes.count
    let name = text(start..<end)
    guard let command = teXCommands[name] else { return takeUnknownCommand(upTo: end) }
    switch command {
    case .letter(let letter):
      builder.append(letter)
      position = end
      skipSpaces()
    case .symbol(let symbol):
      builder.append(symbol)
      position = end
    case .accent(let mark):
      guard let accented = accented(with: mark, at: end, skippingSpaces: true) else {
        return takeUnknownCommand(upTo: end)
      }
      builder.append(accented.text)
      position = accented.end
    case .argument(let mark):
      position = end
      openArgument(Group(), mark: mark)
    case .declaration(let mark):
      position = end
      skipSpaces()
      // Outside all groups a declaration would mark all the rest, which nobody means.
      if let mark, !groups.isEmpty {
        builder.open(mark)
        groups[groups.count - 1].marks += 1
      }
    case .parenthesis:
      position = end
      guard argument(at: end) != nil else { return }
      builder.append(" (")
      openArgument(Group(closing: ")"), mark: nil)
    case .dropped:
      if end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
      position = argument(at: skipOptions(at: end))?.end ?? end
    case .reference:
      if end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
      guard let keys = argument(at: skipOptions(at: end)) else {
        return takeUnknownCommand(upTo: end)
      }
      builder.append("[" + text(keys.content) + "]")
      position = keys.end
    case .address:
      guard let address = argument(at: end) else { return takeUnknownCommand(upTo: end) }
      let unescaped = bytes[address.content].filter { $0 != UInt8(ascii: "\\") }
      builder.append(String(decoding: unescaped, as: UTF8.self))
      position = address.end
    case .mathematics:
      guard let formula = argument(at: end) else { return takeUnknownCommand(upTo: end) }
      append(mathematics: formula.content, display: false)
      position = formula.end
    case .begin: readEnvironment(afterName: end)
    }
  }

  private mutating func takeUnknownCommand(upTo end: Int) {
    takeLiterally(end - position)
    if byte() == UInt8(ascii: "{") { openLiteralGroup() }
  }

  private mutating func readControlSymbol() {
    let symbol = byte(1)
    switch symbol {
    case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "#"),
      UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      position += 1
      takeLiterally()
    case UInt8(ascii: "("):
      if !readMathematics(from: 2, to: "\\)", display: false) { takeLiterally(2) }
    case UInt8(ascii: "["):
      if !readMathematics(from: 2, to: "\\]", display: true) { takeLiterally(2) }
    case UInt8(ascii: ","): take(2, as: isInsideAbbreviation ? "" : " ")
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D:
      take(2, as: " ")
    case UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "@"): position += 2
    case UInt8(ascii: "\\"):
      // A source that escapes twice writes `\\%`; elsewhere two backslashes end a line.
      let isEscape = dialect == .runningText && "%&_#".utf8.contains(byte(2))
      take(2, as: isEscape ? "" : " ")
    default: readSymbolAccent()
    }
  }

  /// Whether the thin space at the position stands inside an abbreviation such as `i.\,i.\,d`.
  private var isInsideAbbreviation: Bool {
    byte(-1) == UInt8(ascii: ".") && byte(-2).isLetter && !byte(-3).isLetterOrDigit
      && byte(2).isLetter && !byte(3).isLetterOrDigit
  }

  private mutating func readSymbolAccent() {
    let symbol = byte(1)
    guard let mark = teXAccents[symbol] else { return takeLiterally() }
    if isQuoteEscapedTwice(symbol) {
      position += 1
      return takeLiterally()
    }
    let skipsSpaces = dialect == .bibliography
    if let accented = accented(with: mark, at: position + 2, skippingSpaces: skipsSpaces) {
      builder.append(accented.text)
      position = accented.end
    } else {
      takeLiterally()
    }
  }

  /// Whether `\'` or `\"` is a quotation mark that a source escaped once too often, as in `it\'s`.
  private func isQuoteEscapedTwice(_ symbol: UInt8) -> Bool {
    guard dialect == .runningText else { return false }
    let next = byte(2)
    switch symbol {
    case UInt8(ascii: "'"):
      if !canTake("\u{301}", next) { return true }
      let word = bytes[(position + 2)...].prefix(3).prefix(while: \.isLetter)
      return byte(-1).isLetter
        && ["s", "t", "d", "m", "re", "ll", "ve"].contains(String(decoding: word, as: UTF8.self))
    case UInt8(ascii: "\""):
      if !canTake("\u{308}", next) { return true }
      guard !byte(-1).isLetter else { return false }
      // A quotation, if the next such mark is one that closes.
      var index = position + 2
      while index + 1 < bytes.count {
        if bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == symbol {
          return index + 2 == bytes.count
            || (!bytes[index + 2].isLetter && bytes[index + 2] != UInt8(ascii: "{")
              && bytes[index + 2] != UInt8(ascii: "\\"))
        }
        index += 1
      }
      return false
    default: return false
    }
  }

  /// Whether there is a letter with that accent, or a group or command may hold one.
  private func canTake(_ accent: Unicode.Scalar, _ next: UInt8) -> Bool {
    guard next.isLetter else { return next == UInt8(ascii: "{") || next == UInt8(ascii: "\\") }
    let letter = String(Unicode.Scalar(next)) + String(accent)
    return normalizedToFormC(letter).unicodeScalars.count == 1
  }

  // MARK: Arguments

  mutating func skipSpaces() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  /// Opens the group that is a command's argument; without one the command means nothing.
  private mutating func openArgument(_ group: Group, mark: Prose.Mark?) {
    let start = position
    skipSpaces()
    guard byte() == UInt8(ascii: "{") else {
      position = start
      return
    }
    position += 1
    var group = group
    if let mark {
      builder.open(mark)
      group.marks = 1
    }
    groups.append(group)
  }

  /// The group at a position, if it closes within the length that arguments have.
  func argument(at start: Int, limit: Int = 2048) -> (content: Range<Int>, end: Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var depth = 0
    var index = start
    let last = min(bytes.count, start + limit)
    while index < last {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return (start + 1..<index, index + 1) }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The position after optional arguments in brackets.
  private func skipOptions(at start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "["),
      let end = bytes[index...].prefix(256).firstIndex(of: UInt8(ascii: "]"))
    {
      index = end + 1
    }
    return index
  }

  // MARK: Environments

  private mutating func readEnvironment(afterName end: Int) {
    guard let argument = argument(at: end, limit: 40) else {
      return takeUnknownCommand(upTo: end)
    }
    let name = text(argument.content)
    let closing = "\\end{\(name)}"
    let start = position
    switch name {
    case "equation", "equation*", "displaymath", "math":
      let isDisplay = name != "math"
      if readMathematics(from: argument.end - position, to: closing, display: isDisplay) { return }
    case "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray", "eqnarray*":
      if !exhausted.contains(closing),
        let formula = environment(from: start, bodyAt: argument.end, closing: closing)
      {
        append(mathematics: formula, display: true)
        position = formula.upperBound
        return
      }
      exhausted.insert(closing)
    default: break
    }
    take(argument.end - position, as: " ")
  }

  private func environment(from start: Int, bodyAt body: Int, closing: String) -> Range<Int>? {
    let wanted = Array(closing.utf8)
    var index = body
    while index + wanted.count <= bytes.count {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return start..<index + wanted.count
      }
      index += 1
    }
    return nil
  }

  // MARK: Accents

  /// The letter at a position, or the group of letters, with an accent, and where it ends.
  private func accented(
    with mark: TeXAccent, at start: Int, skippingSpaces: Bool
  ) -> (text: String, end: Int)? {
    var index = start
    while skippingSpaces, index < bytes.count, bytes[index].isSpace { index += 1 }
    guard index < bytes.count, depth < 4 else { return nil }
    let base: Range<Int>
    switch bytes[index] {
    case UInt8(ascii: "{"):
      guard let group = argument(at: index, limit: 64) else { return nil }
      base = index..<group.end
    case UInt8(ascii: "\\"):
      guard let commandEnd = endOfCommand(at: index) else { return nil }
      base = index..<commandEnd
    case let byte where byte.isLetter: base = index..<index + 1
    case 0xC2...0xF4:
      let rest = bytes[(index + 1)...].prefix { $0 & 0xC0 == 0x80 }
      base = index..<rest.endIndex
    default: return nil
    }
    var end = base.upperBound
    // The space in `na\"\i ve` ends the command's name.
    if bytes[index] == UInt8(ascii: "\\"), base.count > 1, bytes[index + 1].isLetter {
      while end < bytes.count, bytes[end].isSpace { end += 1 }
    }
    let letters = TeXText(Array(bytes[base]), dialect, depth: depth + 1).read().plain
    guard let first = letters.unicodeScalars.first else {
      // `\~{}` is how TeX writes a tilde.
      return mark.alone.map { ($0, end) }
    }
    guard first.properties.isAlphabetic else { return nil }
    // The accent belongs to the first letter, above those that the letter has.
    var scalars = String.UnicodeScalarView()
    var rest = letters.unicodeScalars.dropFirst()
    scalars.append(first == "\u{131}" ? "i" : first == "\u{237}" ? "j" : first)
    while let next = rest.first, next.properties.canonicalCombiningClass != .notReordered {
      scalars.append(next)
      rest.removeFirst()
    }
    scalars.append(mark.combining)
    scalars.append(contentsOf: rest)
    return (String(scalars), end)
  }

  /// The end of a command that stands for a letter, such as the `\i` of `\'\i` or the `\^e` of `\'\^e`.
  private func endOfCommand(at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let next = bytes[start + 1]
    if next.isLetter {
      let end = bytes[(start + 1)...].firstIndex { !$0.isLetter } ?? bytes.count
      guard case .letter? = teXCommands[text(start + 1..<end)] else { return nil }
      return end
    }
    guard teXAccents[next] != nil, start + 2 < bytes.count else { return nil }
    if bytes[start + 2] == UInt8(ascii: "{") { return argument(at: start + 2, limit: 64)?.end }
    if bytes[start + 2] == UInt8(ascii: "\\") {
      let end = bytes[(start + 3)...].prefix(4).firstIndex { !$0.isLetter } ?? start + 4
      return min(end, bytes.count)
    }
    return bytes[start + 2].isLetter ? start + 3 : nil
  }
}
