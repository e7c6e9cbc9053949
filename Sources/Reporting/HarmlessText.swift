/// The text with everything written out that could drive a terminal or deceive who reads it there:
/// control characters, escape sequences, invisible characters and those that turn the direction
/// of what follows.
package func harmless(_ text: some StringProtocol) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
  var result = ""
  for scalar in text.unicodeScalars {
    if isHarmless(scalar) {
      result.unicodeScalars.append(scalar)
    } else {
      result += writtenOut(scalar)
    }
  }
  return result
}

/// Whether a character shows itself and does nothing else.
func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value >= 0x20 }
  return switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: false
  default: true
  }
}

/// `<U+202E>` for a character that is not shown as it is.
func writtenOut(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

/// How many columns of a terminal a harmless character takes: 0, 1 or 2.
///
/// The wide ones are those of Unicode's East_Asian_Width (UAX #11), to whole blocks.
package func terminalColumns(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0...0x2FF: return 1
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default: break
  }
  return switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: 0
  default: 1
  }
}
