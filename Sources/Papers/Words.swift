/// The words of texts, folded, side by side in one buffer.
///
/// ``WordFolding`` says what a word is.
/// A buffer is meant to be used again and again, so that a hundred thousand papers cost no memory
/// each.
///
/// In mathematics, `_`, `^`, `{` and `}` are skipped, so that `CO$_2$` is the word that CO₂ is;
/// a command that names a Greek letter counts as that name, and any other separates.
package struct Words: Sendable {
  /// One word in the buffer.
  package struct Word: Sendable {
    /// Where its bytes begin in the buffer.
    package let start: Int

    /// How many bytes it has.
    package let count: Int

    /// Differs for different words, but for rare accidents; not the same on every machine.
    package let hash: UInt64
  }

  /// The words in order.
  package private(set) var words: [Word] = []

  /// Room for the words' bytes, each word followed by a space, and by two at the end of a text.
  private var buffer: [UInt8] = []

  /// How much of the buffer is used.
  private var used = 0

  /// What characters contribute that were met before.
  private var foldings: [Unicode.Scalar: WordFolding] = [:]

  /// No words.
  package init() {}

  /// The words of one text.
  package init(of text: String) { append(text) }

  /// How many words there are.
  package var count: Int { words.count }

  /// Forgets the words, but keeps the room they had.
  package mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    used = 0
  }

  /// Adds the words of a text; no phrase goes from one text into the next.
  package mutating func append(_ prose: Prose) { append(prose.marked) }

  /// Adds the words of a text, which may carry the marks of ``Prose``.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// The folded text of a word.
  package func text(of word: Word) -> String {
    String(decoding: buffer[word.start..<word.start + word.count], as: UTF8.self)
  }

  /// The folded bytes of all words, with a space between two.
  package var joined: [UInt8] {
    var joined: [UInt8] = []
    for word in words {
      if !joined.isEmpty { joined.append(0x20) }
      joined += buffer[word.start..<word.start + word.count]
    }
    return joined
  }

  /// Calls a closure with the bytes of all words: each word is followed by a space, and by two at the
  /// end of a text.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<used])) }
  }

  /// No character becomes longer than this many times its bytes: the longest is U+FDFA.
  private static let greatestGrowth = 12

  private mutating func append(_ input: UnsafeBufferPointer<UInt8>) {
    let needed = used + input.count * Self.greatestGrowth + 2
    if buffer.count < needed {
      buffer += repeatElement(0, count: max(needed, buffer.count * 2) - buffer.count)
    }
    // The parts are taken out for the loop, which then pays for no check of exclusive access.
    var words: [Word] = []
    swap(&words, &self.words)
    var foldings: [Unicode.Scalar: WordFolding] = [:]
    swap(&foldings, &self.foldings)
    used = buffer.withUnsafeMutableBufferPointer { output in
      wordBytes.withUnsafeBufferPointer { table in
        var writer = WordWriter(output: output, position: used)
        var position = 0
        var isMath = false
        while position < input.count {
          position = writer.takeLetters(from: position, of: input, table)
          guard position < input.count else { break }
          let byte = input[position]
          if byte >= 0x80 {
            position = writer.takeCharacter(at: position, of: input, &foldings, &words)
            continue
          }
          position += 1
          switch table[Int(byte)] {
          case WordByte.mathematics: isMath = true
          case WordByte.skipped: if byte == Prose.Mark.close.rawValue { isMath = false }
          default:
            if isMath {
              position = writer.takeMath(byte, before: position, of: input, &words)
            } else {
              writer.endWord(&words)
            }
          }
        }
        writer.endWord(&words)
        return writer.endText()
      }
    }
    swap(&words, &self.words)
    swap(&foldings, &self.foldings)
  }
}

/// Writes folded words into a buffer that is large enough.
private struct WordWriter {
  private let output: UnsafeMutableBufferPointer<UInt8>

  /// Where the next byte goes.
  private var position: Int

  /// Where the word being written began.
  private var start: Int

  /// The hash of the word's bytes but for the last, up to eight, which wait in `chunk`.
  private var hash: UInt64 = 0
  private var chunk: UInt64 = 0
  private var chunkBits: UInt64 = 0

  init(output: UnsafeMutableBufferPointer<UInt8>, position: Int) {
    self.output = output
    self.position = position
    start = position
  }

