internal import Reporting

/// Takes a BibTeX file apart into its entries.
///
/// An entry begins at an `@` with nothing but white space before it on its line, or before it since
/// the entry before; all else between entries is a comment.
/// After an entry that cannot be read, reading goes on at the next such `@`.
struct BibTeXParser {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  private var strings = predefinedBibTeXStrings
  private(set) var entries: [BibTeXEntry] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// How many entries could not be read.
  private(set) var brokenEntries = 0

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  /// Why an entry cannot be read, and at which bytes.
  private struct Problem: Error {
    let message: String
    let stretch: Range<Int>
    let hint: String
  }

  mutating func parse() {
    position = byteOrderMarkLength(of: bytes)
    var isAfterEntry = true
    while let start = nextEntryStart(from: position, isAfterEntry: isAfterEntry) {
      isAfterEntry = true
      position = start + 1
      do throws(Problem) {
        try parseEntry(from: start)
      } catch {
        brokenEntries += 1
        diagnostics.append(
          .error(
            "broken-entry", error.message,
            at: file.place(at: error.stretch.lowerBound, length: error.stretch.count),
            hint: error.hint,
            notes: [.init("the entry begins here", at: file.place(at: start, length: 1))]))
        position = start + 1
        isAfterEntry = false
      }
    }
  }

  /// Where the next entry begins.
  private func nextEntryStart(from start: Int, isAfterEntry: Bool) -> Int? {
    var isFresh = isAfterEntry
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A, 0x0D: isFresh = true
      case UInt8(ascii: "@") where isFresh && index + 1 < bytes.count && isName(bytes[index + 1]):
        return index
      case let byte where !byte.isSpace: isFresh = false
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: Entries

  private mutating func parseEntry(from start: Int) throws(Problem) {
    let type = readName().lowercased()
    skipSpace()
    let opening = peek()
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "(") else {
      // An `@` in running text, such as a handle.
      return
    }
    let closing = opening == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    position += 1
    switch type {
    case "comment", "preamble":
      // A comment whose braces do not match ends where the next entry begins.
      position = endOfGroup(from: position - 1) ?? position
    case "string":
      let fields = try parseFields(until: closing, of: start)
      for field in fields { strings[field.name] = field.value }
    default:
      let key = readKey(until: closing)
      let fields = try parseFields(until: closing, of: start)
      entries.append(
        BibTeXEntry(type: type, key: key, fields: fields, stretch: start..<position))
    }
  }

  /// Reads the citation key and the comma after it; an entry may do without.
  private mutating func readKey(until closing: UInt8) -> String {
    skipSpace()
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != closing,
      bytes[end] != UInt8(ascii: "="), bytes[end] != 0x0A
    {
      end += 1
    }
    // `author = {…` is a field already.
    guard end < bytes.count, bytes[end] != UInt8(ascii: "=") else { return "" }
    let key = shortText(text(position..<end))
    position = end
    skipSpaceAndComments()
    if peek() == UInt8(ascii: ",") { position += 1 }
    return key
  }

  private mutating func parseFields(
    until closing: UInt8, of start: Int
  ) throws(Problem) -> [BibTeXField] {
    var fields: [BibTeXField] = []
    while true {
      skipSpaceAndComments()
      while peek() == UInt8(ascii: ",") {
        position += 1
        skipSpaceAndComments()
      }
      if peek() == closing {
        position += 1
        return fields
      }
      let nameStart = position
      guard position < bytes.count, isName(bytes[position]) else {
        throw unexpected(
          position < bytes.count ? "a field's name is expected" : "the entry does not end",
          hint: "an entry's fields are written as name = {value}, with commas between them")
      }
      let name = readName().lowercased()
      skipSpaceAndComments()
      guard peek() == UInt8(ascii: "=") else {
        throw unexpected(
          "'=' is expected after '\(name)'",
          hint: "a field is written as \(name) = {value}")
      }
      position += 1
      skipSpaceAndComments()
      let valueStart = position
      let value = try parseValue()
      fields.append(
        BibTeXField(name: name, value: value, stretch: valueStart..<position))
      skipSpaceAndComments()
      if let next = peek(), isName(next) {
        diagnostics.append(
          .warning(
            "missing-comma", "a comma is missing after '\(name)'",
            at: file.place(at: nameStart, length: name.utf8.count),
            hint: "put one after the field's value"))
      }
    }
  }

