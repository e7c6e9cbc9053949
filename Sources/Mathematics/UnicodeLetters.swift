/// Writes the letters of a MathML formula as the letters of Unicode that look as its `mathvariant`
/// attributes ask.
///
/// Browsers know no `mathvariant` any more but `normal` (MathML Core, section 2.2.1), and Unicode has a
/// letter for each (Mathematical Alphanumeric Symbols, U+1D400 to U+1D7FF, and those that had a place
/// before).
func withUnicodeLetters(_ markup: String) -> String {
  let attribute = " mathvariant=\""
  guard markup.contains(attribute) else { return markup }
  var result = ""
  var rest = Substring(markup)
  while let found = rest.firstRange(of: attribute) {
    let tag = rest[..<found.lowerBound]
    let value = rest[found.upperBound...].prefix { $0 != "\"" }
    let behind = rest[value.endIndex...]
    result += tag
    rest = behind.dropFirst()
    // The attribute is the last, or another one follows; words keep theirs for the theme to show.
    guard let alphabet = Alphabet(rawValue: String(value)), !tag.hasSuffix("<mtext") else {
      result += attribute + value + "\""
      continue
    }
    guard let start = rest.firstIndex(of: ">") else { break }
    let content = rest[rest.index(after: start)...].prefix { $0 != "<" }
    result += rest[...start]
    result.unicodeScalars.append(contentsOf: letters(content, alphabet))
    rest = rest[content.endIndex...]
  }
  return result + rest
}

/// The letters of a text in an alphabet; an entity such as `&amp;` stays.
private func letters(_ text: Substring, _ alphabet: Alphabet) -> [Unicode.Scalar] {
  if text.contains("&") { return Array(text.unicodeScalars) }
  return text.unicodeScalars.map(alphabet.letter)
}

/// The alphabets that MathML's `mathvariant` names, of those that KaTeX writes.
private enum Alphabet: String {
  case bold
  case italic
  case boldItalic = "bold-italic"
  case script
  case fraktur
  case doubleStruck = "double-struck"
  case sansSerif = "sans-serif"
  case boldSansSerif = "bold-sans-serif"
  case sansSerifItalic = "sans-serif-italic"
  case monospace

  /// Where the Latin capital A of the alphabet stands; the other letters follow it.
  private var latin: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .sansSerifItalic: 0x1D608
    case .monospace: 0x1D670
    }
  }

  /// Where the Greek capital Alpha of the alphabet stands, if it has Greek letters.
  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    case .boldSansSerif: 0x1D756
    default: nil
    }
  }

  /// Where the digit 0 of the alphabet stands, if it has digits.
  private var digits: UInt32? {
    switch self {
    case .bold: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .boldSansSerif: 0x1D7EC
    case .monospace: 0x1D7F6
    default: nil
    }
  }

  /// A letter or digit in this alphabet; any other character as it is.
  func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let place: UInt32? =
      switch scalar {
      case "A"..."Z": latin + scalar.value - 0x41
      case "a"..."z": latin + 26 + scalar.value - 0x61
      case "Α"..."Ω": greek.map { $0 + scalar.value - 0x391 }
      case "α"..."ω": greek.map { $0 + 26 + scalar.value - 0x3B1 }
      case "0"..."9": digits.map { $0 + scalar.value - 0x30 }
      default: nil
      }
    guard let place else { return scalar }
    return olderLetters[place] ?? Unicode.Scalar(place) ?? scalar
  }
}

/// The letters that Unicode had before it had the alphabets, by the places that are left free for them
/// (The Unicode Standard, section 22.2).
private let olderLetters: [UInt32: Unicode.Scalar] = [
  0x1D455: "ℎ",
  0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ", 0x1D4A7: "ℒ", 0x1D4A8: "ℳ",
  0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ",
  0x1D506: "ℭ", 0x1D50B: "ℌ", 0x1D50C: "ℑ", 0x1D515: "ℜ", 0x1D51D: "ℨ",
  0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
]
