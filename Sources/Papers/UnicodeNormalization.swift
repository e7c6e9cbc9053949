internal import Foundation

/// The text in Unicode's normalisation form C.
///
/// Nearly all text is in that form already, which a look at its characters shows; Foundation is
/// asked only for the rest.
package func normalizedToFormC(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) || text.unicodeScalars.allSatisfy(isInertInFormC) {
    return text
  }
  return text.precomposedStringWithCanonicalMapping
}

/// Whether a character is certainly the same in form C whatever stands around it.
private func isInertInFormC(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Latin with its precomposed letters, Greek and Cyrillic letters, dashes and quotation marks,
  // and the unified ideographs: nothing in these ranges composes, decomposes or moves.
  case 0...0x02FF, 0x0391...0x03A1, 0x03A3...0x03A9, 0x03B1...0x03C9, 0x0410...0x044F,
    0x2010...0x2025, 0x2030...0x205E, 0x20A0...0x20CF, 0x2190...0x21FF, 0x2200...0x2203,
    0x3001...0x3029, 0x3041...0x3098, 0x4E00...0x9FFF, 0xFF01...0xFF5E:
    true
  default: false
  }
}
