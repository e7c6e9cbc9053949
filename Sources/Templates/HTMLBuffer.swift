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

  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      case UInt8(ascii: "'"): entity = "&#39;"
      default: continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      append(literal: entity)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
