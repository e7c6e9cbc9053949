/// What keeps a text from being JSON, and where.
package struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    case empty
    case invalidUTF8
    case unclosedString
    /// A control character in a string, by its code.
    case controlCharacter(UInt8)
    case invalidEscape
    case invalidNumber
    /// A value was expected, something else is there.
    case noValue
    case noName
    case noColon
    case noComma
    /// The text ends inside an array or an object.
    case unfinished
    /// Something follows the document.
    case trailing
    case tooDeep
    case noMemory
    /// Any other fault, as the parser says it.
    case other(String)
  }

  /// What is wrong.
  package let reason: Reason

  /// The byte of the file where the text stops being JSON.
  package let offset: Int

  /// How many bytes are wrong, at least.
  package let length: Int

  init(_ reason: Reason, at offset: Int, length: Int = 0) {
    self.reason = reason
    self.offset = offset
    self.length = length
  }

  /// The fault of a text that ends too early.
  package static func unfinished(at offset: Int) -> JSONFault { JSONFault(.unfinished, at: offset) }

  /// The fault in one line.
  package var message: String {
    switch reason {
    case .empty: "nothing where JSON should be"
    case .invalidUTF8: "text that is not UTF-8"
    case .unclosedString: "a string that is not closed"
    case .controlCharacter(let code): "the control character \(Self.name(of: code)) in a string"
    case .invalidEscape: "an escape that JSON does not have"
    case .invalidNumber: "a number that is not written as JSON writes numbers"
    case .noValue: "no value where one should be"
    case .noName: "no name in quotation marks where one should be"
    case .noColon: "no colon after a name"
    case .noComma: "no comma between two values"
    case .unfinished: "the text ends before its brackets are closed"
    case .trailing: "something after the end of the JSON value"
    case .tooDeep: "brackets nested more than \(JSONParser.maximumDepth) deep"
    case .noMemory: "a text too large for the memory there is"
    case .other(let message): message
    }
  }

  /// Whether the text only stops too early.
  package var isUnfinished: Bool {
    switch reason {
    case .empty, .unclosedString, .unfinished: true
    case .invalidUTF8, .controlCharacter, .invalidEscape, .invalidNumber, .noValue, .noName,
      .noColon, .noComma, .trailing, .tooDeep, .noMemory, .other:
      false
    }
  }

  private static func name(of code: UInt8) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONFault {
  /// The first fault in a text, found by reading it byte by byte.
  ///
  /// simdjson reads fast and says little about what is wrong; this reads the same language slowly,
  /// once there is a fault to explain.
  /// - Returns: nothing if there is no fault.
  init?(in bytes: [UInt8], _ stretch: Range<Int>, depth: Int) {
    var scanner = FaultScanner(bytes: bytes, at: stretch.lowerBound, end: stretch.upperBound)
    do throws(JSONFault) {
      try scanner.readDocument(depth: depth)
      return nil
    } catch {
      self = error
    }
  }
}

private struct FaultScanner {
  let bytes: [UInt8]
  var at: Int
  let end: Int

  private var next: UInt8? { at < end ? bytes[at] : nil }

