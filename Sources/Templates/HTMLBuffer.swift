/// The bytes of a page that is being written; the only way to put text into HTML.
///
/// The memory is kept from one page to the next by ``removeAll()``, and text is escaped on its way
/// into it, so that writing a page makes no intermediate `String` or array.
@usableFromInline
package struct HTMLBuffer: Sendable {
  /// What has been written, and behind it room for more.
  private var storage: [UInt8] = []

  /// How many bytes have been written.
  package private(set) var count = 0

  /// An empty buffer.
  package init() {}

  /// A copy of what has been written.
  package var bytes: [UInt8] { Array(storage[..<count]) }

  /// Forgets what was written but keeps the memory.
  package mutating func removeAll() {
    count = 0
  }

  /// Writes markup of Offprint's own as it is.
  package mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(copying: $0) }
  }

  /// Writes markup that is known to be safe as it is.
  package mutating func append(markup: some Collection<UInt8>) {
    let isDone: Void? = markup.withContiguousStorageIfAvailable { append(copying: $0) }
    if isDone == nil { Array(markup).withUnsafeBufferPointer { append(copying: $0) } }
  }

  /// Writes markup that is known to be safe as it is.
  @usableFromInline
  package mutating func append(markup: String) {
    var markup = markup
    markup.withUTF8 { append(copying: $0) }
  }

  /// Writes text, escaped so that it is text both between tags and in a quoted attribute.
  @usableFromInline
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(escaping: $0) }
  }

  /// Writes a part of a text, escaped.
  package mutating func append(text: Substring) {
    var text = text
    text.withUTF8 { append(escaping: $0) }
  }

  /// Writes the UTF-8 bytes of a text, escaped.
  package mutating func append(text: some Collection<UInt8>) {
    let isDone: Void? = text.withContiguousStorageIfAvailable { append(escaping: $0) }
    if isDone == nil { Array(text).withUnsafeBufferPointer { append(escaping: $0) } }
  }

  /// Writes a number in decimal digits.
  @usableFromInline
  package mutating func append(number: Int) {
    let magnitude = number.magnitude
    var digits = 1
    var bound: UInt = 10
    while magnitude >= bound, digits < 20 {
      digits += 1
      bound = digits < 20 ? bound &* 10 : .max
    }
    let start = count + (number < 0 ? 1 : 0)
    makeRoom(for: digits + 1)
    if number < 0 { storage[count] = UInt8(ascii: "-") }
    var rest = magnitude
    for place in stride(from: start + digits - 1, through: start, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      storage[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count = start + digits
  }

  /// Writes how many there are of something, with a comma between thousands: `96,191`.
  @usableFromInline
  package mutating func append(quantity: Int) {
    guard quantity.magnitude >= 1000 else { return append(number: quantity) }
    append(quantity: quantity / 1000)
    let rest = Int(quantity.magnitude % 1000)
    append(literal: rest < 10 ? ",00" : rest < 100 ? ",0" : ",")
    append(number: rest)
  }

  /// Writes a stretch of a layout's own text.
  @usableFromInline
  mutating func append(_ range: Range<Int>, of literals: [UInt8]) {
    literals.withUnsafeBufferPointer { append(copying: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Makes sure that so many bytes can be written behind those that have been.
  private mutating func makeRoom(for size: Int) {
    let missing = count + size - storage.count
    if missing > 0 {
      storage.append(contentsOf: repeatElement(0, count: max(missing, storage.count, 1_024)))
    }
  }

  private mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
    makeRoom(for: bytes.count)
    let end = count + bytes.count
    storage.withUnsafeMutableBytes { storage in
      UnsafeMutableRawBufferPointer(rebasing: storage[count..<end])
        .copyMemory(from: UnsafeRawBufferPointer(bytes))
    }
    count = end
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    makeRoom(for: text.count * longestEntity + 8)
    let start = count
    count = storage.withUnsafeMutableBytes { storage in
      escape(UnsafeRawBufferPointer(text), into: storage, at: start)
    }
  }
}

extension HTMLBuffer: TextOutputStream {
  /// Writes text, escaped: so what writes citations can write them into a page.
  @usableFromInline
  package mutating func write(_ text: String) { append(text: text) }
}

/// The length of `&quot;`.
private let longestEntity = 6

/// Copies text, replacing the bytes that are not text in HTML.
///
/// - Precondition: `target` has room for the longest entity for each byte, and for eight bytes more.
/// - Returns: where the copy ends.
private func escape(
  _ text: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, at start: Int
) -> Int {
  var end = start
  var index = 0
  while index < text.count {
    // Most text has no special byte for a long way: eight bytes at a time are looked at and copied.
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if hasSpecialByte(word) { break }
      target.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
      index += 8
      end += 8
    }
    let stop = min(index + 8, text.count)
    while index < stop {
      let byte = text[index]
      if let entity = entity(for: byte) {
        // Written as eight bytes, of which those behind the entity are overwritten next.
        target.storeBytes(of: entity.bytes.littleEndian, toByteOffset: end, as: UInt64.self)
        end += entity.count
      } else {
        target[end] = byte
        end += 1
      }
      index += 1
    }
  }
  return end
}

/// What a byte is written as where it would not be text; the first byte is the lowest.
@inline(__always)
private func entity(for byte: UInt8) -> (bytes: UInt64, count: Int)? {
  switch byte {
  case UInt8(ascii: "&"): (0x3B_706D_6126, 5)  // &amp;
  case UInt8(ascii: "<"): (0x3B74_6C26, 4)  // &lt;
  case UInt8(ascii: ">"): (0x3B74_6726, 4)  // &gt;
  case UInt8(ascii: "\""): (0x3B74_6F75_7126, 6)  // &quot;
  case UInt8(ascii: "'"): (0x3B_3933_2326, 5)  // &#39;
  default: nil
  }
}

/// Whether one of eight bytes has an entity.
@inline(__always)
private func hasSpecialByte(_ word: UInt64) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  // A byte is zero if taking 1 from it sets its highest bit, which was not set before.
  let quotation = word ^ (ones &* 0x22)
  // & and ' differ in their lowest bit, < and > in the one above.
  let ampersand = (word | ones) ^ (ones &* 0x27)
  let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
  let zeros =
    ((quotation &- ones) & ~quotation) | ((ampersand &- ones) & ~ampersand)
    | ((angle &- ones) & ~angle)
  return zeros & (ones &* 0x80) != 0
}
