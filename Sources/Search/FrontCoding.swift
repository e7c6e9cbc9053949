/// Sorted words as one string: each is written as the number of characters that it shares with the
/// word before it, as one digit of base 36, and the characters that follow; a space stands between.
///
/// `transfer transferred transfers` becomes `0transfer 8red 8s`.
/// Characters are counted as JavaScript counts them, in UTF-16 code units.
/// - Parameter words: the UTF-8 of the words.
/// - Returns: UTF-8.
func frontCoded(_ words: some Sequence<ArraySlice<UInt8>>) -> [UInt8] {
  var text: [UInt8] = []
  var previous: ArraySlice<UInt8> = []
  for word in words {
    let (units, bytes) = sharedBeginning(previous, word)
    if !text.isEmpty { text.append(0x20) }
    text.append(UInt8(units < 10 ? 0x30 + units : 0x61 - 10 + units))
    text.append(contentsOf: word.dropFirst(bytes))
    previous = word
  }
  return text
}

/// How many code units of UTF-16 two words have in common at their beginnings, 35 at most, and how
/// many bytes these are.
private func sharedBeginning(
  _ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>
) -> (units: Int, bytes: Int) {
  one.withUnsafeBufferPointer { one in
    other.withUnsafeBufferPointer { other in
      let count = min(one.count, other.count)
      // Where the last whole character that both have ends.
      var shared = (units: 0, bytes: 0)
      var units = 0
      for place in 0...count {
        let isBoundary = place == other.count || other[place] & 0xC0 != 0x80
        if isBoundary, place == one.count || one[place] & 0xC0 != 0x80 { shared = (units, place) }
        guard place < count, one[place] == other[place] else { break }
        // A character of four bytes is two code units.
        if other[place] & 0xC0 != 0x80 { units += other[place] >= 0xF0 ? 2 : 1 }
        if units > 35 { break }
      }
      return shared
    }
  }
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
