/// Writes values one after the other, as compactly as is quick.
struct RememberedWriter: ~Copyable {
  private(set) var bytes: [UInt8] = []

  init() {}

  /// A number that is not negative: seven bits a byte, the lowest first.
  mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes texts of which only some are there; which they are stands before them.
  mutating func write(_ texts: [String?]) {
    var mask = 0
    for (place, text) in texts.enumerated() where text != nil { mask |= 1 << place }
    write(mask)
    for case let text? in texts { write(text) }
  }

  mutating func write(_ other: [UInt8]) { bytes += other }
}

/// Reads back what ``RememberedWriter`` has written; whatever the bytes are, nothing is read beyond
/// them.
struct RememberedReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int

  /// Whether something was to be read that is not there.
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: value) }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  /// How many things follow, each of which takes a byte at least.
  mutating func count() -> Int {
    let count = number()
    if (0...(bytes.count - position)).contains(count) { return count }
    isDamaged = true
    return 0
  }

  mutating func text() -> String {
    let count = count()
    let start = position
    position += count
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), as: UTF8.self)
  }

  /// The text at a place of those written together, if it is there.
  mutating func text(_ mask: Int, _ place: Int) -> String? {
    mask >> place & 1 == 1 ? text() : nil
  }
}
