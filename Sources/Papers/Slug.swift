internal import Foundation

/// The text as a part of an address: lower-case ASCII letters, digits and single hyphens.
///
/// Accents are dropped ("Kekulé" becomes `kekule`); a letter outside the Latin script becomes its
/// code point in hexadecimal, so that different names keep different slugs.
/// A slug of more than `limit` bytes is cut, at a hyphen if possible; a text with neither letter nor
/// digit has an empty slug.
package func slug(of text: some StringProtocol, limit: Int = 80) -> String {
  var text = String(text)
  if let slug = text.withUTF8({ slug(ofASCII: $0, limit: limit) }) { return slug }
  var writer = SlugWriter()
  if text.unicodeScalars.allSatisfy({ $0.value < 0x250 || 0x2010...0x2027 ~= $0.value }) {
    for scalar in text.unicodeScalars {
      if (0x80..<0x250).contains(scalar.value) {
        for part in latinDecompositions[Int(scalar.value) - 0x80] { writer.append(part) }
      } else {
        writer.append(scalar)
      }
    }
  } else {
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      writer.append(scalar)
    }
  }
  let end = endOfSlug(count: writer.bytes.count, limit: limit) { writer.bytes[$0] }
  return String(decoding: writer.bytes[..<end], as: UTF8.self)
}

/// The slug of a text in ASCII, as nearly all are; nothing if the text is not.
private func slug(ofASCII text: UnsafeBufferPointer<UInt8>, limit: Int) -> String? {
  var isASCII = true
  // What comes after the byte that makes the slug too long does not matter.
  let capacity = limit < text.count ? limit + 1 : text.count
  let slug = String(unsafeUninitializedCapacity: capacity) { slug in
    var count = 0
    var pendingHyphen = false
    for byte in text {
      let letter = byte | 0x20
      if letter &- 0x61 < 26 || byte &- 0x30 < 10 {
        if pendingHyphen, count > 0, count < capacity {
          slug[count] = UInt8(ascii: "-")
          count += 1
        }
        pendingHyphen = false
        if count < capacity {
          slug[count] = byte &- 0x30 < 10 ? byte : letter
          count += 1
        }
      } else if byte >= 0x80 {
        isASCII = false
        return 0
      } else if byte != UInt8(ascii: "'") {
        pendingHyphen = true
      }
    }
    return endOfSlug(count: count, limit: limit) { slug[$0] }
  }
  return isASCII ? slug : nil
}

/// Where a slug ends that may be too long: at a hyphen if possible.
private func endOfSlug(count: Int, limit: Int, byte: (Int) -> UInt8) -> Int {
  guard count > limit else { return count }
  let hyphen = (0..<limit).last { byte($0) == UInt8(ascii: "-") } ?? limit
  return hyphen > limit / 2 ? hyphen : limit
}

/// Writes a slug, given a text's characters in canonical decomposition.
private struct SlugWriter {
  private(set) var bytes: [UInt8] = []
  private var pendingHyphen = false

  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "a"..."z", "0"..."9":
      separate()
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    case "A"..."Z":
      separate()
      bytes.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "'", "\u{2019}", "\u{300}"..."\u{36F}":
      break
    default:
      if let latin = latinLetters[scalar] {
        separate()
        bytes.append(contentsOf: latin.utf8)
      } else if scalar.value >= 0x80, scalar.properties.isAlphabetic {
        pendingHyphen = true
        separate()
        bytes.append(contentsOf: String(scalar.value, radix: 16).utf8)
        pendingHyphen = true
      } else {
        pendingHyphen = true
      }
    }
  }

  private mutating func separate() {
    if pendingHyphen, !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
    pendingHyphen = false
  }
}

/// The canonical decompositions of the characters from U+0080 to U+024F: so that Foundation, which
/// takes microseconds for a text, is asked only for other scripts.
///
/// Each is a letter and marks that stay in their order, whatever stands around them.
private let latinDecompositions: [[Unicode.Scalar]] = (0x80..<0x250).map { (value: UInt32) in
  Unicode.Scalar(value).map {
    Array(String($0).decomposedStringWithCanonicalMapping.unicodeScalars)
  } ?? []
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
  if isPlainStem(identifier.value) { return identifier.value }
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

/// Whether an identifier is its own file name, as nearly all are.
private func isPlainStem(_ value: String) -> Bool {
  // No reserved name has more than five bytes.
  guard (6...180).contains(value.utf8.count), value.utf8.first != UInt8(ascii: ".") else {
    return false
  }
  return value.utf8.allSatisfy { byte in
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x2D < 2 || byte &- 0x30 < 10
  }
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
