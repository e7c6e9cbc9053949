internal import Foundation

/// What a character contributes to a word.
///
/// This is the one definition of a word, for topic rules and for search; the page's script repeats
/// it.
/// The text is in normalisation form C; then every character is looked at alone:
///
/// 1. A format character (`\p{Cf}`, as a soft hyphen) and a combining mark U+0300-U+036F is skipped.
/// 2. A character of ``isIdeographic(_:)`` is kept as it is; a run of n of them makes n - 1 words,
///    each of two neighbours, or one word if it stands alone.
/// 3. A letter, a mark or a number (`\p{L}`, `\p{M}`, `\p{N}`) is decomposed (NFKD), lowered, freed
///    of the marks U+0300-U+036F and of what is no letter, mark or number, and then the letters of
///    ``wordLetters`` are replaced: Zürich, ﬁt, H₂O and Łódź become zurich, fit, h2o and lodz.
///    A run of such characters is a word.
/// 4. Every other character separates words: hyphens and apostrophes too.
enum WordFolding: Equatable {
  case separator
  case skipped
  case ideograph
  case letters([UInt8])

  /// What a character outside ASCII contributes.
  init(of scalar: Unicode.Scalar) {
    if Self.isIdeographic(scalar) {
      self = .ideograph
    } else if scalar.properties.generalCategory == .format || isDroppedMark(scalar) {
      self = .skipped
    } else if isWordCharacter(scalar) {
      let decomposed = String(scalar).decomposedStringWithCompatibilityMapping
      let lowered = decomposed.unicodeScalars.map(\.properties.lowercaseMapping).joined()
      var letters: [UInt8] = []
      for part in lowered.unicodeScalars where isWordCharacter(part) && !isDroppedMark(part) {
        letters += wordLetters[part].map { Array($0.utf8) } ?? Array(String(part).utf8)
      }
      self = letters.isEmpty ? .skipped : .letters(letters)
    } else {
      self = .separator
    }
  }

  /// Whether a character belongs to a script that puts no space between words: Han, Hiragana and
  /// Katakana; and Hangul, whose words carry their particles with them.
  static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
      0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0x20000...0x323AF:
      true
    default: false
    }
  }
}

/// Letters that decompose into nothing simpler, but that people write with simpler ones.
private let wordLetters: [Unicode.Scalar: String] = [
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
  "ħ": "h", "ŋ": "n", "ς": "σ",
]

private func isDroppedMark(_ scalar: Unicode.Scalar) -> Bool {
  (0x300...0x36F).contains(scalar.value)
}

private func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
    true
  case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
    .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
    .modifierSymbol, .otherSymbol, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control,
    .format, .surrogate, .privateUse, .unassigned:
    false
  @unknown default: false
  }
}

/// What stands in ``wordBytes`` for bytes that are no letters or digits in ASCII.
enum WordByte {
  /// Separates words, or is part of a character outside ASCII.
  static let separator: UInt8 = 0
  /// A mark of ``Prose`` that is skipped.
  static let skipped: UInt8 = 1
  /// A mark of ``Prose`` that begins mathematics.
  static let mathematics: UInt8 = 2
  /// Greater values are letters in lower case and digits.
  static let greatest: UInt8 = 2
}

/// What every byte contributes to a word.
let wordBytes: [UInt8] = (0...255 as ClosedRange<UInt8>).map { byte in
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
  case Prose.Mark.math.rawValue, Prose.Mark.displayMath.rawValue: WordByte.mathematics
  case Prose.Mark.italic.rawValue...Prose.Mark.monospace.rawValue, Prose.Mark.close.rawValue:
    WordByte.skipped
  default: WordByte.separator
  }
}

/// The names of Greek letters in TeX, which count as words where other commands separate.
let greekCommands: Set<String> = [
  "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta",
  "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi",
  "varphi", "chi", "psi", "omega",
]
