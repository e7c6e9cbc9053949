/// Sorted words as one string: each is written as the number of characters that it shares with the
/// word before it, as one digit of base 36, and the characters that follow; a space stands between.
///
/// `transfer transferred transfers` becomes `0transfer 8red 8s`.
/// Characters are counted as JavaScript counts them, in UTF-16 code units.
func frontCoded(_ words: some Sequence<String>) -> String {
  let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)
  var text = ""
  var previous = "".unicodeScalars
  for word in words {
    let scalars = word.unicodeScalars
    var shared = 0
    var rest = scalars[...]
    var other = previous[...]
    while let scalar = rest.first, scalar == other.first {
      let width = UTF16.width(scalar)
      if shared + width > 35 { break }
      shared += width
      rest.removeFirst()
      other.removeFirst()
    }
    if !text.isEmpty { text += " " }
    text.unicodeScalars.append(digits[shared])
    text.unicodeScalars.append(contentsOf: rest)
    previous = scalars
  }
  return text
}

/// The words of a string in front coding.
func frontDecoded(_ text: String) -> [String] {
  // Code units throughout: a word may begin with a mark, which joins the digit before it.
  var word: [UTF16.CodeUnit] = []
  return text.utf16.split(separator: 0x20).map { part in
    let digit = part.first.map { String(decoding: CollectionOfOne($0), as: UTF16.self) } ?? ""
    word.removeSubrange(min(Int(digit, radix: 36) ?? 0, word.count)...)
    word.append(contentsOf: part.dropFirst())
    return String(decoding: word, as: UTF16.self)
  }
}