  /// Takes the ASCII letters and digits from a position on.
  ///
  /// Nearly every byte comes through here, so the loop keeps all that it changes in registers.
  /// - Returns: the position of the first other byte.
  @inline(__always)
  mutating func takeLetters(
    from position: Int, of input: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var (next, end) = (position, self.position)
    var (hash, chunk, chunkBits) = (self.hash, self.chunk, self.chunkBits)
    while next < input.count {
      let folded = table[Int(input[next])]
      if folded <= WordByte.greatest { break }
      next += 1
      output[end] = folded
      end += 1
      chunk |= UInt64(folded) << chunkBits
      chunkBits += 8
      if chunkBits == 64 {
        hash = mixed(hash, chunk)
        (chunk, chunkBits) = (0, 0)
      }
    }
    self.position = end
    (self.hash, self.chunk, self.chunkBits) = (hash, chunk, chunkBits)
    return next
  }

  private mutating func add(_ byte: UInt8) {
    output[position] = byte
    position += 1
    chunk |= UInt64(byte) << chunkBits
    chunkBits += 8
    if chunkBits == 64 {
      hash = mixed(hash, chunk)
      (chunk, chunkBits) = (0, 0)
    }
  }

  @inline(__always)
  mutating func endWord(_ words: inout [Words.Word]) {
    guard position > start else { return }
    let count = position - start
    words.append(
      Words.Word(start: start, count: count, hash: mixed(hash ^ UInt64(count), chunk)))
    (hash, chunk, chunkBits) = (0, 0, 0)
    output[position] = 0x20
    position += 1
    start = position
  }

  /// Ends the text, after its last word.
  /// - Returns: the position after it.
  func endText() -> Int {
    output[position] = 0x20
    return position + 1
  }

  /// Takes the character outside ASCII at a position, or the whole run if it is an ideograph.
  /// - Returns: the position after it.
  mutating func takeCharacter(
    at position: Int, of input: UnsafeBufferPointer<UInt8>,
    _ foldings: inout [Unicode.Scalar: WordFolding], _ words: inout [Words.Word]
  ) -> Int {
    let scalar = scalar(at: position, of: input)
    let end = position + UTF8.width(scalar)
    let folding: WordFolding
    if let known = foldings[scalar] {
      folding = known
    } else {
      folding = WordFolding(of: scalar)
      foldings[scalar] = folding
    }
    switch folding {
    case .skipped: break
    case .separator: endWord(&words)
    case .letters(let letters): for letter in letters { add(letter) }
    case .ideograph: return takeIdeographs(from: position, of: input, &words)
    }
    return end
  }

  /// Takes a run of ideographs, at least one, as overlapping pairs.
  private mutating func takeIdeographs(
    from start: Int, of input: UnsafeBufferPointer<UInt8>, _ words: inout [Words.Word]
  ) -> Int {
    endWord(&words)
    var previous = start
    var current = start + UTF8.width(scalar(at: start, of: input))
    if !isIdeograph(at: current, of: input) {
      for byte in input[start..<current] { add(byte) }
      endWord(&words)
    }
    while isIdeograph(at: current, of: input) {
      let next = current + UTF8.width(scalar(at: current, of: input))
      for byte in input[previous..<next] { add(byte) }
      endWord(&words)
      (previous, current) = (current, next)
    }
    return current
  }

  private func isIdeograph(at position: Int, of input: UnsafeBufferPointer<UInt8>) -> Bool {
    position < input.count && input[position] >= 0xE3
      && WordFolding.isIdeographic(scalar(at: position, of: input))
  }

  /// Takes a byte of mathematics that is no letter, with the rest of its command.
  mutating func takeMath(
    _ byte: UInt8, before position: Int, of input: UnsafeBufferPointer<UInt8>,
    _ words: inout [Words.Word]
  ) -> Int {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      return position
    case UInt8(ascii: "\\"):
      var end = position
      while end < input.count, isLetter(input[end]) { end += 1 }
      let command = String(decoding: input[position..<end], as: UTF8.self).lowercased()
      if greekCommands.contains(command) {
        for byte in command.utf8 { add(byte) }
      } else {
        endWord(&words)
      }
      return end
    default:
      endWord(&words)
      return position
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The character at a position of a text that is known to be UTF-8.
  private func scalar(at position: Int, of input: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
    var decoder = Unicode.UTF8()
    var bytes = input[position...].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
    return "\u{FFFD}"
  }
}

/// A hash with eight more bytes in it: multiplied and folded, so that each byte reaches every bit.
@inline(__always)
func mixed(_ hash: UInt64, _ chunk: UInt64) -> UInt64 {
  let product = (hash ^ chunk ^ 0xA076_1D64_78BD_642F)
    .multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return product.high ^ product.low
}
