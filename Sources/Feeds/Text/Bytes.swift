// What the readers of text formats ask of a byte.
extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }

  var isLetterOrDigit: Bool { isDigit || isLetter }

  /// Space, tab or the end of a line.
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
