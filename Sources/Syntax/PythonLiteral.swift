internal import Csimdjson

/// The Python literal that is the content of a string.
///
/// Programs that meant to write JSON sometimes write Python's `repr` into it.
/// What `ast.literal_eval` reads is read here, but for complex numbers: lists, tuples and sets
/// become arrays, dictionaries objects, `None` null; strings may have prefixes, three quotes and
/// neighbours.
/// Faults and values know their places in the file that the string stands in.
package func pythonLiteral(in string: JSONValue) -> Result<JSONDocument, JSONFault> {
  var reader = PythonReader(source: Array(string.content))
  do throws(JSONFault) {
    try reader.readDocument()
  } catch {
    let offset = string.fileOffset(ofContent: error.offset)
    let end = string.fileOffset(ofContent: error.offset + error.length)
    return .failure(JSONFault(error.reason, at: offset, length: end - offset))
  }
  return .success(
    JSONDocument(nodes: reader.nodes, text: reader.text, source: reader.source, in: string))
}

/// Reads a literal into the nodes that a JSON document has.
private struct PythonReader {
  let source: [UInt8]
  private(set) var nodes: [csimdjson_node] = []
  private(set) var text: [UInt8] = []
  private var at = 0

  init(source: [UInt8]) { self.source = source }

  private var next: UInt8? { at < source.count ? source[at] : nil }

  mutating func readDocument() throws(JSONFault) {
    skipSpace()
    if next == nil { throw JSONFault(.empty, at: at) }
    try readValue(depth: JSONParser.maximumDepth)
    skipSpace()
    if next != nil { throw JSONFault(.trailing, at: at, length: 1) }
  }

