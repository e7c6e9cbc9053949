internal import Foundation

/// The text as a part of an address: lower-case ASCII letters, digits and single hyphens.
///
/// Accents are dropped ("Kekulé" becomes `kekule`); a letter outside the Latin script becomes its
/// code point in hexadecimal, so that different names keep different slugs.
/// A slug of more than `limit` bytes is cut, at a hyphen if possible; a text with neither letter nor
/// digit has an empty slug.
package func slug(of text: some StringProtocol, limit: Int = 80) -> String {
  var bytes: [UInt8] = []
  var pendingHyphen = false
  func separate(_ bytes: inout [UInt8]) {
    if pendingHyphen, !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
    pendingHyphen = false
  }
  let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  let decomposed = isASCII ? String(text) : text.decomposedStringWithCanonicalMapping
  for scalar in decomposed.unicodeScalars {
    switch scalar {
    case "a"..."z", "0"..."9":
      separate(&bytes)
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    case "A"..."Z":
      separate(&bytes)
      bytes.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "'", "\u{2019}", "\u{300}"..."\u{36F}":
      continue
    default:
      if let latin = latinLetters[scalar] {
        separate(&bytes)
        bytes.append(contentsOf: latin.utf8)
      } else if scalar.value >= 0x80, scalar.properties.isAlphabetic {
        pendingHyphen = true
        separate(&bytes)
        bytes.append(contentsOf: String(scalar.value, radix: 16).utf8)
        pendingHyphen = true
      } else {
        pendingHyphen = true
      }
    }
  }
  if bytes.count > limit {
    let cut = bytes[..<limit].lastIndex(of: UInt8(ascii: "-")) ?? limit
    bytes.removeSubrange((cut > limit / 2 ? cut : limit)...)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The letters of the Latin script that do not decompose, as ASCII.
private let latinLetters: [Unicode.Scalar: String] = [
  "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
  "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
  "ı": "i", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n",
]

/// The name of the files of a paper with the given identifier, without a suffix.
///
/// Letters, digits, `.` and `-` stand for themselves, `/` becomes `_`, and every other byte becomes
/// `~` and two hexadecimal digits: so the identifier can be read back, and the name is safe on every
/// file system and needs no encoding in an address.
/// A name of more than 180 bytes is cut and ends in `~~` and a fingerprint of the whole.
package func fileStem(of identifier: PaperIdentifier) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var bytes: [UInt8] = []
  for byte in identifier.value.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      bytes.append(byte)
    case UInt8(ascii: "."):
      // A file that begins with a dot is hidden, and one that ends in a dot loses it on Windows.
      if bytes.isEmpty { bytes += Array("~2e".utf8) } else { bytes.append(byte) }
    case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "_"))
    default: bytes += [UInt8(ascii: "~"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  var stem = String(decoding: bytes, as: UTF8.self)
  if stem.utf8.count > 180 {
    stem = stem.prefix(160) + "~~" + fingerprint(of: identifier.value)
  }
  return reservedNames.contains(stem.lowercased()) ? stem + "~~" : stem
}

/// The identifier that a paper's file name stands for, if the name was not cut.
package func identifierValue(ofStem stem: some StringProtocol) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(stem.hasSuffix("~~") ? stem.dropLast(2).utf8 : stem[...].utf8)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "_"): bytes.append(UInt8(ascii: "/"))
    case UInt8(ascii: "~"):
      guard rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

/// Eleven letters and digits that stand for a text: 55 bits of its FNV-1a hash.
package func fingerprint(of text: some StringProtocol) -> String {
  let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  let letters = (0..<11).map { alphabet[Int(hash >> (5 * UInt64($0)) & 31)] }
  return String(decoding: letters, as: UTF8.self)
}

/// Names that mean a device, not a file, on Windows, and those that hold a folder's own page.
private let reservedNames: Set<String> = {
  var names: Set = ["index", "con", "prn", "aux", "nul"]
  for number in 1...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
  return names
}()