  // MARK: Values

  private mutating func parseValue() throws(Problem) -> String {
    var value = ""
    while true {
      value += try parsePart()
      let end = position
      skipSpaceAndComments()
      guard peek() == UInt8(ascii: "#") else {
        position = end
        return value
      }
      position += 1
      skipSpaceAndComments()
    }
  }

  private mutating func parsePart() throws(Problem) -> String {
    let start = position
    switch peek() {
    case UInt8(ascii: "{"):
      guard let end = endOfGroup(from: start) else {
        throw Problem(
          message: "the brace that begins the value is not closed", stretch: start..<start + 1,
          hint: "every { needs its }")
      }
      position = end
      return text(start + 1..<end - 1)
    case UInt8(ascii: "\""):
      guard let end = endOfQuotation(from: start) else {
        throw Problem(
          message: "the quotation mark that begins the value is not closed",
          stretch: start..<start + 1, hint: "every \" needs another, and every { its }")
      }
      position = end
      return text(start + 1..<end - 1)
    case let byte? where byte.isDigit || isName(byte):
      let name = readName()
      if name.utf8.allSatisfy(\.isDigit) { return name }
      if let string = strings[name.lowercased()] { return string }
      diagnostics.append(
        .warning(
          "undefined-string", "there is no string '\(name)'",
          at: file.place(at: start, length: name.utf8.count),
          hint: "define it with @string, or put the value in braces"))
      return name
    default:
      throw unexpected("a value is expected", hint: "a value is written as {…}, \"…\" or a number")
    }
  }

  /// The position after the group that opens at a position.
  ///
  /// As for BibTeX itself, a backslash before a brace makes no difference.
  private func endOfGroup(from start: Int) -> Int? {
    let opening = bytes[start]
    let closing = opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    return end(from: start, depth: 0) { byte, depth in byte == closing && depth == 1 }
  }

  private func endOfQuotation(from start: Int) -> Int? {
    end(from: start + 1, depth: 1) { byte, depth in byte == UInt8(ascii: "\"") && depth == 1 }
  }

  /// The position after the byte that ends a value.
  ///
  /// When a brace is missing, the value seems to go on through the entries that follow: three that
  /// begin inside it are taken as proof.
  private func end(from start: Int, depth: Int, where isEnd: (UInt8, Int) -> Bool) -> Int? {
    var depth = depth
    var entriesInside = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if isEnd(byte, depth) { return index + 1 }
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth < 1 { return nil }
      case UInt8(ascii: "(") where index == start: depth += 1
      case UInt8(ascii: "@") where beginsEntry(at: index):
        entriesInside += 1
        if entriesInside == 3 { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether an `@` inside a value looks like the start of an entry: alone on its line, with a type
  /// and a brace.
  private func beginsEntry(at index: Int) -> Bool {
    var before = index
    while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
    guard before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D else {
      return false
    }
    let afterType = bytes[(index + 1)...].prefix(40).drop(while: \.isLetter)
    return afterType.startIndex > index + 1
      && afterType.first { !$0.isSpace }.map { $0 == UInt8(ascii: "{") } == true
  }

  // MARK: Bytes

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private func text(_ stretch: Range<Int>) -> String {
    String(decoding: bytes[stretch], as: UTF8.self)
  }

  private mutating func readName() -> String {
    let start = position
    while position < bytes.count, isName(bytes[position]) { position += 1 }
    return text(start..<position)
  }

  /// Whether a byte may stand in the name of a field, a type or a string.
  private func isName(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || "-_:.+/*'!$&?<>[]|^`".utf8.contains(byte)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }

  /// Skips white space and, as biber and others do between fields, comments after `%`.
  private mutating func skipSpaceAndComments() {
    skipSpace()
    while peek() == UInt8(ascii: "%") {
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      skipSpace()
    }
  }

  private func unexpected(_ message: String, hint: String) -> Problem {
    guard position < bytes.count else {
      return Problem(
        message: message + ", but the file ends", stretch: position..<position, hint: hint)
    }
    // The offending character with all its bytes.
    let rest = bytes[(position + 1)...].prefix { $0 & 0xC0 == 0x80 }
    let stretch = position..<rest.endIndex
    return Problem(
      message: "\(message), but there is '\(shortText(text(stretch)))'", stretch: stretch,
      hint: hint)
  }
}