  mutating func readDocument(depth: Int) throws(JSONFault) {
    skipSpace()
    if next == nil { throw JSONFault(.empty, at: at) }
    try readValue(depth: depth)
    skipSpace()
    if next != nil { throw JSONFault(.trailing, at: at, length: 1) }
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func readValue(depth: Int) throws(JSONFault) {
    switch next {
    case UInt8(ascii: "{"): try readObject(depth: depth)
    case UInt8(ascii: "["): try readArray(depth: depth)
    case UInt8(ascii: "\""): try readString()
    case let byte? where byte == 0x2D || (0x30...0x39).contains(byte): try readNumber()
    case nil: throw JSONFault(.unfinished, at: at)
    default:
      let start = at
      while let byte = next, isWord(byte) { at += 1 }
      let isAtom = ["null", "true", "false"].contains { bytes[start..<at].elementsEqual($0.utf8) }
      if isAtom { return }
      throw JSONFault(.noValue, at: start, length: max(1, at - start))
    }
  }

  private mutating func readObject(depth: Int) throws(JSONFault) {
    try readList(closing: UInt8(ascii: "}"), depth: depth) { (scanner) throws(JSONFault) in
      guard let first = scanner.next else { throw JSONFault(.unfinished, at: scanner.at) }
      guard first == UInt8(ascii: "\"") else { throw JSONFault(.noName, at: scanner.at, length: 1) }
      try scanner.readString()
      scanner.skipSpace()
      guard let colon = scanner.next else { throw JSONFault(.unfinished, at: scanner.at) }
      guard colon == UInt8(ascii: ":") else {
        throw JSONFault(.noColon, at: scanner.at, length: 1)
      }
      scanner.at += 1
      scanner.skipSpace()
      try scanner.readValue(depth: depth - 1)
    }
  }

  private mutating func readArray(depth: Int) throws(JSONFault) {
    try readList(closing: UInt8(ascii: "]"), depth: depth) { (scanner) throws(JSONFault) in
      try scanner.readValue(depth: depth - 1)
    }
  }

  private mutating func readList(
    closing: UInt8, depth: Int, item: (inout FaultScanner) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    if depth == 0 { throw JSONFault(.tooDeep, at: at, length: 1) }
    at += 1
    skipSpace()
    if next == closing {
      at += 1
      return
    }
    while true {
      try item(&self)
      skipSpace()
      guard let byte = next else { throw JSONFault(.unfinished, at: at) }
      guard byte == UInt8(ascii: ",") || byte == closing else {
        throw JSONFault(.noComma, at: at, length: 1)
      }
      at += 1
      if byte == closing { return }
      skipSpace()
    }
  }

  private mutating func readString() throws(JSONFault) {
    let start = at
    at += 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return
      case 0..<0x20: throw JSONFault(.controlCharacter(byte), at: at, length: 1)
      case UInt8(ascii: "\\"):
        let escape = JSONEscape(at: at, in: bytes, end: end)
        if !escape.isValid {
          if at + escape.length >= end { throw JSONFault(.unclosedString, at: start, length: 1) }
          throw JSONFault(.invalidEscape, at: at, length: escape.length)
        }
        at += escape.length
      case 0..<0x80: at += 1
      default:
        let length = utf8Length(bytes[at..<end])
        if length == 0 { throw JSONFault(.invalidUTF8, at: at, length: 1) }
        at += length
      }
    }
    throw JSONFault(.unclosedString, at: start, length: 1)
  }

  private mutating func readNumber() throws(JSONFault) {
    let start = at
    while let byte = next, isWord(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E { at += 1 }
    let text = bytes[start..<at]
    var rest = text[...]
    func skipDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
      let digits = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(digits)
      return digits > 0
    }
    if rest.first == 0x2D { rest = rest.dropFirst() }
    var isValid = true
    if rest.first == 0x30 { rest = rest.dropFirst() } else { isValid = skipDigits(&rest) }
    if isValid, rest.first == 0x2E {
      rest = rest.dropFirst()
      isValid = skipDigits(&rest)
    }
    if isValid, let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      isValid = skipDigits(&rest)
    }
    if !isValid || !rest.isEmpty {
      throw JSONFault(.invalidNumber, at: start, length: text.count)
    }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

/// How many bytes the character at the start takes in well-formed UTF-8; 0 if it is ill-formed.
func utf8Length(_ bytes: ArraySlice<UInt8>) -> Int {
  guard let first = bytes.first else { return 0 }
  func continues(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    index < bytes.count && range.contains(bytes[bytes.startIndex + index])
  }
  switch first {
  case 0..<0x80: return 1
  case 0xC2...0xDF: return continues(1) ? 2 : 0
  case 0xE0...0xEF:
    let second: ClosedRange<UInt8> =
      first == 0xE0 ? 0xA0...0xBF : first == 0xED ? 0x80...0x9F : 0x80...0xBF
    return continues(1, second) && continues(2) ? 3 : 0
  case 0xF0...0xF4:
    let second: ClosedRange<UInt8> =
      first == 0xF0 ? 0x90...0xBF : first == 0xF4 ? 0x80...0x8F : 0x80...0xBF
    return continues(1, second) && continues(2) && continues(3) ? 4 : 0
  default: return 0
  }
}
