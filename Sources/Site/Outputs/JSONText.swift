/// Writes JSON (RFC 8259) member by member.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Writes an object in the place of a value.
  mutating func object(_ members: (inout JSONText) -> Void) {
    separate()
    enclose("{", members, "}")
  }

  /// Writes a member whose value is a string.
  mutating func member(_ name: String, _ value: String) {
    separate()
    write(string: name)
    bytes.append(UInt8(ascii: ":"))
    write(string: value)
    needsComma = true
  }

  /// Writes a member whose value is an array.
  mutating func array(_ name: String, _ elements: (inout JSONText) -> Void) {
    separate()
    write(string: name)
    bytes.append(UInt8(ascii: ":"))
    enclose("[", elements, "]")
  }

  /// Writes a string as an element of an array.
  mutating func element(_ value: String) {
    separate()
    write(string: value)
    needsComma = true
  }

  private mutating func enclose(
    _ opening: Character, _ content: (inout JSONText) -> Void, _ closing: Character
  ) {
    bytes += String(opening).utf8
    needsComma = false
    content(&self)
    bytes += String(closing).utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    string.utf8.span.withUnsafeBufferPointer { text in
      // What needs no escape is copied in one piece.
      var start = 0
      for (index, byte) in text.enumerated() where isEscapedInJSON(byte) {
        bytes.append(contentsOf: text[start..<index])
        appendEscaped(byte)
        start = index + 1
      }
      bytes.append(contentsOf: text[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    let digits = Array("0123456789abcdef".utf8)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += "\\n".utf8
    default: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}

/// Whether a byte of a string is written as an escape (RFC 8259, section 7).
@inline(__always)
private func isEscapedInJSON(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}
