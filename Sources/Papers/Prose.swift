/// A run of text with the little markup that titles and abstracts carry.
///
/// The text is one UTF-8 string.
/// White space in it is folded, and control characters never occur but as ``Mark``s: so text from a
/// feed cannot forge markup, plain text costs nothing, and a writer finds all there is to do in one
/// scan of the bytes.
package struct Prose: Hashable, Sendable {
  /// A byte below 0x20 that stands for markup inside ``Prose/marked``.
  package enum Mark: UInt8, Sendable {
    case italic = 0x01
    case bold = 0x02
    case `subscript` = 0x03
    case superscript = 0x04
    case monospace = 0x05
    /// TeX mathematics in the line, without its delimiters.
    case math = 0x0E
    /// TeX mathematics on a line of its own, without its delimiters.
    case displayMath = 0x0F
    /// Ends the innermost open mark.
    case close = 0x08
  }

  /// The text with its marks; every mark that opens is closed.
  package let marked: String

  /// No text at all.
  package static let empty = Prose(verified: "")

  /// Text in which nothing is markup.
  package init(_ text: some StringProtocol) {
    var builder = ProseBuilder()
    builder.append(text)
    self = builder.finish()
  }

  fileprivate init(verified marked: String) { self.marked = marked }

  /// Whether there is no text.
  package var isEmpty: Bool { marked.isEmpty }

  /// Whether there is no markup.
  package var isPlain: Bool {
    marked.utf8.withContiguousStorageIfAvailable { bytes in !hasControlByte(bytes) }
      ?? !marked.utf8.contains { $0 < 0x20 }
  }

  /// The text without its marks; mathematics as its TeX source.
  package var plain: String {
    if isPlain { return marked }
    var bytes = [UInt8]()
    bytes.reserveCapacity(marked.utf8.count)
    for byte in marked.utf8 where byte >= 0x20 { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Whether a byte is below 0x20, looked for in eight bytes at a time.
private func hasControlByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  let ones: UInt64 = 0x0101_0101_0101_0101
  var index = 0
  while index + 8 <= raw.count {
    let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    // Taking 0x20 from a byte sets its highest bit if it is less, unless that was set before.
    if (word &- ones &* 0x20) & ~word & (ones &* 0x80) != 0 { return true }
    index += 8
  }
  return raw[index...].contains { $0 < 0x20 }
}

/// Builds a ``Prose`` from the text and markup that a feed reader meets.
package struct ProseBuilder: ~Copyable {
  private var bytes: [UInt8] = []
  private var openMarks: [Prose.Mark] = []
  private var pendingSpace = false

  /// An empty builder.
  package init() {}

  /// Whether nothing has been added but white space.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Adds text: white space is folded to single spaces; control characters, and the invisible
  /// characters that turn the direction of what follows, are dropped.
  package mutating func append(_ text: some StringProtocol) {
    var text = String(text)
    text.withUTF8 { append(utf8: $0) }
  }

  /// Adds the bytes of a string: plain words between single spaces in one go, since nearly all
  /// text is such, and the rest character by character.
  private mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count,
        Self.isPlain(text[end])
          || text[end] == 0x20 && end > index && end + 1 < text.count && Self.isPlain(text[end + 1])
      {
        end += 1
      }
      if end > index {
        flushSpace()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
        index = end
      } else {
        let (scalar, length) = Self.scalar(at: index, in: text)
        append(scalar)
        index += length
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  /// The character that begins at a byte of a string, which is always well-formed UTF-8.
  private static func scalar(
    at index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (Unicode.Scalar, length: Int) {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for byte in text[index..<index + length].dropFirst() {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Adds one character, by the same rules.
  package mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F:
      pendingSpace = true
    case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF:
      break
    case 0x21...0x7E:
      flushSpace()
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    default:
      flushSpace()
      bytes.append(contentsOf: String(scalar).utf8)
    }
  }

  /// Opens a mark; ``close()`` ends it.
  package mutating func open(_ mark: Prose.Mark) {
    precondition(mark != .close, "a closing mark is written by close()")
    flushSpace()
    openMarks.append(mark)
    bytes.append(mark.rawValue)
  }

  /// Ends the innermost open mark, if there is one; a mark with nothing in it vanishes.
  package mutating func close() {
    guard let mark = openMarks.popLast() else { return }
    if bytes.last == mark.rawValue {
      bytes.removeLast()
      // The space that was written before the mark may meet another one, or the end.
      if bytes.last == 0x20 {
        bytes.removeLast()
        pendingSpace = true
      }
    } else {
      bytes.append(Prose.Mark.close.rawValue)
    }
  }

  /// Adds mathematics given as TeX without its delimiters.
  package mutating func appendMath(_ tex: some StringProtocol, display: Bool = false) {
    open(display ? .displayMath : .math)
    append(tex)
    pendingSpace = false
    close()
  }

  /// The text built so far in Unicode's normalisation form C, with all open marks closed.
  package consuming func finish() -> Prose {
    while !openMarks.isEmpty { close() }
    return Prose(verified: normalizedToFormC(String(decoding: bytes, as: UTF8.self)))
  }

  private mutating func flushSpace() {
    defer { pendingSpace = false }
    guard pendingSpace else { return }
    // A space on both sides of a mark that opens is one space, and none at the beginning.
    let before = bytes.last { $0 >= 0x20 || $0 == Prose.Mark.close.rawValue }
    if let before, before != 0x20 { bytes.append(0x20) }
  }
}