  private mutating func skipSpace() {
    while let byte = next {
      if byte == UInt8(ascii: "#") {
        while let byte = next, byte != 0x0A { at += 1 }
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func readValue(depth: Int) throws(JSONFault) {
    guard let first = next else { throw JSONFault(.unfinished, at: at) }
    switch first {
    case UInt8(ascii: "{"): try readBraces(depth: depth)
    case UInt8(ascii: "["): try readArray(closing: UInt8(ascii: "]"), depth: depth)
    case UInt8(ascii: "("): try readArray(closing: UInt8(ascii: ")"), depth: depth)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try readStrings()
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      try readNumber()
    default: try readWord()
    }
  }

  /// A name such as `None`, or the prefix of a string.
  private mutating func readWord() throws(JSONFault) {
    let start = at
    while let byte = next, isWord(byte) { at += 1 }
    switch String(decoding: source[start..<at], as: UTF8.self) {
    case "None": add(csimdjson_null, from: start)
    case "True": add(csimdjson_true, from: start)
    case "False": add(csimdjson_false, from: start)
    case "set" where source[at...].starts(with: "()".utf8):
      at += 2
      add(csimdjson_array, from: start)
    default:
      let isPrefix = stringPrefix(at: start) != nil
      at = start
      if isPrefix { return try readStrings() }
      throw JSONFault(.noValue, at: start, length: max(1, wordLength(at: start)))
    }
  }

  private func wordLength(at start: Int) -> Int { source[start...].prefix(while: isWord).count }

  // MARK: Containers

  private mutating func readArray(closing: UInt8, depth: Int) throws(JSONFault) {
    let array = open(csimdjson_array)
    var isTuple = closing == UInt8(ascii: "]")
    try readList(closing: closing, depth: depth) { (reader, comma) throws(JSONFault) in
      isTuple = isTuple || comma
      if !comma { try reader.readValue(depth: depth - 1) }
    }
    // One value in parentheses is that value, and so is none with a comma a tuple.
    if !isTuple, nodes.count > array + 1, Int(nodes[array + 1].end) == nodes.count {
      removeParentheses(array)
    } else {
      close(array)
    }
  }

  private mutating func removeParentheses(_ array: Int) {
    nodes.remove(at: array)
    for index in array..<nodes.count { nodes[index].end -= 1 }
  }

  /// A dictionary, or a set.
  private mutating func readBraces(depth: Int) throws(JSONFault) {
    let object = open(csimdjson_object)
    var isSet: Bool?
    try readList(closing: UInt8(ascii: "}"), depth: depth) { (reader, comma) throws(JSONFault) in
      if comma { return }
      let key = reader.nodes.count
      try reader.readValue(depth: depth - 1)
      reader.skipSpace()
      if isSet == nil { isSet = reader.next != UInt8(ascii: ":") }
      if isSet == true { return }
      let kind = UInt32(reader.nodes[key].kind)
      guard kind == csimdjson_string.rawValue || kind == csimdjson_number.rawValue else {
        let node = reader.nodes[key]
        throw JSONFault(.noName, at: Int(node.offset), length: Int(node.length))
      }
      guard let colon = reader.next else { throw JSONFault(.unfinished, at: reader.at) }
      guard colon == UInt8(ascii: ":") else { throw JSONFault(.noColon, at: reader.at, length: 1) }
      reader.at += 1
      reader.skipSpace()
      try reader.readValue(depth: depth - 1)
    }
    if isSet == true { nodes[object].kind = UInt8(csimdjson_array.rawValue) }
    close(object)
  }

  /// Reads items with commas between them; `item` is told of each item and of each comma.
  private mutating func readList(
    closing: UInt8, depth: Int,
    item: (inout PythonReader, _ isComma: Bool) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    if depth == 0 { throw JSONFault(.tooDeep, at: at, length: 1) }
    at += 1
    while true {
      skipSpace()
      if next == closing { break }
      try item(&self, false)
      skipSpace()
      guard let byte = next else { throw JSONFault(.unfinished, at: at) }
      if byte == closing { break }
      guard byte == UInt8(ascii: ",") else { throw JSONFault(.noComma, at: at, length: 1) }
      try item(&self, true)
      at += 1
    }
    at += 1
  }

  // MARK: Numbers

  /// A number, whose normal form becomes its content: `0x1F` is 31, `1_000` 1000.
  private mutating func readNumber() throws(JSONFault) {
    let start = at
    while let byte = next, isWord(byte) || byte == UInt8(ascii: ".") || isSign(byte, after: start) {
      at += 1
    }
    var digits = String(decoding: source[start..<at], as: UTF8.self).filter { $0 != "_" }[...]
    let sign = digits.first == "-" ? "-" : ""
    if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
    let radixes = ["0x": 16, "0o": 8, "0b": 2]
    let content: String
    if let radix = radixes[digits.prefix(2).lowercased()] {
      guard let value = UInt64(digits.dropFirst(2), radix: radix) else {
        throw JSONFault(.invalidNumber, at: start, length: at - start)
      }
      content = sign + String(value)
    } else {
      let isNumber = digits.utf8.first.map { $0 == 0x2E || (0x30...0x39).contains($0) } ?? false
      guard isNumber, Double(digits) != nil, !digits.contains(where: { "pPxX".contains($0) })
      else { throw JSONFault(.invalidNumber, at: start, length: max(1, at - start)) }
      content = sign + digits
    }
    let node = add(csimdjson_number, from: start)
    setContent(of: node, from: text.count, adding: content.utf8)
  }

  /// Whether a byte is the sign of a number or of its exponent.
  private func isSign(_ byte: UInt8, after start: Int) -> Bool {
    (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
      && (at == start || source[at - 1] | 0x20 == UInt8(ascii: "e"))
  }

  // MARK: Strings

  /// The length of the prefix (`r`, `b`, `u`, `br` …) of a string at a place; nil if there is none.
  private func stringPrefix(at start: Int) -> Int? {
    let letters = source[start...].prefix(2).prefix { "rRbBuU".utf8.contains($0) }.count
    guard start + letters < source.count else { return nil }
    let quote = source[start + letters]
    return quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") ? letters : nil
  }

  /// A string, with those that follow it and belong to it.
  private mutating func readStrings() throws(JSONFault) {
    let (start, contentStart) = (at, text.count)
    var end = at
    while let prefix = stringPrefix(at: at) {
      let isRaw = source[at..<at + prefix].contains { $0 | 0x20 == UInt8(ascii: "r") }
      at += prefix
      try readString(isRaw: isRaw, start: at - prefix)
      end = at
      skipSpace()
    }
    at = end
    let node = add(csimdjson_string, from: start)
    setContent(of: node, from: contentStart, adding: EmptyCollection())
  }

  private mutating func readString(isRaw: Bool, start: Int) throws(JSONFault) {
    let quote = source[at]
    let isLong = source[at...].starts(with: [quote, quote, quote])
    at += isLong ? 3 : 1
    while let byte = next {
      switch byte {
      case quote where !isLong:
        at += 1
        return
      case quote where source[at...].starts(with: [quote, quote, quote]):
        at += 3
        return
      case 0x0A where !isLong: throw JSONFault(.controlCharacter(byte), at: at, length: 1)
      case UInt8(ascii: "\\"):
        if isRaw {
          text.append(byte)
          at += 1
          if let escaped = next {
            text.append(escaped)
            at += 1
          }
        } else {
          try readEscape(start: start)
        }
      default:
        text.append(byte)
        at += 1
      }
    }
    throw JSONFault(.unclosedString, at: start, length: 1)
  }

  private mutating func readEscape(start: Int) throws(JSONFault) {
    guard at + 1 < source.count else { throw JSONFault(.unclosedString, at: start, length: 1) }
    let escape = source[at + 1]
    switch escape {
    case 0x0A: at += 2
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""):
      text.append(escape)
      at += 2
    case UInt8(ascii: "a"): appendCode(7, length: 2)
    case UInt8(ascii: "b"): appendCode(8, length: 2)
    case UInt8(ascii: "f"): appendCode(12, length: 2)
    case UInt8(ascii: "n"): appendCode(10, length: 2)
    case UInt8(ascii: "r"): appendCode(13, length: 2)
    case UInt8(ascii: "t"): appendCode(9, length: 2)
    case UInt8(ascii: "v"): appendCode(11, length: 2)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let digits = source[(at + 1)...].prefix(3).prefix { (0x30...0x37).contains($0) }
      appendCode(digits.reduce(0) { $0 * 8 + UInt32($1 - 0x30) }, length: 1 + digits.count)
    case UInt8(ascii: "x"): try appendHexadecimal(digits: 2)
    case UInt8(ascii: "u"): try appendHexadecimal(digits: 4)
    case UInt8(ascii: "U"): try appendHexadecimal(digits: 8)
    case UInt8(ascii: "N"): try appendNamed()
    default:
      // Python keeps the backslash of an escape that it does not know.
      text.append(UInt8(ascii: "\\"))
      at += 1
    }
  }

  private mutating func appendHexadecimal(digits: Int) throws(JSONFault) {
    let written = source[(at + 2)...].prefix(digits)
    var code: UInt32 = 0
    for byte in written {
      guard let digit = hexDigit(byte) else { break }
      code = code << 4 | UInt32(digit)
    }
    guard written.count == digits, written.allSatisfy({ hexDigit($0) != nil }), code < 0x110000
    else { throw JSONFault(.invalidEscape, at: at, length: 2) }
    appendCode(code, length: 2 + digits)
  }

  private mutating func appendNamed() throws(JSONFault) {
    let rest = source[(at + 2)...]
    guard rest.first == UInt8(ascii: "{"),
      let end = rest.prefix(100).firstIndex(of: UInt8(ascii: "}")),
      let scalar = scalar(named: String(decoding: source[at + 3..<end], as: UTF8.self))
    else { throw JSONFault(.invalidEscape, at: at, length: 2) }
    appendCode(scalar.value, length: end + 1 - at)
  }

  /// Adds a character; half a surrogate pair becomes U+FFFD, as it does in JSON.
  private mutating func appendCode(_ code: UInt32, length: Int) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    at += length
  }

  // MARK: Nodes

  /// Adds a node that ends here.
  @discardableResult
  private mutating func add(_ kind: csimdjson_kind, from start: Int) -> Int {
    nodes.append(
      csimdjson_node(
        offset: UInt32(start), length: UInt32(at - start), end: UInt32(nodes.count + 1),
        text_offset: 0, text_length: 0, kind: UInt8(kind.rawValue), is_unescaped: false))
    return nodes.count - 1
  }

  /// Adds the node of a container, which ``close(_:)`` ends.
  private mutating func open(_ kind: csimdjson_kind) -> Int { add(kind, from: at) }

  private mutating func close(_ node: Int) {
    nodes[node].length = UInt32(at) - nodes[node].offset
    nodes[node].end = UInt32(nodes.count)
  }

  private mutating func setContent(
    of node: Int, from start: Int, adding content: some Sequence<UInt8>
  ) {
    text.append(contentsOf: content)
    nodes[node].text_offset = UInt32(start)
    nodes[node].text_length = UInt32(text.count - start)
    nodes[node].is_unescaped = true
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

/// The character with a name of the Unicode standard, in whatever case.
private func scalar(named name: String) -> Unicode.Scalar? { scalarsByName[name.uppercased()] }

/// All characters by name; only built when a literal names one, which is next to never.
private let scalarsByName: [String: Unicode.Scalar] = {
  var scalars: [String: Unicode.Scalar] = [:]
  for code: UInt32 in 0...0x10FFFF {
    guard let scalar = Unicode.Scalar(code) else { continue }
    if let name = scalar.properties.name ?? scalar.properties.nameAlias { scalars[name] = scalar }
  }
  return scalars
}()
