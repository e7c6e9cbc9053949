/// The bytes of a page that is being written; the only way to put text into HTML.
///
/// Text is escaped by copying the runs between special bytes, so that no intermediate `String` is
/// made, and the memory is kept from one page to the next by ``removeAll()``.
@usableFromInline
package struct HTMLBuffer: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// An empty buffer.
  package init() {}

  /// Forgets what was written but keeps the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes markup of Offprint's own as it is.
  package mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes markup that is known to be safe as it is.
  @usableFromInline
  package mutating func append(markup: some Collection<UInt8>) {
    bytes.append(contentsOf: markup)
  }

  /// Writes markup that is known to be safe as it is.
  @usableFromInline
  package mutating func append(markup: String) {
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
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
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest > 0
    if bytes.count - start > 1 { bytes[start...].reverse() }
  }

  /// Writes a stretch of a layout's own text.
  @usableFromInline
  mutating func append(_ range: Range<Int>, of literals: [UInt8]) {
    literals.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      // Most text has no special byte for a long way: it is looked for in eight bytes at a time.
      while index + 8 <= text.count, !hasSpecialByte(text, at: index) { index += 8 }
      let end = min(index + 8, text.count)
      while index < end {
        if let entity = entity(for: text[index]) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          append(literal: entity)
          start = index + 1
        }
        index += 1
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}

/// What a byte is written as where it would not be text.
@inline(__always)
private func entity(for byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}

/// Whether one of the eight bytes at an index has an entity.
@inline(__always)
private func hasSpecialByte(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  // A byte is zero if taking 1 from it sets its highest bit, which it had not set.
  let quotation = word ^ (ones &* 0x22)
  // & and ' differ in their lowest bit, < and > in the one above.
  let ampersand = (word | ones) ^ (ones &* 0x27)
  let angle = (word | (ones &* 2)) ^ (ones &* 0x3E)
  let zeros =
    ((quotation &- ones) & ~quotation) | ((ampersand &- ones) & ~ampersand)
    | ((angle &- ones) & ~angle)
  return zeros & (ones &* 0x80) != 0
}
