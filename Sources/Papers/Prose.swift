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
    var text = String(text)
    if text.withUTF8({ foldedLength(of: $0, from: 0) == $0.count }) {
      self.init(verified: text)
    } else {
      self = text.withUTF8 { Prose(utf8: $0) }
    }
  }

  /// Text in which nothing is markup, as UTF-8.
  package init(utf8 text: UnsafeBufferPointer<UInt8>) {
    if foldedLength(of: text, from: 0) == text.count {
      self.init(verified: String(decoding: text, as: UTF8.self))
    } else {
      var builder = ProseBuilder()
      builder.append(utf8: text)
      self = builder.finish()
    }
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
    var marked = marked
    return marked.withUTF8 { marked in
      String(unsafeUninitializedCapacity: marked.count) { plain in
        var count = 0
        for byte in marked where byte >= 0x20 {
          plain[count] = byte
          count += 1
        }
        return count
      }
    }
  }
}

/// Whether a byte is below 0x20; all bytes are looked at, since the compiler then does many at a time.
private func hasControlByte(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var bits: UInt8 = 0
  // Taking 0x20 from a byte sets its highest bit if it is less, unless that was set before.
  for byte in bytes { bits |= (byte &- 0x20) & ~byte }
  return bits & 0x80 != 0
}

/// How many bytes from a position on are plain words of ASCII with single spaces between them, as all
/// text is to be and nearly all is.
///
/// Looked at are eight bytes at a time.
private func foldedLength(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  let raw = UnsafeRawBufferPointer(text)
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs = ones &* 0x80
  var index = start
  // A space at the beginning does not belong there.
  var isAfterSpace = true
  while index + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    // Taking 0x20 from a byte sets its highest bit if it is less; adding 1, if it is 0x7F.
    if ((word &- ones &* 0x20) | (word &+ ones) | word) & highs != 0 { break }
    // The highest bit of every byte that is a space: of the others, something is left.
    let rest = word ^ (ones &* 0x20)
    let spaces = ~(rest &+ ones &* 0x7F) & highs
    if spaces & (spaces << 8 | (isAfterSpace ? 0x80 : 0)) != 0 { break }
    isAfterSpace = spaces >> 63 != 0
    index += 8
  }
  while index < raw.count {
    let byte = raw[index]
    if byte < 0x20 || byte > 0x7E || byte == 0x20 && isAfterSpace { break }
    isAfterSpace = byte == 0x20
    index += 1
  }
  // What follows a space at the end is not known.
  return index > start && isAfterSpace ? index - start - 1 : index - start
}

/// Builds a ``Prose`` from the text and markup that a feed reader meets.
package struct ProseBuilder: ~Copyable {
  private var bytes: [UInt8] = []
  private var isASCII = true
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

  /// Adds text in UTF-8, by the same rules: plain words between single spaces in one go, since nearly
  /// all text is such, and the rest character by character.
  package mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let length = foldedLength(of: text, from: index)
      if length > 0 {
        flushSpace()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<index + length]))
        index += length
      } else {
        let (scalar, length) = Self.scalar(at: index, in: text)
        append(scalar)
        index += length
      }
    }
  }

  /// The character that begins at a byte of a string, which is always well-formed UTF-8.
  private static func scalar(
    at index: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (Unicode.Scalar, length: Int) {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
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
      isASCII = false
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
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
    let text = String(decoding: bytes, as: UTF8.self)
    return Prose(verified: isASCII ? text : normalizedToFormC(text))
  }

  private mutating func flushSpace() {
    defer { pendingSpace = false }
    guard pendingSpace else { return }
    // A space on both sides of a mark that opens is one space, and none at the beginning.
    let before = bytes.last { $0 >= 0x20 || $0 == Prose.Mark.close.rawValue }
    if let before, before != 0x20 { bytes.append(0x20) }
  }
}
