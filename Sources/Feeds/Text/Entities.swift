internal import Syntax

/// The text with the entities in it that are certainly entities decoded, once.
///
/// `&#64257;`, `&#x3b1;` and the names of HTML 4 with their semicolon count; `AT&T;` and `R&D` are
/// text, and `&amp;lt;` becomes `&lt;`.
func decodingEntities(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var position = 0
  while position < bytes.count {
    if let entity = entity(at: position, in: bytes) {
      result.append(contentsOf: entity.text.utf8)
      position += entity.length
    } else {
      result.append(bytes[position])
      position += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// The entity that begins at a position, decoded, and how many bytes it takes.
func entity(at position: Int, in bytes: [UInt8]) -> (text: String, length: Int)? {
  guard bytes[position] == UInt8(ascii: "&") else { return nil }
  // No name is longer than ten letters (`&#x10FFFF;` has as many bytes).
  let rest = bytes[(position + 1)...].prefix(10)
  guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > position + 1 else { return nil }
  let name = bytes[(position + 1)..<end]
  guard let scalar = character(named: name) else { return nil }
  return (spelledOut(scalar), end + 1 - position)
}

private func character(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
  guard name.first == UInt8(ascii: "#") else {
    guard name.allSatisfy(\.isLetterOrDigit) else { return nil }
    return htmlEntity(named: String(decoding: name, as: UTF8.self))
  }
  let isHexadecimal = name.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
  let digits = name.dropFirst(isHexadecimal ? 2 : 1)
  guard digits.allSatisfy(\.isLetterOrDigit),
    let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  else { return nil }
  return characterReference(number)
}

/// A character as people type it: the ligatures that typesetting makes (`ﬁ`) are their letters.
private func spelledOut(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\u{FB00}": "ff"
  case "\u{FB01}": "fi"
  case "\u{FB02}": "fl"
  case "\u{FB03}": "ffi"
  case "\u{FB04}": "ffl"
  default: String(scalar)
  }
}
