/// Phrases, to be found among the words of a text.
///
/// A phrase is found by the hash of its longest word, which is likely to be rare.
/// A word is first looked up in a set of 65,536 bits, which nearly always says that no phrase is
/// found by it.
struct PhraseTable: Sendable {
  /// All the texts in which a phrase is looked for.
  let fields: TextFields

  private let phrases: [Phrase]

  /// The bytes of all phrases.
  private let bytes: [UInt8]

  /// The numbers of phrases by the hash of their longest word.
  private var byWord: [UInt64: [Int32]] = [:]
  private var wordBits = BitSet()

  /// The numbers of phrases of a single word whose ending is open, by its first two bytes, or four
  /// if it has as many.
  private var byBeginning: [UInt32: [Int32]] = [:]
  private var beginningBits = BitSet()

  private struct Phrase: Sendable {
    let pattern: Int32
    let fields: TextFields
    let isPrefix: Bool

    /// Where its bytes are in ``PhraseTable/bytes``.
    let start: Int
    let count: Int

    /// Where in its bytes the word begins by which it is found.
    let anchor: Int
  }

  /// The phrases among patterns, which are known by their numbers.
  init(_ patterns: [(number: Int32, pattern: TopicPattern)]) {
    var phrases: [Phrase] = []
    var allBytes: [UInt8] = []
    var fields: TextFields = []
    for (number, pattern) in patterns {
      guard case .words(let bytes, let isPrefix) = pattern.target else { continue }
      let words = Words(of: String(decoding: bytes, as: UTF8.self)).words
      let anchor = words.dropLast(isPrefix ? 1 : 0).max { $0.count < $1.count }
      let phrase = Phrase(
        pattern: number, fields: TextFields(pattern.field), isPrefix: isPrefix,
        start: allBytes.count, count: bytes.count, anchor: anchor?.start ?? 0)
      let position = Int32(phrases.count)
      phrases.append(phrase)
      allBytes += bytes
      fields.formUnion(phrase.fields)
      if let anchor {
        byWord[anchor.hash, default: []].append(position)
        wordBits.insert(UInt16(truncatingIfNeeded: anchor.hash))
      } else {
        let key = bytes.withUnsafeBufferPointer { beginning($0, at: 0, of: $0.count < 4 ? 2 : 4) }
        byBeginning[key, default: []].append(position)
        beginningBits.insert(scattered(key))
      }
    }
    self.phrases = phrases
    self.bytes = allBytes
    self.fields = fields
  }

  /// Calls a closure with the number of every pattern found in the words of one field.
  func find(in words: Words, field: TextFields, _ note: (Int32) -> Void) {
    words.withBytes { text in
      for word in words.words {
        if wordBits.contains(UInt16(truncatingIfNeeded: word.hash)),
          let candidates = byWord[word.hash]
        {
          check(candidates, at: word.start, of: text, field, note)
        }
        var width = 2
        while width <= min(word.count, 4) {
          let key = beginning(text, at: word.start, of: width)
          if beginningBits.contains(scattered(key)), let candidates = byBeginning[key] {
            check(candidates, at: word.start, of: text, field, note)
          }
          width += 2
        }
      }
    }
  }

  private func check(
    _ candidates: [Int32], at anchor: Int, of text: UnsafeBufferPointer<UInt8>,
    _ field: TextFields, _ note: (Int32) -> Void
  ) {
    for candidate in candidates {
      let phrase = phrases[Int(candidate)]
      let start = anchor - phrase.anchor
      let end = start + phrase.count
      // Every word is followed by a space, so a phrase that ends with the text leaves one byte, and
      // one that begins with a word follows a space or the beginning.
      guard start >= 0, end < text.count, !phrase.fields.isDisjoint(with: field),
        start == 0 || text[start - 1] == 0x20, phrase.isPrefix || text[end] == 0x20
      else { continue }
      var index = 0
      while index < phrase.count, text[start + index] == bytes[phrase.start + index] { index += 1 }
      if index == phrase.count { note(phrase.pattern) }
    }
  }
}

/// Two or four bytes of a text as a number.
private func beginning(
  _ text: UnsafeBufferPointer<UInt8>, at start: Int, of width: Int
) -> UInt32 {
  let two = UInt32(text[start]) << 8 | UInt32(text[start + 1])
  return width == 2 ? two : two << 16 | UInt32(text[start + 2]) << 8 | UInt32(text[start + 3])
}

/// Sixteen bits in which all bits of a number have a part.
private func scattered(_ number: UInt32) -> UInt16 {
  UInt16(truncatingIfNeeded: (number &* 0x9E37_79B1) >> 16)
}

/// A set of 16-bit numbers.
private struct BitSet: Sendable {
  private var words = [UInt64](repeating: 0, count: 1024)

  mutating func insert(_ number: UInt16) { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }

  func contains(_ number: UInt16) -> Bool {
    words[Int(number >> 6)] >> UInt64(number & 63) & 1 != 0
  }
}

/// Categories and identifiers, to be found among those of a paper.
struct TermTable: Sendable {
  private var byCategory: [String: [Int32]] = [:]
  private var categoryPrefixes: [(prefix: String, pattern: Int32)] = []
  private var byIdentifier: [PaperIdentifier: [Int32]] = [:]

  /// The terms among patterns, which are known by their numbers.
  init(_ patterns: [(number: Int32, pattern: TopicPattern)]) {
    for (number, pattern) in patterns {
      switch pattern.target {
      case .words: continue
      case .category(let term, isPrefix: false): byCategory[term, default: []].append(number)
      case .category(let prefix, isPrefix: true): categoryPrefixes.append((prefix, number))
      case .identifier(let identifiers):
        for identifier in identifiers { byIdentifier[identifier, default: []].append(number) }
      }
    }
  }

  /// Calls a closure with the number of every pattern that one of the paper's terms fits.
  func find(in paper: Paper, _ note: (Int32) -> Void) {
    if !byCategory.isEmpty || !categoryPrefixes.isEmpty {
      for category in paper.categories {
        let term = category.term.lowercased()
        for number in byCategory[term] ?? [] { note(number) }
        for (prefix, number) in categoryPrefixes where term.hasPrefix(prefix) { note(number) }
      }
    }
    if !byIdentifier.isEmpty {
      for identifier in paper.identifiers.all + [paper.identifier] {
        for number in byIdentifier[identifier] ?? [] { note(number) }
      }
    }
  }
}
