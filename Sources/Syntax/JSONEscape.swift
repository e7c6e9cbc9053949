/// One step through a string as JSON writes it: a byte, or an escape.
struct JSONEscape {
  /// How many bytes the step takes in the file.
  let length: Int

  /// How many bytes it takes in the string's content.
  let contentLength: Int

  /// Whether it is an escape that JSON has, or no escape at all.
  let isValid: Bool

  /// The step that begins at a byte.
  init(at start: Int, in bytes: [UInt8], end: Int? = nil) {
    let end = end ?? bytes.count
    func byte(_ index: Int) -> UInt8? { start + index < end ? bytes[start + index] : nil }
    func quad(_ index: Int) -> UInt32? {
      var value: UInt32 = 0
      for position in index..<index + 4 {
        guard let byte = byte(position), let digit = hexDigit(byte) else { return nil }
        value = value << 4 | UInt32(digit)
      }
      return value
    }
    guard byte(0) == UInt8(ascii: "\\") else {
      (length, contentLength, isValid) = (1, 1, true)
      return
    }
    switch byte(1) {
    case UInt8(ascii: "u"):
      guard let code = quad(2) else {
        (length, contentLength, isValid) = (min(6, end - start), 0, false)
        return
      }
      if 0xD800..<0xDC00 ~= code, byte(6) == UInt8(ascii: "\\"), byte(7) == UInt8(ascii: "u"),
        let low = quad(8), 0xDC00..<0xE000 ~= low
      {
        (length, contentLength, isValid) = (12, 4, true)
      } else {
        (length, contentLength, isValid) = (6, code < 0x80 ? 1 : code < 0x800 ? 2 : 3, true)
      }
    case let escape?:
      (length, contentLength, isValid) = (2, 1, "\"\\/bfnrt".utf8.contains(escape))
    case nil:
      (length, contentLength, isValid) = (1, 0, false)
    }
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
