/// Phrases, to be found at any word of a text.
///
/// A word is first looked up in a set of 65,536 bits, which nearly always says that no phrase begins
/// with it.
struct PhraseTable: Sendable {
  /// All the texts in which a phrase is looked for.
  let fields: TextFields

  private let phrases: [Phrase]

  /// The numbers of phrases by the hash of their first word.
  private var byFirstWord: [UInt64: [Int32]] = [:]
  private var firstWords = BitSet()

  /// The numbers of phrases of a single word whose ending is open, by its first two bytes.
  private var byFirstBytes: [UInt16: [Int32]] = [:]
  private var firstBytes = BitSet()

  private struct Phrase: Sendable {
    let pattern: Int32
    let bytes: [UInt8]
    let isPrefix: Bool
    let fields: TextFields
  }

  /// The phrases among patterns, which are known by their numbers.
  init(_ patterns: [(number: Int32, pattern: TopicPattern)]) {
    var phrases: [Phrase] = []
    var fields: TextFields = []
    for (number, pattern) in patterns {
      guard case .words(let bytes, let isPrefix) = pattern.target else { continue }
      let phrase = Phrase(
        pattern: number, bytes: bytes, isPrefix: isPrefix, fields: TextFields(pattern.field))
      let position = Int32(phrases.count)
      phrases.append(phrase)
      fields.formUnion(phrase.fields)
      if isPrefix, !bytes.contains(0x20) {
        let key = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        byFirstBytes[key, default: []].append(position)
        firstBytes.insert(key)
      } else if let word = Words(of: String(decoding: bytes, as: UTF8.self)).words.first {
        byFirstWord[word.hash, default: []].append(position)
        firstWords.insert(UInt16(truncatingIfNeeded: word.hash))
      }
    }
    self.phrases = phrases
    self.fields = fields
  }

  /// Calls a closure with the number of every pattern found in the words of one field.
  func find(in words: Words, field: TextFields, _ note: (Int32) -> Void) {
    words.withBytes { bytes in
      for word in words.words {
        if firstWords.contains(UInt16(truncatingIfNeeded: word.hash)),
          let candidates = byFirstWord[word.hash]
        {
          check(candidates, at: word.start, of: bytes, field, note)
        }
        let key = UInt16(bytes[word.start]) << 8 | UInt16(bytes[word.start + 1])
        if firstBytes.contains(key), let candidates = byFirstBytes[key] {
          check(candidates, at: word.start, of: bytes, field, note)
        }
      }
    }
  }

  private func check(
    _ candidates: [Int32], at start: Int, of bytes: UnsafeBufferPointer<UInt8>,
    _ field: TextFields, _ note: (Int32) -> Void
  ) {
    for candidate in candidates {
      let phrase = phrases[Int(candidate)]
      let end = start + phrase.bytes.count
      // Every word is followed by a space, so a phrase that ends with the text leaves one byte.
      guard end < bytes.count, !phrase.fields.isDisjoint(with: field),
        phrase.isPrefix || bytes[end] == 0x20,
        bytes[start..<end].elementsEqual(phrase.bytes)
      else { continue }
      note(phrase.pattern)
    }
  }
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
